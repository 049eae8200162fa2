INSERT INTO balances (business_date, account, opening, gross, commission, refunded,
    commission_returned, adjusted, returned, paid_out, closing, held, available, unpaid_reason,
    payable_from)
SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14 FROM bulk;
