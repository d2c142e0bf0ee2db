-- work.sqlite, version 10: records that a person said are to stay are found without reading the others.
CREATE INDEX key_state_kept ON key_state (source, key) WHERE outcome = 3;

-- How many events a row of work stands for, and when a second look last found what the first did not: of several
-- changes in a row, a read copy that lags may show an older one.
ALTER TABLE work ADD COLUMN events INTEGER NOT NULL DEFAULT 1;
ALTER TABLE second_look ADD COLUMN paid_ms INTEGER NOT NULL DEFAULT 0;
