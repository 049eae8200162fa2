INSERT INTO statement_proofs (statement, currency, opening, lines, closing, ledger_wallet,
    in_transit_in, in_transit_out, suspense)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);
