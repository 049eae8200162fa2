SELECT coalesce(max(last_transfer), 0) FROM nights WHERE business_date < ?1;
