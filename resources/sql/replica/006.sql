-- replica-<source>.sqlite, version 6: sets of children, resource `Property/Media` and the parent's key, that are still to
-- be asked for because their parent came back. Committed with its return: no kill in between loses them.
CREATE TABLE _owed (
    resource        TEXT NOT NULL COLLATE NOCASE,
    key             TEXT NOT NULL,
    asked_ordinal   INTEGER NOT NULL,            -- of the answer with its parent: a set asked for later serves it
    PRIMARY KEY (resource, key)
) WITHOUT ROWID;
