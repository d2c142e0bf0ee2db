-- replica-<source>.sqlite, version 4: keys that the Producer showed during the reconcile that is under way.
CREATE TABLE _listed (
    resource        TEXT NOT NULL COLLATE NOCASE,
    key             TEXT NOT NULL,
    PRIMARY KEY (resource, key)
) WITHOUT ROWID;
