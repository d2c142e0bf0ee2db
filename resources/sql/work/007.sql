-- work.sqlite, version 7: first copies and reconciles (wire.md 4.3, 4.4).

-- kind: 0 replay, 1 snapshot. state: 0 copying, 1 stopped by a person, 2 reconciling, 3 done.
CREATE TABLE first_copy (
    source          INTEGER PRIMARY KEY,
    kind            INTEGER NOT NULL,
    state           INTEGER NOT NULL,
    began_ms        INTEGER NOT NULL,
    ended_ms        INTEGER
);

-- What a snapshot copies. by_key, next: where it goes on; written after the records of a page are in the replica.
CREATE TABLE copy_resource (
    source          INTEGER NOT NULL,
    position        INTEGER NOT NULL,
    resource        TEXT NOT NULL,
    done            INTEGER NOT NULL DEFAULT 0,
    by_key          INTEGER NOT NULL DEFAULT 1,
    next            BLOB NOT NULL DEFAULT x'',
    pages           INTEGER NOT NULL DEFAULT 0,
    records         INTEGER NOT NULL DEFAULT 0,
    total           INTEGER,
    PRIMARY KEY (source, position)
) WITHOUT ROWID;

-- One reconcile of a resource after another; drift is missing + stale + extra. The one without ended_ms is under way.
CREATE TABLE reconcile (
    id              INTEGER PRIMARY KEY,
    source          INTEGER NOT NULL,
    resource        TEXT NOT NULL,
    began_ms        INTEGER NOT NULL,
    ended_ms        INTEGER,
    ordinal         INTEGER NOT NULL,           -- before its first request: what arrived later is newer than its pages
    by_key          INTEGER NOT NULL DEFAULT 1,
    next            BLOB NOT NULL DEFAULT x'',
    listed          INTEGER NOT NULL DEFAULT 0,
    held            INTEGER NOT NULL DEFAULT 0,
    missing         INTEGER NOT NULL DEFAULT 0,
    stale           INTEGER NOT NULL DEFAULT 0,
    extra           INTEGER NOT NULL DEFAULT 0,
    total           INTEGER,
    failure         TEXT NOT NULL DEFAULT ''
);
CREATE INDEX reconcile_resource ON reconcile (source, resource, id);
