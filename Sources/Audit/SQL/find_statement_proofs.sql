SELECT statement, currency, opening, lines, closing, ledger_wallet, in_transit_in, in_transit_out,
    suspense
FROM statement_proofs ORDER BY statement, currency;
