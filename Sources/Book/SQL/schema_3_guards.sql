-- Nothing posted is changed or deleted, by this program or any other; corrections are new rows.

CREATE TRIGGER transfers_stay_as_they_are BEFORE UPDATE ON posted_transfers
BEGIN SELECT RAISE(ABORT, 'a transfer is never changed'); END;
CREATE TRIGGER transfers_stay BEFORE DELETE ON posted_transfers
BEGIN SELECT RAISE(ABORT, 'a transfer is never deleted'); END;

CREATE TRIGGER sessions_stay_as_they_are BEFORE UPDATE ON sessions
BEGIN SELECT RAISE(ABORT, 'a posted session is never changed'); END;
CREATE TRIGGER sessions_stay BEFORE DELETE ON sessions
BEGIN SELECT RAISE(ABORT, 'a posted session is never deleted'); END;

CREATE TRIGGER disputes_stay_as_they_are BEFORE UPDATE ON disputes
BEGIN SELECT RAISE(ABORT, 'a posted dispute is never changed'); END;
CREATE TRIGGER disputes_stay BEFORE DELETE ON disputes
BEGIN SELECT RAISE(ABORT, 'a posted dispute is never deleted'); END;

CREATE TRIGGER payouts_stay_as_they_are BEFORE UPDATE ON payouts
BEGIN SELECT RAISE(ABORT, 'a payout is never changed'); END;
CREATE TRIGGER payouts_stay BEFORE DELETE ON payouts
BEGIN SELECT RAISE(ABORT, 'a payout is never deleted'); END;

CREATE TRIGGER sweeps_stay_as_they_are BEFORE UPDATE ON sweeps
BEGIN SELECT RAISE(ABORT, 'a sweep is never changed'); END;
CREATE TRIGGER sweeps_stay BEFORE DELETE ON sweeps
BEGIN SELECT RAISE(ABORT, 'a sweep is never deleted'); END;

CREATE TRIGGER adjustments_stay_as_they_are BEFORE UPDATE ON adjustments
BEGIN SELECT RAISE(ABORT, 'an adjustment is never changed'); END;
CREATE TRIGGER adjustments_stay BEFORE DELETE ON adjustments
BEGIN SELECT RAISE(ABORT, 'an adjustment is never deleted'); END;

CREATE TRIGGER nights_stay_as_they_are BEFORE UPDATE ON nights
BEGIN SELECT RAISE(ABORT, 'a closed date is never changed'); END;
CREATE TRIGGER nights_stay BEFORE DELETE ON nights
BEGIN SELECT RAISE(ABORT, 'a closed date is never deleted'); END;

CREATE TRIGGER feeds_stay_as_they_are BEFORE UPDATE ON feeds
BEGIN SELECT RAISE(ABORT, 'a feed that was read is never changed'); END;
CREATE TRIGGER feeds_stay BEFORE DELETE ON feeds
BEGIN SELECT RAISE(ABORT, 'a feed that was read is never deleted'); END;

CREATE TRIGGER feed_totals_stay_as_they_are BEFORE UPDATE ON feed_totals
BEGIN SELECT RAISE(ABORT, 'a control total is never changed'); END;
CREATE TRIGGER feed_totals_stay BEFORE DELETE ON feed_totals
BEGIN SELECT RAISE(ABORT, 'a control total is never deleted'); END;

CREATE TRIGGER earnings_stay_as_they_are BEFORE UPDATE ON earnings
BEGIN SELECT RAISE(ABORT, 'what was earned is never changed'); END;
CREATE TRIGGER earnings_stay BEFORE DELETE ON earnings
BEGIN SELECT RAISE(ABORT, 'what was earned is never deleted'); END;

CREATE TRIGGER balances_stay_as_they_are BEFORE UPDATE ON balances
BEGIN SELECT RAISE(ABORT, 'a published balance is never changed'); END;
CREATE TRIGGER balances_stay BEFORE DELETE ON balances
BEGIN SELECT RAISE(ABORT, 'a published balance is never deleted'); END;

CREATE TRIGGER trial_balances_stay_as_they_are BEFORE UPDATE ON trial_balances
BEGIN SELECT RAISE(ABORT, 'a published trial balance is never changed'); END;
CREATE TRIGGER trial_balances_stay BEFORE DELETE ON trial_balances
BEGIN SELECT RAISE(ABORT, 'a published trial balance is never deleted'); END;

CREATE TRIGGER summaries_stay_as_they_are BEFORE UPDATE ON summaries
BEGIN SELECT RAISE(ABORT, 'a published summary is never changed'); END;
CREATE TRIGGER summaries_stay BEFORE DELETE ON summaries
BEGIN SELECT RAISE(ABORT, 'a published summary is never deleted'); END;

CREATE TRIGGER exceptions_stay_as_they_are BEFORE UPDATE ON exceptions
BEGIN SELECT RAISE(ABORT, 'an exception is never changed'); END;
CREATE TRIGGER exceptions_stay BEFORE DELETE ON exceptions
BEGIN SELECT RAISE(ABORT, 'an exception is never deleted'); END;

CREATE TRIGGER account_names_stay_as_they_are BEFORE UPDATE ON account_names
BEGIN SELECT RAISE(ABORT, 'the chart of accounts is never changed'); END;
CREATE TRIGGER account_names_stay BEFORE DELETE ON account_names
BEGIN SELECT RAISE(ABORT, 'the chart of accounts is never deleted'); END;

CREATE TRIGGER transfer_kinds_stay_as_they_are BEFORE UPDATE ON transfer_kinds
BEGIN SELECT RAISE(ABORT, 'the kinds of transfers is never changed'); END;
CREATE TRIGGER transfer_kinds_stay BEFORE DELETE ON transfer_kinds
BEGIN SELECT RAISE(ABORT, 'the kinds of transfers is never deleted'); END;

-- Of an account only the dates of its payouts move, and only on.
CREATE TRIGGER accounts_stay_as_they_are BEFORE UPDATE ON accounts
WHEN new.account IS NOT old.account OR new.name IS NOT old.name
    OR new.provider_id IS NOT old.provider_id OR new.currency IS NOT old.currency
    OR new.opened_on IS NOT old.opened_on
    OR coalesce(new.paid_on, -1000000) < coalesce(old.paid_on, -1000000)
    OR coalesce(new.waits_until, -1000000) < coalesce(old.waits_until, -1000000)
    OR (new.paid_on IS old.paid_on AND new.waits_until IS old.waits_until)
    OR (new.waits_until IS NOT old.waits_until
        AND new.waits_until <= (SELECT max(business_date) FROM nights))
BEGIN SELECT RAISE(ABORT, 'of an account only the dates of its payouts move on'); END;
CREATE TRIGGER accounts_stay BEFORE DELETE ON accounts
BEGIN SELECT RAISE(ABORT, 'an account is never deleted'); END;

-- Of a deferred fact only the date on which it is posted or taken back is filled in, once.
CREATE TRIGGER deferred_facts_stay_as_they_are BEFORE UPDATE ON deferred_facts
WHEN old.posted_on IS NOT NULL OR old.withdrawn_on IS NOT NULL
    OR (new.posted_on IS NULL) = (new.withdrawn_on IS NULL) OR new.fact IS NOT old.fact
    OR new.session_id IS NOT old.session_id OR new.provider_id IS NOT old.provider_id
    OR new.currency IS NOT old.currency OR new.customer_id IS NOT old.customer_id
    OR new.price IS NOT old.price OR new.completed_at IS NOT old.completed_at
    OR new.disputed_at IS NOT old.disputed_at OR new.known_on IS NOT old.known_on
    OR new.feed IS NOT old.feed OR new.line IS NOT old.line
BEGIN SELECT RAISE(ABORT, 'a deferred fact is only posted or taken back, once'); END;
CREATE TRIGGER deferred_facts_stay BEFORE DELETE ON deferred_facts
BEGIN SELECT RAISE(ABORT, 'a deferred fact is never deleted'); END;
