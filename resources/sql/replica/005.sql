-- replica-<source>.sqlite, version 5: records that a whole set of their parent's children lacked once: lacked again, a
-- confirm-after later, they are removed (wire.md 3). What is seen meanwhile leaves this table.
CREATE TABLE _absent (
    resource        TEXT NOT NULL COLLATE NOCASE,
    key             TEXT NOT NULL,
    asked_ordinal   INTEGER NOT NULL,            -- of the set
    PRIMARY KEY (resource, key)
) WITHOUT ROWID;
