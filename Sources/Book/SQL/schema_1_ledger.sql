-- The book of one marketplace. Days are counted from 1970-01-01, instants in seconds from it,
-- amounts are minor units of the account's currency. What is posted is never changed or deleted.

CREATE TABLE account_names (
    name INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL CHECK (type IN ('asset', 'liability', 'equity', 'revenue', 'expense'))
) STRICT;

CREATE TABLE transfer_kinds (
    kind INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE
) STRICT;

-- One account per name and currency; of name 5, the providers', one per provider and currency.
CREATE TABLE accounts (
    account INTEGER PRIMARY KEY,
    name INTEGER NOT NULL REFERENCES account_names,
    provider_id TEXT CHECK ((name = 5) = (provider_id IS NOT NULL)),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    -- The first date on which anything could be posted to it.
    opened_on INTEGER NOT NULL,
    -- The date of its last payout.
    paid_on INTEGER,
    -- Until when what was earned can become payable that waits although nothing is owed, because
    -- as much was taken back. Not after paid_on, or null: nothing waits so.
    waits_until INTEGER
) STRICT;
CREATE UNIQUE INDEX provider_accounts ON accounts (provider_id, currency)
    WHERE provider_id IS NOT NULL;
CREATE UNIQUE INDEX control_accounts ON accounts (currency, name) WHERE provider_id IS NULL;

-- One row per closed date, written last of all that its close writes.
CREATE TABLE nights (
    business_date INTEGER PRIMARY KEY,
    previous_date INTEGER UNIQUE REFERENCES nights,
    value_date INTEGER NOT NULL CHECK (value_date > business_date),
    configuration TEXT NOT NULL,
    -- SHA-256 of the payees file that the close used; null when there was none.
    payees_digest TEXT,
    -- The last rows of the append-only tables when the date was closed: what is above one night's
    -- and not above the next one's belongs to the next one.
    last_session INTEGER NOT NULL,
    last_dispute INTEGER NOT NULL,
    last_transfer INTEGER NOT NULL,
    last_payout INTEGER NOT NULL,
    last_balance INTEGER NOT NULL,
    last_exception INTEGER NOT NULL,
    -- SHA-256 of the published manifest: the nights form a chain.
    manifest_digest TEXT NOT NULL CHECK (length(manifest_digest) = 64),
    CHECK (previous_date < business_date)
) STRICT;

CREATE TABLE feeds (
    feed INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    business_date INTEGER NOT NULL REFERENCES nights DEFERRABLE INITIALLY DEFERRED,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    rows INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    ignored INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    CHECK (rows = accepted + duplicates + ignored + rejected)
) STRICT;

CREATE TABLE feed_totals (
    feed INTEGER NOT NULL REFERENCES feeds,
    currency TEXT NOT NULL,
    total INTEGER NOT NULL CHECK (total >= 0),
    PRIMARY KEY (feed, currency)
) STRICT, WITHOUT ROWID;

-- Sessions posted as completed: within one night by session id. The ids of all nights together
-- are looked up through session_runs, not through an index that a night would hit at random.
--
-- Such a row is a posting: price from charges-in-transit to the provider's account, commission
-- from there to the platform's.
CREATE TABLE sessions (
    session INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL,
    account INTEGER NOT NULL,
    customer_id TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (price BETWEEN 0 AND 1000000000000),
    commission INTEGER NOT NULL CHECK (commission BETWEEN 0 AND price),
    completed_at INTEGER NOT NULL,
    event_date INTEGER NOT NULL CHECK (event_date <= business_date),
    business_date INTEGER NOT NULL,
    available_on INTEGER NOT NULL CHECK (available_on >= business_date),
    feed INTEGER NOT NULL,
    line INTEGER NOT NULL,
    -- The number of its charge; its commission's is the next one. Null: it was free.
    transfer INTEGER CHECK ((transfer IS NULL) = (price = 0))
) STRICT;

-- Disputes posted: within one night by session id, which is the order of refund numbers.
CREATE TABLE disputes (
    dispute INTEGER PRIMARY KEY,
    session INTEGER NOT NULL UNIQUE,
    disputed_at INTEGER NOT NULL,
    event_date INTEGER NOT NULL CHECK (event_date <= business_date),
    business_date INTEGER NOT NULL,
    available_on INTEGER NOT NULL CHECK (available_on >= business_date),
    refund INTEGER NOT NULL CHECK (refund >= 0),
    commission INTEGER NOT NULL CHECK (commission >= 0),
    -- From 1 within the date; null when no money moves.
    number INTEGER CHECK ((number IS NULL) = (refund = 0)),
    feed INTEGER NOT NULL,
    line INTEGER NOT NULL
) STRICT;

-- Facts known before they are due. They stay; what is posted of them says on which date.
CREATE TABLE deferred_facts (
    fact INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (price BETWEEN 0 AND 1000000000000),
    completed_at INTEGER NOT NULL,
    -- Null: the fact is that the session was completed; else that it was disputed.
    disputed_at INTEGER CHECK (disputed_at >= completed_at),
    known_on INTEGER NOT NULL,
    feed INTEGER NOT NULL,
    line INTEGER NOT NULL,
    posted_on INTEGER CHECK (posted_on > known_on),
    -- Its session was taken back: it is never posted.
    withdrawn_on INTEGER
        CHECK (withdrawn_on IS NULL OR (withdrawn_on > known_on AND posted_on IS NULL))
) STRICT;
CREATE UNIQUE INDEX pending_facts ON deferred_facts (session_id, disputed_at IS NULL)
    WHERE posted_on IS NULL AND withdrawn_on IS NULL;

-- Movements of money: debit, credit, one positive amount. Cause is the row it comes from: of refund
-- and commission-return a dispute, of payout a payout, of sweep a sweep, of adjustment an
-- adjustment. A session's charge and commission (kinds 1 and 2) stand in its own row, and what a
-- statement line confirms (8 and 9) in the line's: these rows say all there is of them, and bear
-- their numbers, which are of the same sequence. The view transfers shows all.
CREATE TABLE posted_transfers (
    transfer INTEGER PRIMARY KEY AUTOINCREMENT,
    business_date INTEGER NOT NULL,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 3 AND 7 OR kind BETWEEN 10 AND 13),
    debit INTEGER NOT NULL,
    credit INTEGER NOT NULL CHECK (credit <> debit),
    amount INTEGER NOT NULL CHECK (amount > 0),
    cause INTEGER NOT NULL
) STRICT;
-- The last number given, be it to a row here or to one of those.
INSERT INTO sqlite_sequence (name, seq) VALUES ('posted_transfers', 0);

CREATE TABLE payouts (
    payout INTEGER PRIMARY KEY,
    business_date INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    account INTEGER NOT NULL REFERENCES accounts,
    amount INTEGER NOT NULL CHECK (amount > 0),
    name TEXT NOT NULL,
    method TEXT NOT NULL CHECK (method IN ('wallet', 'iban')),
    destination TEXT NOT NULL,
    bic TEXT NOT NULL,
    value_date INTEGER NOT NULL CHECK (value_date > business_date),
    previous_on INTEGER CHECK (previous_on < business_date),
    UNIQUE (business_date, number)
) STRICT;

CREATE TABLE sweeps (
    sweep INTEGER PRIMARY KEY,
    business_date INTEGER NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    value_date INTEGER NOT NULL CHECK (value_date > business_date),
    UNIQUE (business_date, currency)
) STRICT;

-- Manual corrections; positive in the provider's favour.
CREATE TABLE adjustments (
    adjustment INTEGER PRIMARY KEY,
    business_date INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    account INTEGER NOT NULL REFERENCES accounts,
    amount INTEGER NOT NULL CHECK (amount <> 0),
    reason TEXT NOT NULL CHECK (length(reason) > 0),
    made_by TEXT NOT NULL CHECK (length(made_by) > 0),
    UNIQUE (business_date, number)
) STRICT;
CREATE INDEX adjustments_of_account ON adjustments (account, business_date);
