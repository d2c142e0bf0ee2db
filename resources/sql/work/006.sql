-- work.sqlite, version 6: what catching up must remember over a restart (wire.md 4.1).

-- covered_from: where the first walk began; below it nothing was ever asked for. cut_at: the watermark at which the
-- Producer's log was found to begin later. walked_ms: when the last completed walk ended.
ALTER TABLE watermark ADD COLUMN covered_from INTEGER NOT NULL DEFAULT 0;
ALTER TABLE watermark ADD COLUMN cut_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE watermark ADD COLUMN walked_ms INTEGER;

-- A walk that has not ended: it goes on from the last sequence stored.
CREATE TABLE walk (
    source          INTEGER NOT NULL,
    epoch           INTEGER NOT NULL,
    began_from      INTEGER NOT NULL,
    reached         INTEGER NOT NULL,
    began_ms        INTEGER NOT NULL,
    PRIMARY KEY (source, epoch)
) WITHOUT ROWID;

-- By at_ms, everything up to sequence had been seen: what is older than the settle time may become the watermark.
CREATE TABLE seen_mark (
    source          INTEGER NOT NULL,
    epoch           INTEGER NOT NULL,
    sequence        INTEGER NOT NULL,
    at_ms           INTEGER NOT NULL,
    PRIMARY KEY (source, epoch, sequence)
) WITHOUT ROWID;

-- The lowest sequence of the epoch that was pushed: what polls found below it was never lost.
ALTER TABLE feed_progress ADD COLUMN first_push INTEGER;
UPDATE feed_progress SET first_push = first;
