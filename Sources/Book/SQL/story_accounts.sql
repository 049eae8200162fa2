SELECT a.account, a.currency, a.opened_on, a.paid_on,
    (SELECT coalesce(sum(t.amount), 0) FROM transfers t WHERE t.credit = a.account)
    - (SELECT coalesce(sum(t.amount), 0) FROM transfers t WHERE t.debit = a.account)
FROM accounts a WHERE a.provider_id = ?1 ORDER BY a.currency;
