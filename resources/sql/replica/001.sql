-- replica-<source>.sqlite, version 1: the part that every replica has. Beside it stand the typed tables, one a
-- resource, made from $metadata: they are what others read (names beginning with '_' are ours).
-- Written by ReplicaKeeper's thread only. Times are Unix milliseconds, UTC.

-- replica_id: made once, shared with work.sqlite. commit: raised by each batch. ordinal: the highest one held.
CREATE TABLE _meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO _meta VALUES ('replica_id', lower(hex(randomblob(16)))), ('commit', 0), ('ordinal', 0);

-- What is held, with its counts. table_name is '' until $metadata described it.
CREATE TABLE _resource (
    name            TEXT PRIMARY KEY COLLATE NOCASE, -- as $metadata spells it
    table_name      TEXT NOT NULL DEFAULT '',
    records         INTEGER NOT NULL DEFAULT 0,
    removed         INTEGER NOT NULL DEFAULT 0,
    note            TEXT NOT NULL DEFAULT ''         -- what was left out, in words
) WITHOUT ROWID;

CREATE TABLE _column (
    resource        TEXT NOT NULL COLLATE NOCASE,
    position        INTEGER NOT NULL,
    name            TEXT NOT NULL,               -- as $metadata spells it
    column_name     TEXT NOT NULL,               -- in the typed table
    type            INTEGER NOT NULL,            -- 0 text, 1 integer, 2 decimal, 3 boolean, 4 date, 5 timestamp, 6 JSON
    key_position    INTEGER NOT NULL DEFAULT 0,  -- 1…: part of the key
    used            INTEGER NOT NULL DEFAULT 0,  -- some record has a value here
    retired         INTEGER NOT NULL DEFAULT 0,  -- its type changed: newer values are in another column
    PRIMARY KEY (resource, position)
) WITHOUT ROWID;

-- Every record held: the Producer's own text, and what keeps an older answer from replacing a newer one.
CREATE TABLE _record (
    id              INTEGER PRIMARY KEY,
    resource        TEXT NOT NULL COLLATE NOCASE,
    key             TEXT NOT NULL,
    hash            BLOB NOT NULL,               -- of the members, without annotations (an ETag may change on each read)
    asked_ordinal   INTEGER NOT NULL,
    arrived_ordinal INTEGER NOT NULL,
    fetched_ms      INTEGER NOT NULL,
    event           INTEGER NOT NULL,            -- newest event that it serves
    json            BLOB NOT NULL                -- zstd
);
CREATE UNIQUE INDEX _record_key ON _record (resource, key);

CREATE TABLE _tombstone (
    resource        TEXT NOT NULL COLLATE NOCASE,
    key             TEXT NOT NULL,
    why             TEXT NOT NULL,               -- 'proven', 'parent removed'
    removed_ms      INTEGER NOT NULL,
    asked_ordinal   INTEGER NOT NULL,
    arrived_ordinal INTEGER NOT NULL,
    event           INTEGER NOT NULL,
    json            BLOB,                        -- zstd; NULL once purged (after 24 h, as licences demand)
    PRIMARY KEY (resource, key)
);
CREATE INDEX _tombstone_body ON _tombstone (removed_ms) WHERE json IS NOT NULL;
