SELECT balance, business_date, account, opening, gross, commission, refunded, commission_returned,
    adjusted, returned, paid_out, closing, held, available, unpaid_reason, payable_from
FROM balances WHERE balance > ?1 AND balance <= ?2 ORDER BY balance;
