INSERT INTO posted_transfers (business_date, kind, debit, credit, amount, cause)
SELECT c0, c1, c2, c3, c4, c5 FROM bulk;
