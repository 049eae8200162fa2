SELECT s.statement, s.name, s.business_date,
    (SELECT max(t.last_transfer) FROM statement_totals t WHERE t.statement = s.statement)
FROM statements s WHERE s.statement = ?1;
