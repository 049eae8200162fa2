-- What stands once in the book and in no published file: where in its feed a fact stands, facts
-- that are not due yet, who decided something and why, which payees a close used, who the other
-- side of a statement's lines is. A seal is a digest of it, so that a change is found.
CREATE TABLE seals (
    -- The table that it is of.
    sealed TEXT NOT NULL,
    -- Of adjustments, resolutions and deferred_facts the row; of sessions, disputes and nights the
    -- business date; of statement_lines the statement.
    number INTEGER NOT NULL,
    seal TEXT NOT NULL CHECK (length(seal) IN (16, 64)),
    PRIMARY KEY (sealed, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER seals_stay_as_they_are BEFORE UPDATE ON seals
BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END;
CREATE TRIGGER seals_stay BEFORE DELETE ON seals
BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END;
CREATE TRIGGER seals_are_not_replaced BEFORE INSERT ON seals
WHEN EXISTS (SELECT 1 FROM seals WHERE sealed = new.sealed AND number = new.number)
BEGIN SELECT RAISE(ABORT, 'a seal is never replaced'); END;
