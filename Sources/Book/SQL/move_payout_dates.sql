UPDATE accounts
SET paid_on = coalesce(bulk.c1, paid_on), waits_until = coalesce(bulk.c2, waits_until)
FROM bulk WHERE accounts.account = bulk.c0;
