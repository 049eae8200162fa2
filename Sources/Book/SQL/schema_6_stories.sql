-- Indexes by which stories find what the others do not lead to. They are of rows that are few:
-- what a night has a million of is found through session_runs, by its row, or by its date.

CREATE INDEX exceptions_of_id ON exceptions (session_id) WHERE session_id <> '';
CREATE INDEX withdrawn_facts ON deferred_facts (session_id) WHERE withdrawn_on IS NOT NULL;
CREATE INDEX breaks_by_reference ON breaks (reference) WHERE reference <> '';
CREATE INDEX breaks_of_line ON breaks (line) WHERE line IS NOT NULL;
-- As `match:` and the reference of a movement.
CREATE INDEX resolutions_by_what ON resolutions (what);
CREATE INDEX totals_of_statement ON statement_totals (statement);
