INSERT INTO posted_transfers (business_date, kind, debit, credit, amount, cause)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);
