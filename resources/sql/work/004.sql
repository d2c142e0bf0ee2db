-- work.sqlite, version 4: what Producers were found to be able to do.
CREATE TABLE fetch_ability (
    source          INTEGER NOT NULL,
    resource        TEXT NOT NULL,
    way             INTEGER NOT NULL,           -- 0 in (…), 1 or chain, 3 $batch, 2 one GET each
    proven          INTEGER NOT NULL,           -- most keys that one answer served
    key_limit       INTEGER NOT NULL,           -- most that are asked for
    ceiling         INTEGER NOT NULL,           -- more has failed
    note            TEXT NOT NULL DEFAULT '',   -- why it is not better
    learned_ms      INTEGER NOT NULL,
    PRIMARY KEY (source, resource)
) WITHOUT ROWID;
