-- work.sqlite, version 3: removals that wait for a person. `work`.state 2: proven, held by the mass-removal brake.
-- `key_state`.outcome 3: a person said that the record stays.
ALTER TABLE work ADD COLUMN approved INTEGER NOT NULL DEFAULT 0;   -- 1: a person allowed its removal
ALTER TABLE problem ADD COLUMN evidence TEXT NOT NULL DEFAULT '{}'; -- JSON, what the question rests on
