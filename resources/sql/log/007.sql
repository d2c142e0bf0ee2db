-- log.sqlite, version 7: what was pruned, and sequences that seem to have started again.

-- Sequences whose events were pruned, as ranges without holes: an old repeat is still a duplicate.
CREATE TABLE pruned (
    feed        INTEGER NOT NULL,
    epoch       INTEGER NOT NULL,
    first       INTEGER NOT NULL,
    last        INTEGER NOT NULL,
    PRIMARY KEY (feed, epoch, first)
) WITHOUT ROWID;

-- 1: its sequences disagreed again and again, so that nothing is taken for a duplicate until a person has answered.
-- Events that come meanwhile under a known sequence have event_row.conflict 2.
ALTER TABLE feed ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;

-- Over how long the refusals came that a row with summed > 1 stands for.
ALTER TABLE delivery ADD COLUMN span_ms INTEGER NOT NULL DEFAULT 0;
