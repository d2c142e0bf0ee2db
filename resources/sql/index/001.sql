-- index.sqlite, version 1: what can be made again from the log at any time. Written by IndexWriter only.

-- Counts in [at_s, at_s + step): step 1 for two days, 60 for sixty, 3600 for ever. feed 0: applied and failed, which
-- belong to keys, not to one feed; they are noted as they happen and start anew when this file is deleted.
CREATE TABLE rollup (
    step        INTEGER NOT NULL,
    at_s        INTEGER NOT NULL,           -- Unix seconds, UTC
    feed        INTEGER NOT NULL,
    received    INTEGER NOT NULL DEFAULT 0, -- with duplicates
    stored      INTEGER NOT NULL DEFAULT 0,
    failed      INTEGER NOT NULL DEFAULT 0,
    applied     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (step, at_s, feed)
) WITHOUT ROWID;

-- How far the log was taken.
CREATE TABLE cursor (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO cursor VALUES ('event', 0), ('delivery', 0);
