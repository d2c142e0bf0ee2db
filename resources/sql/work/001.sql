-- work.sqlite, version 1: what is still to do, taken from log.sqlite in one transaction a batch.
-- Written by ReplicaKeeper's thread only. Times are Unix milliseconds, UTC. Resource names are as the events gave them.

-- cursor: the last event id taken. ordinal, generation: the highest number given (ordinals are reserved in blocks).
-- fetched, applied, removed: sums since the station was made.
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counter VALUES ('cursor', 0), ('ordinal', 0), ('generation', 0), ('fetched', 0), ('applied', 0), ('removed', 0);

-- One row a key that is to be asked for: of many events waiting, one fetch serves them all. Gone when settled.
CREATE TABLE work (
    source          INTEGER NOT NULL,
    resource        TEXT NOT NULL,
    key             TEXT NOT NULL,
    key_numeric     INTEGER NOT NULL DEFAULT 0,
    generation      INTEGER NOT NULL,           -- raised by every new, late or conflicting event
    newest_event    INTEGER NOT NULL,           -- id in the log
    newest_sequence INTEGER NOT NULL,
    feed            INTEGER NOT NULL,           -- of the newest event
    url             TEXT NOT NULL DEFAULT '',   -- ResourceRecordUrl of the newest event
    stage           INTEGER NOT NULL DEFAULT 0, -- 0 fetch, 1 confirm a removal
    state           INTEGER NOT NULL DEFAULT 0, -- 0 waiting, 1 failed: until a person or a newer event
    attempts        INTEGER NOT NULL DEFAULT 0, -- waiting with attempts > 0: retrying
    due_ms          INTEGER NOT NULL,
    queued_ms       INTEGER NOT NULL,
    cause           TEXT NOT NULL DEFAULT '',   -- of the last attempt: http_500, timeout, …
    problem         INTEGER,                    -- the Problem that this key belongs to, until it settles
    PRIMARY KEY (source, resource, key)
) WITHOUT ROWID;
CREATE INDEX work_due ON work (source, feed, due_ms) WHERE state = 0;
CREATE INDEX work_problem ON work (problem) WHERE problem IS NOT NULL;

-- The oldest sequence of a feed that waits for a key of `work`: applied_through is the least of them, minus one.
CREATE TABLE waiting (
    source          INTEGER NOT NULL,
    resource        TEXT NOT NULL,
    key             TEXT NOT NULL,
    feed            INTEGER NOT NULL,
    epoch           INTEGER NOT NULL,
    sequence        INTEGER NOT NULL,
    PRIMARY KEY (source, resource, key, feed)
) WITHOUT ROWID;
CREATE INDEX waiting_oldest ON waiting (feed, epoch, sequence);

-- What became of a key last: every event of it up to settled_event is served. The state of an event is derived from
-- here and from `work`.
CREATE TABLE key_state (
    source          INTEGER NOT NULL,
    resource        TEXT NOT NULL,
    key             TEXT NOT NULL,
    key_numeric     INTEGER NOT NULL DEFAULT 0,
    settled_event   INTEGER NOT NULL,
    settled_ms      INTEGER NOT NULL,
    outcome         INTEGER NOT NULL,           -- 0 applied, 1 removed, 2 not ours
    PRIMARY KEY (source, resource, key)
) WITHOUT ROWID;

-- How far each feed was taken. scope: its source; or minus its Producer's id while it is only listened to.
CREATE TABLE feed_progress (
    feed            INTEGER PRIMARY KEY,
    scope           INTEGER NOT NULL,
    epoch           INTEGER NOT NULL,
    first           INTEGER NOT NULL,           -- lowest and highest sequence of the epoch
    highest         INTEGER NOT NULL
);

-- A feed that gained a source: its events up to `until` that were taken without one are taken once more.
CREATE TABLE rescan (
    feed            INTEGER PRIMARY KEY,
    next            INTEGER NOT NULL,
    until           INTEGER NOT NULL
);

-- Sequences received, as intervals; below a poll watermark they are joined, because holes there are hidden.
CREATE TABLE span (
    scope           INTEGER NOT NULL,
    epoch           INTEGER NOT NULL,
    first           INTEGER NOT NULL,
    last            INTEGER NOT NULL,
    PRIMARY KEY (scope, epoch, first)
) WITHOUT ROWID;

CREATE TABLE watermark (
    source          INTEGER NOT NULL,
    epoch           INTEGER NOT NULL,
    sequence        INTEGER NOT NULL,
    PRIMARY KEY (source, epoch)
) WITHOUT ROWID;

-- The replica that settled work relies on: another id, or a lower commit there, means that it was replaced.
CREATE TABLE replica (
    source          INTEGER PRIMARY KEY,
    replica_id      TEXT NOT NULL,
    commit_number   INTEGER NOT NULL
);

-- What needs a person, grouped by cause. Not present: ''/0.
CREATE TABLE problem (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    cause           TEXT NOT NULL,
    source          INTEGER NOT NULL DEFAULT 0,
    feed            INTEGER NOT NULL DEFAULT 0,
    resource        TEXT NOT NULL DEFAULT '',
    key             TEXT NOT NULL DEFAULT '',   -- the newest example
    detail          TEXT NOT NULL DEFAULT '',
    remedy          TEXT NOT NULL DEFAULT '',
    opened_ms       INTEGER NOT NULL,
    last_seen_ms    INTEGER NOT NULL,
    count           INTEGER NOT NULL DEFAULT 1, -- keys that it holds up; else how often it was seen
    next_try_ms     INTEGER,
    solved_ms       INTEGER
);
CREATE UNIQUE INDEX problem_open ON problem (cause, source, resource) WHERE solved_ms IS NULL;
