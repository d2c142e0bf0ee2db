-- replica-<source>.sqlite, version 7: the parent that a child was removed with, `property/KEY` with the resource in lower
-- case: who comes back brings back those that went with it, and no others. '': it went by itself, or before this version.
ALTER TABLE _tombstone ADD COLUMN parent TEXT NOT NULL DEFAULT '';
