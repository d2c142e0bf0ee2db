-- replica-<source>.sqlite, version 2: how many records were removed in each second of the last day, without children
-- that went with their parent: what the mass-removal brake counts. Committed with the removals themselves.
CREATE TABLE _removal (
    at_s            INTEGER NOT NULL,            -- Unix seconds
    resource        TEXT NOT NULL COLLATE NOCASE,
    removed         INTEGER NOT NULL,
    PRIMARY KEY (at_s, resource)
) WITHOUT ROWID;
