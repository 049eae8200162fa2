SELECT currency, opening, lines, closing, ledger_wallet, in_transit_in, in_transit_out, suspense
FROM statement_proofs WHERE statement = ?1 ORDER BY currency;
