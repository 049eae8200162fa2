INSERT INTO payouts (business_date, number, account, amount, name, method, destination, bic,
    value_date, previous_on)
SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 FROM bulk;
