-- What each close worked out and published, kept so that it can be published again as it was.

-- What became or becomes payable from facts posted on one date, per date from which it can be
-- paid and account; facts: the sessions behind it, see EarningFacts.
CREATE TABLE earnings (
    available_on INTEGER NOT NULL,
    account INTEGER NOT NULL,
    posted_on INTEGER NOT NULL CHECK (posted_on <= available_on),
    net INTEGER NOT NULL,
    sessions INTEGER NOT NULL,
    facts BLOB NOT NULL,
    PRIMARY KEY (available_on, account, posted_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE balances (
    balance INTEGER PRIMARY KEY,
    business_date INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES accounts,
    opening INTEGER NOT NULL,
    gross INTEGER NOT NULL CHECK (gross >= 0),
    commission INTEGER NOT NULL CHECK (commission >= 0),
    refunded INTEGER NOT NULL CHECK (refunded >= 0),
    commission_returned INTEGER NOT NULL CHECK (commission_returned >= 0),
    adjusted INTEGER NOT NULL,
    returned INTEGER NOT NULL CHECK (returned >= 0),
    paid_out INTEGER NOT NULL CHECK (paid_out >= 0),
    closing INTEGER NOT NULL,
    held INTEGER NOT NULL CHECK (held >= 0),
    available INTEGER NOT NULL CHECK (available = closing - held),
    unpaid_reason TEXT,
    payable_from INTEGER,
    CHECK (closing = opening + gross - commission - refunded + commission_returned + adjusted
        + returned - paid_out)
) STRICT;

CREATE TABLE trial_balances (
    business_date INTEGER NOT NULL,
    currency TEXT NOT NULL,
    name INTEGER NOT NULL REFERENCES account_names,
    opening INTEGER NOT NULL,
    debits INTEGER NOT NULL CHECK (debits >= 0),
    credits INTEGER NOT NULL CHECK (credits >= 0),
    closing INTEGER NOT NULL CHECK (closing = opening + debits - credits),
    PRIMARY KEY (business_date, currency, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE summaries (
    business_date INTEGER NOT NULL,
    currency TEXT NOT NULL,
    position INTEGER NOT NULL,
    measure TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0),
    amount INTEGER NOT NULL,
    PRIMARY KEY (business_date, currency, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE exceptions (
    exception INTEGER PRIMARY KEY,
    business_date INTEGER NOT NULL,
    feed TEXT NOT NULL,
    line INTEGER NOT NULL,
    session_id TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    row TEXT NOT NULL
) STRICT;

-- Which session ids were ever posted. A run is made of the sessions of one or more nights; its
-- rows hold, by bucket, the sorted fingerprints of their ids, see SessionRuns.
CREATE TABLE session_runs (
    run INTEGER PRIMARY KEY,
    -- 1: ids of sessions; 2: ids of statement lines.
    space INTEGER NOT NULL CHECK (space IN (1, 2)),
    tier INTEGER NOT NULL,
    first_session INTEGER NOT NULL,
    last_session INTEGER NOT NULL CHECK (last_session >= first_session),
    lowest_id TEXT NOT NULL,
    highest_id TEXT NOT NULL
) STRICT;

CREATE TABLE session_run_buckets (
    bucket INTEGER PRIMARY KEY,
    fingerprints BLOB NOT NULL
) STRICT;

CREATE TABLE session_run_places (
    bucket INTEGER PRIMARY KEY,
    places BLOB NOT NULL
) STRICT;
