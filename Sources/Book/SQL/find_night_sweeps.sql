SELECT currency, amount FROM sweeps WHERE business_date = ?1 ORDER BY currency;
