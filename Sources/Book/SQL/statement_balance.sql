SELECT account, opening, gross, commission, refunded, commission_returned, adjusted, returned,
    paid_out, closing, held, unpaid_reason, payable_from
FROM balances WHERE balance = ?1;
