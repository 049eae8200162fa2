SELECT min(first_transfer), max(last_transfer) FROM statement_totals WHERE statement = ?1;
