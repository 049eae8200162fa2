UPDATE accounts SET paid_on = bulk.c1 FROM bulk WHERE accounts.account = bulk.c0;
