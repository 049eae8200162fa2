SELECT currency, name, opening, debits, credits, closing FROM trial_balances
WHERE business_date = ?1 ORDER BY currency, name;
