-- What statements of the settlement wallet said, what they confirmed, and what nothing explained.
-- A movement is what a wallet-transfers.csv listed: of kind 1 (charge) a session, of kind 2
-- (refund) a dispute, of kind 3 (payout) a payout, of kind 4 (commission) a sweep, by its row.

-- One row per statement, written last of all that reconciling it writes.
CREATE TABLE statements (
    statement INTEGER PRIMARY KEY,
    -- The file's name without its ending.
    name TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    -- The open date, on which its postings stand.
    business_date INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    lines INTEGER NOT NULL CHECK (lines >= 0),
    -- Null when it has neither a line nor a closing balance.
    last_day INTEGER,
    -- The day to which the ages of breaks were counted.
    aged_to INTEGER NOT NULL,
    first_line INTEGER NOT NULL,
    last_line INTEGER NOT NULL CHECK (last_line >= first_line - 1),
    -- The last break and closing when it had been reconciled: what was open then can be told.
    last_break INTEGER NOT NULL,
    last_closing INTEGER NOT NULL,
    configuration TEXT NOT NULL,
    manifest_digest TEXT NOT NULL CHECK (length(manifest_digest) = 64)
) STRICT;

-- The lines newly recorded from a statement, by line id. Line ids of all statements together are
-- looked up through session_runs of space 2, as session ids are through those of space 1.
CREATE TABLE statement_lines (
    line INTEGER PRIMARY KEY,
    statement INTEGER NOT NULL,
    line_id TEXT NOT NULL,
    booked_on INTEGER NOT NULL,
    reference TEXT NOT NULL,
    kind TEXT NOT NULL,
    counterparty TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount <> 0),
    -- 1 reference, 2 amount, 3 fee, 4 return; null: not matched.
    matched_by INTEGER CHECK (matched_by BETWEEN 1 AND 4),
    -- The movement it confirmed or returned, and how much of it.
    movement_kind INTEGER CHECK (movement_kind BETWEEN 1 AND 4),
    movement INTEGER,
    confirmed INTEGER CHECK (confirmed >= 1 AND (confirmed <= amount OR confirmed <= -amount)),
    -- The number of the transfer by which what it confirms leaves transit: of a charge from
    -- charges-in-transit to the wallet, of others from the wallet to transfers-in-transit.
    transfer INTEGER,
    -- Both or neither, said so that of a million rows each is judged by its first word.
    CHECK (movement IS NOT NULL OR movement_kind IS NULL),
    CHECK (movement_kind IS NOT NULL OR movement IS NULL),
    CHECK (transfer IS NOT NULL OR confirmed IS NULL),
    CHECK (confirmed IS NOT NULL OR transfer IS NULL)
) STRICT;

-- The rows of proof.csv.
CREATE TABLE statement_proofs (
    statement INTEGER NOT NULL,
    currency TEXT NOT NULL,
    opening INTEGER,
    lines INTEGER NOT NULL,
    closing INTEGER,
    ledger_wallet INTEGER NOT NULL,
    in_transit_in INTEGER NOT NULL,
    in_transit_out INTEGER NOT NULL,
    suspense INTEGER NOT NULL,
    PRIMARY KEY (statement, currency)
) STRICT, WITHOUT ROWID;

-- What the transfers of one statement come to between two accounts, all providers as one: so that
-- the next close need not add up a million of them.
CREATE TABLE statement_totals (
    statement INTEGER NOT NULL,
    currency TEXT NOT NULL,
    debit INTEGER NOT NULL REFERENCES account_names,
    credit INTEGER NOT NULL REFERENCES account_names,
    first_transfer INTEGER NOT NULL,
    last_transfer INTEGER NOT NULL CHECK (last_transfer >= first_transfer),
    amount INTEGER NOT NULL CHECK (amount > 0),
    PRIMARY KEY (first_transfer, currency, debit, credit)
) STRICT, WITHOUT ROWID;

-- Breaks as they arose; their row is their number. What became of them stands in resolutions and
-- break_closings.
CREATE TABLE breaks (
    break INTEGER PRIMARY KEY,
    cause INTEGER NOT NULL CHECK (cause BETWEEN 1 AND 8),
    since INTEGER NOT NULL,
    business_date INTEGER NOT NULL,
    -- The statement line it is about, if it is about one.
    line INTEGER,
    reference TEXT NOT NULL,
    line_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    counterparty TEXT NOT NULL,
    currency TEXT NOT NULL,
    expected INTEGER NOT NULL,
    found INTEGER NOT NULL,
    movement_kind INTEGER CHECK (movement_kind BETWEEN 1 AND 4),
    movement INTEGER,
    -- What it put into suspense, signed as on the statement.
    suspense INTEGER NOT NULL,
    -- The provider who is not paid while it is open.
    blocked_provider TEXT,
    explanation TEXT NOT NULL,
    CHECK (movement IS NOT NULL OR movement_kind IS NULL),
    CHECK (movement_kind IS NOT NULL OR movement IS NULL)
) STRICT;

-- Closings in the order in which breaks were closed.
CREATE TABLE break_closings (
    closing INTEGER PRIMARY KEY,
    break INTEGER NOT NULL UNIQUE REFERENCES breaks,
    business_date INTEGER NOT NULL
) STRICT;

-- An index, made of the tables above and of resolutions: the breaks that are open, and what each
-- holds in suspense. Breaks come to millions in the years; the open ones are few.
CREATE TABLE open_breaks (
    break INTEGER PRIMARY KEY,
    suspense INTEGER NOT NULL
) STRICT;

-- What was decided about a break: by a person, by a close that explained it, by a statement.
CREATE TABLE resolutions (
    resolution INTEGER PRIMARY KEY,
    business_date INTEGER NOT NULL,
    -- Null: a session was withdrawn by itself.
    break INTEGER REFERENCES breaks,
    what TEXT NOT NULL CHECK (length(what) > 0),
    -- What it added to what the break holds in suspense.
    suspense INTEGER NOT NULL,
    reason TEXT NOT NULL,
    made_by TEXT NOT NULL
) STRICT;
CREATE INDEX resolutions_of_break ON resolutions (break);

-- What befell a movement beside the one line that confirms it exactly: most never have a row here.
CREATE TABLE movement_events (
    event INTEGER PRIMARY KEY,
    movement_kind INTEGER NOT NULL CHECK (movement_kind BETWEEN 1 AND 4),
    movement INTEGER NOT NULL,
    confirmed INTEGER NOT NULL CHECK (confirmed >= 0),
    voided INTEGER NOT NULL CHECK (voided >= 0),
    -- Whether a return of it was seen.
    is_return INTEGER NOT NULL CHECK (is_return IN (0, 1)),
    is_withdrawal INTEGER NOT NULL CHECK (is_withdrawal IN (0, 1))
) STRICT;
CREATE INDEX events_of_movement ON movement_events (movement, movement_kind);

-- An index: per night and kind of movement, a bit for each row. What is left of a million charges
-- is told by reading 125 kB, and neither by a million look-ups nor by scanning what came before.
--   settled: nothing is left to confirm (or no money ever moved)
--   missed: a break MISSING arose
--   eventful: movement_events has rows about it
-- A night of which nothing is open is found by no search for open ones; its bits stay, for a
-- second line about one of its movements.
CREATE TABLE expectations (
    expectation INTEGER PRIMARY KEY,
    business_date INTEGER NOT NULL,
    movement_kind INTEGER NOT NULL CHECK (movement_kind BETWEEN 1 AND 4),
    first_row INTEGER NOT NULL,
    row_count INTEGER NOT NULL CHECK (row_count > 0),
    -- The earliest value date there is among them.
    earliest INTEGER NOT NULL,
    open_count INTEGER NOT NULL CHECK (open_count BETWEEN 0 AND row_count),
    settled BLOB NOT NULL,
    missed BLOB NOT NULL,
    eventful BLOB NOT NULL,
    UNIQUE (business_date, movement_kind),
    UNIQUE (movement_kind, first_row)
) STRICT;
CREATE INDEX open_expectations ON expectations (business_date) WHERE open_count > 0;

-- Sessions taken back. Whose id, and what it was: rows that repeat it are duplicates.
CREATE TABLE withdrawals (
    withdrawal INTEGER PRIMARY KEY,
    resolution INTEGER NOT NULL UNIQUE REFERENCES resolutions,
    business_date INTEGER NOT NULL,
    -- Null: it was known and not posted yet.
    session INTEGER UNIQUE,
    session_id TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    price INTEGER NOT NULL,
    completed_at INTEGER NOT NULL,
    -- What was posted for it and is reversed; zero where a dispute had reversed it.
    gross INTEGER NOT NULL CHECK (gross BETWEEN 0 AND price),
    commission INTEGER NOT NULL CHECK (commission BETWEEN 0 AND gross)
) STRICT;
CREATE INDEX withdrawals_of_id ON withdrawals (session_id);
CREATE INDEX withdrawals_of_date ON withdrawals (business_date);

-- Withdrawals after which the same identity may be read again.
CREATE TABLE withdrawal_undoings (
    withdrawal INTEGER PRIMARY KEY REFERENCES withdrawals,
    resolution INTEGER NOT NULL UNIQUE REFERENCES resolutions
) STRICT;

-- What reconciling and resolving posted to providers: items of their payouts. The reference is a
-- payout's, a break's or a session's.
CREATE TABLE provider_items (
    item INTEGER PRIMARY KEY,
    business_date INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES accounts,
    event TEXT NOT NULL CHECK (event IN ('returned', 'resolved', 'withdrawn')),
    reference TEXT NOT NULL,
    available_on INTEGER NOT NULL CHECK (available_on >= business_date),
    gross INTEGER CHECK ((gross IS NULL) = (event <> 'withdrawn')),
    commission INTEGER CHECK ((commission IS NULL) = (event <> 'withdrawn')),
    net INTEGER NOT NULL
) STRICT;
CREATE INDEX items_of_date ON provider_items (business_date);
CREATE INDEX items_by_availability ON provider_items (available_on);
CREATE INDEX items_of_account ON provider_items (account, available_on);

-- Dates after whose close the statements that waited were taken, or the first that can't be was
-- refused: a run that was stopped in between goes on with them.
CREATE TABLE run_endings (
    business_date INTEGER PRIMARY KEY
) STRICT;

CREATE TRIGGER run_endings_stay_as_they_are BEFORE UPDATE ON run_endings
BEGIN SELECT RAISE(ABORT, 'the end of a run is never changed'); END;
CREATE TRIGGER run_endings_stay BEFORE DELETE ON run_endings
BEGIN SELECT RAISE(ABORT, 'the end of a run is never deleted'); END;
CREATE TRIGGER run_endings_are_not_replaced BEFORE INSERT ON run_endings
WHEN EXISTS (SELECT 1 FROM run_endings WHERE business_date = new.business_date)
BEGIN SELECT RAISE(ABORT, 'the end of a run is never replaced'); END;

-- Nothing recorded is changed or deleted. open_breaks and expectations are indexes; all that is in
-- them can be told from the other tables.

CREATE TRIGGER statements_stay_as_they_are BEFORE UPDATE ON statements
BEGIN SELECT RAISE(ABORT, 'a statement that was read is never changed'); END;
CREATE TRIGGER statements_stay BEFORE DELETE ON statements
BEGIN SELECT RAISE(ABORT, 'a statement that was read is never deleted'); END;

CREATE TRIGGER statement_proofs_stay_as_they_are BEFORE UPDATE ON statement_proofs
BEGIN SELECT RAISE(ABORT, 'what was proven of a statement is never changed'); END;
CREATE TRIGGER statement_proofs_stay BEFORE DELETE ON statement_proofs
BEGIN SELECT RAISE(ABORT, 'what was proven of a statement is never deleted'); END;

CREATE TRIGGER statement_totals_stay_as_they_are BEFORE UPDATE ON statement_totals
BEGIN SELECT RAISE(ABORT, 'the total of a statement is never changed'); END;
CREATE TRIGGER statement_totals_stay BEFORE DELETE ON statement_totals
BEGIN SELECT RAISE(ABORT, 'the total of a statement is never deleted'); END;

CREATE TRIGGER resolutions_stay_as_they_are BEFORE UPDATE ON resolutions
BEGIN SELECT RAISE(ABORT, 'a resolution is never changed'); END;
CREATE TRIGGER resolutions_stay BEFORE DELETE ON resolutions
BEGIN SELECT RAISE(ABORT, 'a resolution is never deleted'); END;

CREATE TRIGGER movement_events_stay_as_they_are BEFORE UPDATE ON movement_events
BEGIN SELECT RAISE(ABORT, 'what befell a movement is never changed'); END;
CREATE TRIGGER movement_events_stay BEFORE DELETE ON movement_events
BEGIN SELECT RAISE(ABORT, 'what befell a movement is never deleted'); END;

CREATE TRIGGER withdrawals_stay_as_they_are BEFORE UPDATE ON withdrawals
BEGIN SELECT RAISE(ABORT, 'a withdrawal is never changed'); END;
CREATE TRIGGER withdrawals_stay BEFORE DELETE ON withdrawals
BEGIN SELECT RAISE(ABORT, 'a withdrawal is never deleted'); END;

CREATE TRIGGER withdrawal_undoings_stay_as_they_are BEFORE UPDATE ON withdrawal_undoings
BEGIN SELECT RAISE(ABORT, 'what was undone is never changed'); END;
CREATE TRIGGER withdrawal_undoings_stay BEFORE DELETE ON withdrawal_undoings
BEGIN SELECT RAISE(ABORT, 'what was undone is never deleted'); END;

CREATE TRIGGER provider_items_stay_as_they_are BEFORE UPDATE ON provider_items
BEGIN SELECT RAISE(ABORT, 'what was posted to a provider is never changed'); END;
CREATE TRIGGER provider_items_stay BEFORE DELETE ON provider_items
BEGIN SELECT RAISE(ABORT, 'what was posted to a provider is never deleted'); END;

CREATE TRIGGER statement_lines_stay_as_they_are BEFORE UPDATE ON statement_lines
BEGIN SELECT RAISE(ABORT, 'a recorded line is never changed'); END;
CREATE TRIGGER statement_lines_stay BEFORE DELETE ON statement_lines
BEGIN SELECT RAISE(ABORT, 'a recorded line is never deleted'); END;

CREATE TRIGGER breaks_stay_as_they_are BEFORE UPDATE ON breaks
BEGIN SELECT RAISE(ABORT, 'a break is never changed'); END;
CREATE TRIGGER breaks_stay BEFORE DELETE ON breaks
BEGIN SELECT RAISE(ABORT, 'a break is never deleted'); END;

CREATE TRIGGER break_closings_stay_as_they_are BEFORE UPDATE ON break_closings
BEGIN SELECT RAISE(ABORT, 'the closing of a break is never changed'); END;
CREATE TRIGGER break_closings_stay BEFORE DELETE ON break_closings
BEGIN SELECT RAISE(ABORT, 'the closing of a break is never deleted'); END;

CREATE TRIGGER statements_are_not_replaced BEFORE INSERT ON statements
WHEN EXISTS (SELECT 1 FROM statements WHERE statement = new.statement)
    OR EXISTS (SELECT 1 FROM statements WHERE name = new.name)
BEGIN SELECT RAISE(ABORT, 'a statement that was read is never replaced'); END;

CREATE TRIGGER statement_proofs_are_not_replaced BEFORE INSERT ON statement_proofs
WHEN EXISTS (SELECT 1 FROM statement_proofs WHERE statement = new.statement AND currency = new.currency)
BEGIN SELECT RAISE(ABORT, 'what was proven of a statement is never replaced'); END;

CREATE TRIGGER statement_totals_are_not_replaced BEFORE INSERT ON statement_totals
WHEN EXISTS (SELECT 1 FROM statement_totals WHERE first_transfer = new.first_transfer AND currency = new.currency AND debit = new.debit AND credit = new.credit)
BEGIN SELECT RAISE(ABORT, 'the total of a statement is never replaced'); END;

CREATE TRIGGER resolutions_are_not_replaced BEFORE INSERT ON resolutions
WHEN EXISTS (SELECT 1 FROM resolutions WHERE resolution = new.resolution)
BEGIN SELECT RAISE(ABORT, 'a resolution is never replaced'); END;

CREATE TRIGGER movement_events_are_not_replaced BEFORE INSERT ON movement_events
WHEN EXISTS (SELECT 1 FROM movement_events WHERE event = new.event)
BEGIN SELECT RAISE(ABORT, 'what befell a movement is never replaced'); END;

CREATE TRIGGER withdrawals_are_not_replaced BEFORE INSERT ON withdrawals
WHEN EXISTS (SELECT 1 FROM withdrawals WHERE withdrawal = new.withdrawal)
    OR EXISTS (SELECT 1 FROM withdrawals WHERE resolution = new.resolution)
    OR EXISTS (SELECT 1 FROM withdrawals WHERE session = new.session)
BEGIN SELECT RAISE(ABORT, 'a withdrawal is never replaced'); END;

CREATE TRIGGER withdrawal_undoings_are_not_replaced BEFORE INSERT ON withdrawal_undoings
WHEN EXISTS (SELECT 1 FROM withdrawal_undoings WHERE withdrawal = new.withdrawal)
    OR EXISTS (SELECT 1 FROM withdrawal_undoings WHERE resolution = new.resolution)
BEGIN SELECT RAISE(ABORT, 'what was undone is never replaced'); END;

CREATE TRIGGER provider_items_are_not_replaced BEFORE INSERT ON provider_items
WHEN EXISTS (SELECT 1 FROM provider_items WHERE item = new.item)
BEGIN SELECT RAISE(ABORT, 'what was posted to a provider is never replaced'); END;
