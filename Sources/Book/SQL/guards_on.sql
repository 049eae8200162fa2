-- The same for the tables that a night writes in bulk. A look before each of millions of rows
-- would cost more than the rows: the close takes these guards off, writes, and puts them on again
-- in its one transaction, so that nobody ever sees the tables without them.

CREATE TRIGGER sessions_are_not_replaced BEFORE INSERT ON sessions
WHEN EXISTS (SELECT 1 FROM sessions WHERE session = new.session)
BEGIN SELECT RAISE(ABORT, 'a posted session is never replaced'); END;

CREATE TRIGGER disputes_are_not_replaced BEFORE INSERT ON disputes
WHEN EXISTS (SELECT 1 FROM disputes WHERE dispute = new.dispute)
    OR EXISTS (SELECT 1 FROM disputes WHERE session = new.session)
BEGIN SELECT RAISE(ABORT, 'a posted dispute is never replaced'); END;

CREATE TRIGGER transfers_are_not_replaced BEFORE INSERT ON posted_transfers
WHEN EXISTS (SELECT 1 FROM posted_transfers WHERE transfer = new.transfer)
BEGIN SELECT RAISE(ABORT, 'a transfer is never replaced'); END;

CREATE TRIGGER earnings_are_not_replaced BEFORE INSERT ON earnings
WHEN EXISTS (SELECT 1 FROM earnings WHERE available_on = new.available_on AND account = new.account AND posted_on = new.posted_on)
BEGIN SELECT RAISE(ABORT, 'what was earned is never replaced'); END;

CREATE TRIGGER balances_are_not_replaced BEFORE INSERT ON balances
WHEN EXISTS (SELECT 1 FROM balances WHERE balance = new.balance)
BEGIN SELECT RAISE(ABORT, 'a published balance is never replaced'); END;

CREATE TRIGGER payouts_are_not_replaced BEFORE INSERT ON payouts
WHEN EXISTS (SELECT 1 FROM payouts WHERE payout = new.payout)
    OR EXISTS (SELECT 1 FROM payouts WHERE business_date = new.business_date AND number = new.number)
BEGIN SELECT RAISE(ABORT, 'a payout is never replaced'); END;

CREATE TRIGGER exceptions_are_not_replaced BEFORE INSERT ON exceptions
WHEN EXISTS (SELECT 1 FROM exceptions WHERE exception = new.exception)
BEGIN SELECT RAISE(ABORT, 'an exception is never replaced'); END;

CREATE TRIGGER accounts_are_not_replaced BEFORE INSERT ON accounts
WHEN EXISTS (SELECT 1 FROM accounts WHERE account = new.account)
    OR EXISTS (SELECT 1 FROM accounts WHERE provider_id = new.provider_id AND currency = new.currency)
BEGIN SELECT RAISE(ABORT, 'an account is never replaced'); END;

-- By these runs a session is known to be settled: without them it could be settled again. A close
-- merges small ones into larger ones, and nobody else has anything to change in them.

CREATE TRIGGER session_runs_stay_as_they_are BEFORE UPDATE ON session_runs
BEGIN SELECT RAISE(ABORT, 'which sessions were settled is never changed'); END;
CREATE TRIGGER session_runs_stay BEFORE DELETE ON session_runs
BEGIN SELECT RAISE(ABORT, 'which sessions were settled is never deleted'); END;
CREATE TRIGGER session_runs_are_not_replaced BEFORE INSERT ON session_runs
WHEN EXISTS (SELECT 1 FROM session_runs WHERE run = new.run)
BEGIN SELECT RAISE(ABORT, 'which sessions were settled is never replaced'); END;

CREATE TRIGGER session_run_buckets_stay_as_they_are BEFORE UPDATE ON session_run_buckets
BEGIN SELECT RAISE(ABORT, 'which sessions were settled is never changed'); END;
CREATE TRIGGER session_run_buckets_stay BEFORE DELETE ON session_run_buckets
BEGIN SELECT RAISE(ABORT, 'which sessions were settled is never deleted'); END;
CREATE TRIGGER session_run_buckets_are_not_replaced BEFORE INSERT ON session_run_buckets
WHEN EXISTS (SELECT 1 FROM session_run_buckets WHERE bucket = new.bucket)
BEGIN SELECT RAISE(ABORT, 'which sessions were settled is never replaced'); END;

CREATE TRIGGER session_run_places_stay_as_they_are BEFORE UPDATE ON session_run_places
BEGIN SELECT RAISE(ABORT, 'which sessions were settled is never changed'); END;
CREATE TRIGGER session_run_places_stay BEFORE DELETE ON session_run_places
BEGIN SELECT RAISE(ABORT, 'which sessions were settled is never deleted'); END;
CREATE TRIGGER session_run_places_are_not_replaced BEFORE INSERT ON session_run_places
WHEN EXISTS (SELECT 1 FROM session_run_places WHERE bucket = new.bucket)
BEGIN SELECT RAISE(ABORT, 'which sessions were settled is never replaced'); END;

CREATE TRIGGER statement_lines_are_not_replaced BEFORE INSERT ON statement_lines
WHEN EXISTS (SELECT 1 FROM statement_lines WHERE line = new.line)
BEGIN SELECT RAISE(ABORT, 'a recorded line is never replaced'); END;

CREATE TRIGGER breaks_are_not_replaced BEFORE INSERT ON breaks
WHEN EXISTS (SELECT 1 FROM breaks WHERE break = new.break)
BEGIN SELECT RAISE(ABORT, 'a break is never replaced'); END;

CREATE TRIGGER break_closings_are_not_replaced BEFORE INSERT ON break_closings
WHEN EXISTS (SELECT 1 FROM break_closings WHERE closing = new.closing)
    OR EXISTS (SELECT 1 FROM break_closings WHERE break = new.break)
BEGIN SELECT RAISE(ABORT, 'the closing of a break is never replaced'); END;

-- By these it is known which breaks are open, and what is left of each movement: a break that is
-- not among them is forgotten, and a movement that counts as settled is never missed.

CREATE TRIGGER open_breaks_stay_as_they_are BEFORE UPDATE ON open_breaks
BEGIN SELECT RAISE(ABORT, 'which breaks are open is never changed'); END;
CREATE TRIGGER open_breaks_stay BEFORE DELETE ON open_breaks
BEGIN SELECT RAISE(ABORT, 'which breaks are open is never deleted'); END;
CREATE TRIGGER open_breaks_are_not_replaced BEFORE INSERT ON open_breaks
WHEN EXISTS (SELECT 1 FROM open_breaks WHERE break = new.break)
BEGIN SELECT RAISE(ABORT, 'which breaks are open is never replaced'); END;

CREATE TRIGGER expectations_stay_as_they_are BEFORE UPDATE ON expectations
BEGIN SELECT RAISE(ABORT, 'what is left of a movement is never changed'); END;
CREATE TRIGGER expectations_stay BEFORE DELETE ON expectations
BEGIN SELECT RAISE(ABORT, 'what is left of a movement is never deleted'); END;
CREATE TRIGGER expectations_are_not_replaced BEFORE INSERT ON expectations
WHEN EXISTS (SELECT 1 FROM expectations WHERE expectation = new.expectation)
BEGIN SELECT RAISE(ABORT, 'what is left of a movement is never replaced'); END;
