-- log.sqlite, version 1: the truth. Deliveries without bodies, events in order of arrival, and the small tables.
-- Written by LogWriter only. Times are Unix milliseconds, UTC.

CREATE TABLE producer (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE COLLATE NOCASE,
    enabled     INTEGER NOT NULL DEFAULT 1,
    label_header TEXT NOT NULL DEFAULT '',      -- beside EntityEventSource and ConsumerLabel
    source      INTEGER REFERENCES source (id), -- the default one; NULL: only listened to
    settings    TEXT NOT NULL DEFAULT '{}',     -- JSON: confirm_after_ms, …
    created_ms  INTEGER NOT NULL,
    removed_ms  INTEGER                         -- set when removed; ids are never used again
);

CREATE TABLE source (
    id          INTEGER PRIMARY KEY,
    producer    INTEGER NOT NULL REFERENCES producer (id),
    root        TEXT NOT NULL,
    settings    TEXT NOT NULL DEFAULT '{}',     -- JSON: auth ('none', 'bearer'), …; secrets are elsewhere
    created_ms  INTEGER NOT NULL
);

CREATE TABLE feed (
    id          INTEGER PRIMARY KEY,
    producer    INTEGER NOT NULL REFERENCES producer (id),
    label       TEXT NOT NULL DEFAULT '',       -- '' is the unlabelled feed
    source      INTEGER REFERENCES source (id), -- NULL: the Producer's default one
    enabled     INTEGER NOT NULL DEFAULT 1,
    is_new      INTEGER NOT NULL DEFAULT 1,     -- made by an unknown label; 0 when a person has seen it
    epoch       INTEGER NOT NULL DEFAULT 1,
    received    INTEGER NOT NULL DEFAULT 0,     -- with duplicates
    stored      INTEGER NOT NULL DEFAULT 0,     -- without
    duplicates  INTEGER NOT NULL DEFAULT 0,
    conflicts   INTEGER NOT NULL DEFAULT 0,
    highest     INTEGER NOT NULL DEFAULT 0,     -- highest sequence of the epoch
    last_event_ms INTEGER,
    created_ms  INTEGER NOT NULL,
    UNIQUE (producer, label)
);

CREATE TABLE token (
    id          TEXT PRIMARY KEY,               -- the part between lp_ and the second _
    producer    INTEGER NOT NULL REFERENCES producer (id),
    hash        BLOB NOT NULL,                  -- SHA-256 of the secret
    note        TEXT NOT NULL DEFAULT '',
    created_ms  INTEGER NOT NULL,
    expires_ms  INTEGER,
    revoked_ms  INTEGER,
    last_used_ms INTEGER
) WITHOUT ROWID;

CREATE TABLE resource (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE
);

CREATE TABLE delivery (
    id          INTEGER PRIMARY KEY,            -- dense
    at_ms       INTEGER NOT NULL,
    producer    INTEGER,                        -- NULL: not known who it was
    feed        INTEGER,
    token       TEXT,                           -- its id, never its secret
    peer        TEXT NOT NULL,
    method      TEXT NOT NULL,
    path        TEXT NOT NULL,                  -- without query
    status      INTEGER NOT NULL,
    code        TEXT,                           -- of the refusal
    message     TEXT,
    target      TEXT,
    events      INTEGER NOT NULL DEFAULT 0,
    accepted    INTEGER NOT NULL DEFAULT 0,
    duplicates  INTEGER NOT NULL DEFAULT 0,
    bytes       INTEGER NOT NULL DEFAULT 0,     -- of the body
    read_us     INTEGER NOT NULL DEFAULT 0,
    parse_us    INTEGER NOT NULL DEFAULT 0,
    queue_us    INTEGER NOT NULL DEFAULT 0,
    summed      INTEGER NOT NULL DEFAULT 1      -- how many refusals this row stands for
);

-- How long each group commit took: known only afterwards, so it is written with the next one (or when idle).
CREATE TABLE commit_group (
    last_delivery  INTEGER PRIMARY KEY,
    first_delivery INTEGER NOT NULL,
    commit_us      INTEGER NOT NULL
);

CREATE TABLE event_row (
    id          INTEGER PRIMARY KEY,            -- dense, in order of arrival
    at_ms       INTEGER NOT NULL,
    feed        INTEGER NOT NULL,
    epoch       INTEGER NOT NULL,
    sequence    INTEGER NOT NULL,
    resource    INTEGER NOT NULL,
    key         TEXT NOT NULL,
    key_numeric INTEGER NOT NULL DEFAULT 0,
    url         TEXT,
    origin      INTEGER NOT NULL DEFAULT 0,     -- 0 push, 1 poll, 2 replay, 3 derived
    conflict    INTEGER NOT NULL DEFAULT 0,     -- 1: same identity as an earlier event, other record; outside the uniqueness
    delivery    INTEGER                         -- NULL for a polled one
);
CREATE UNIQUE INDEX event_identity ON event_row (feed, epoch, sequence) WHERE conflict = 0;

CREATE VIEW event AS
    SELECT e.id, e.feed, e.epoch, e.sequence, r.name AS resource, e.key, f.label, p.name AS producer, e.url,
           e.at_ms, CASE e.origin WHEN 0 THEN 'push' WHEN 1 THEN 'poll' WHEN 2 THEN 'replay' ELSE 'derived' END AS origin,
           e.conflict, e.delivery
    FROM event_row e
    JOIN resource r ON r.id = e.resource
    JOIN feed f ON f.id = e.feed
    JOIN producer p ON p.id = f.producer;

-- last_event, last_delivery: the highest id ever given, so that pruning never lets an id be used again.
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counter VALUES ('last_event', 0), ('last_delivery', 0), ('deliveries', 0), ('refused', 0);
