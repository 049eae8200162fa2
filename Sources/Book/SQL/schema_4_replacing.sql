-- INSERT OR REPLACE deletes what is in its way without a word to the triggers that guard against
-- deleting, unless whoever does it has turned recursive triggers on. So a row that would take the
-- place of another is refused before it comes to that.

CREATE TRIGGER sweeps_are_not_replaced BEFORE INSERT ON sweeps
WHEN EXISTS (SELECT 1 FROM sweeps WHERE sweep = new.sweep)
    OR EXISTS (SELECT 1 FROM sweeps WHERE business_date = new.business_date AND currency = new.currency)
BEGIN SELECT RAISE(ABORT, 'a sweep is never replaced'); END;

CREATE TRIGGER adjustments_are_not_replaced BEFORE INSERT ON adjustments
WHEN EXISTS (SELECT 1 FROM adjustments WHERE adjustment = new.adjustment)
    OR EXISTS (SELECT 1 FROM adjustments WHERE business_date = new.business_date AND number = new.number)
BEGIN SELECT RAISE(ABORT, 'an adjustment is never replaced'); END;

CREATE TRIGGER nights_are_not_replaced BEFORE INSERT ON nights
WHEN EXISTS (SELECT 1 FROM nights WHERE business_date = new.business_date)
    OR EXISTS (SELECT 1 FROM nights WHERE previous_date = new.previous_date)
BEGIN SELECT RAISE(ABORT, 'a closed date is never replaced'); END;

CREATE TRIGGER feeds_are_not_replaced BEFORE INSERT ON feeds
WHEN EXISTS (SELECT 1 FROM feeds WHERE feed = new.feed)
    OR EXISTS (SELECT 1 FROM feeds WHERE name = new.name)
BEGIN SELECT RAISE(ABORT, 'a feed that was read is never replaced'); END;

CREATE TRIGGER feed_totals_are_not_replaced BEFORE INSERT ON feed_totals
WHEN EXISTS (SELECT 1 FROM feed_totals WHERE feed = new.feed AND currency = new.currency)
BEGIN SELECT RAISE(ABORT, 'a control total is never replaced'); END;

CREATE TRIGGER trial_balances_are_not_replaced BEFORE INSERT ON trial_balances
WHEN EXISTS (SELECT 1 FROM trial_balances WHERE business_date = new.business_date AND currency = new.currency AND name = new.name)
BEGIN SELECT RAISE(ABORT, 'a published trial balance is never replaced'); END;

CREATE TRIGGER summaries_are_not_replaced BEFORE INSERT ON summaries
WHEN EXISTS (SELECT 1 FROM summaries WHERE business_date = new.business_date AND currency = new.currency AND position = new.position)
BEGIN SELECT RAISE(ABORT, 'a published summary is never replaced'); END;

CREATE TRIGGER deferred_facts_are_not_replaced BEFORE INSERT ON deferred_facts
WHEN EXISTS (SELECT 1 FROM deferred_facts WHERE fact = new.fact)
BEGIN SELECT RAISE(ABORT, 'a deferred fact is never replaced'); END;

CREATE TRIGGER account_names_are_not_replaced BEFORE INSERT ON account_names
WHEN EXISTS (SELECT 1 FROM account_names WHERE name = new.name)
    OR EXISTS (SELECT 1 FROM account_names WHERE word = new.word)
BEGIN SELECT RAISE(ABORT, 'the chart of accounts is never replaced'); END;

CREATE TRIGGER transfer_kinds_are_not_replaced BEFORE INSERT ON transfer_kinds
WHEN EXISTS (SELECT 1 FROM transfer_kinds WHERE kind = new.kind)
    OR EXISTS (SELECT 1 FROM transfer_kinds WHERE word = new.word)
BEGIN SELECT RAISE(ABORT, 'the kinds of transfers is never replaced'); END;
