-- The ledger, for whoever looks with the sqlite3 tool: every movement of money, whichever table it
-- stands in. Names of accounts: 1 wallet, 2 charges in transit, 3 transfers in transit, 6 commission.
CREATE VIEW transfers AS
    SELECT transfer, business_date, kind, debit, credit, amount, cause FROM posted_transfers
    UNION ALL
    SELECT s.transfer, s.business_date, 1, c.account, s.account, s.price, s.session
    FROM sessions s
    JOIN accounts a ON a.account = s.account
    JOIN accounts c ON c.currency = a.currency AND c.name = 2 AND c.provider_id IS NULL
    WHERE s.price > 0
    UNION ALL
    SELECT s.transfer + 1, s.business_date, 2, s.account, c.account, s.commission, s.session
    FROM sessions s
    JOIN accounts a ON a.account = s.account
    JOIN accounts c ON c.currency = a.currency AND c.name = 6 AND c.provider_id IS NULL
    WHERE s.commission > 0
    UNION ALL
    SELECT l.transfer, x.business_date, 8, w.account, c.account, l.confirmed, l.line
    FROM statement_lines l
    JOIN statements x ON x.statement = l.statement
    JOIN accounts w ON w.currency = l.currency AND w.name = 1 AND w.provider_id IS NULL
    JOIN accounts c ON c.currency = l.currency AND c.name = 2 AND c.provider_id IS NULL
    WHERE l.confirmed > 0 AND l.movement_kind = 1
    UNION ALL
    SELECT l.transfer, x.business_date, 9, t.account, w.account, l.confirmed, l.line
    FROM statement_lines l
    JOIN statements x ON x.statement = l.statement
    JOIN accounts w ON w.currency = l.currency AND w.name = 1 AND w.provider_id IS NULL
    JOIN accounts t ON t.currency = l.currency AND t.name = 3 AND t.provider_id IS NULL
    WHERE l.confirmed > 0 AND l.movement_kind > 1;

-- The same in words.
CREATE VIEW ledger AS
    SELECT t.transfer,
        date(t.business_date * 86400, 'unixepoch') AS business_date,
        k.word AS kind,
        dn.word || coalesce(':' || d.provider_id, '') AS debit,
        cn.word || coalesce(':' || c.provider_id, '') AS credit,
        d.currency,
        t.amount AS minor_units,
        t.cause
    FROM transfers t
    JOIN transfer_kinds k ON k.kind = t.kind
    JOIN accounts d ON d.account = t.debit
    JOIN account_names dn ON dn.name = d.name
    JOIN accounts c ON c.account = t.credit
    JOIN account_names cn ON cn.name = c.name;
