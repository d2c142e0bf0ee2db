-- log.sqlite, version 2: each feed's own limits.
ALTER TABLE feed ADD COLUMN settings TEXT NOT NULL DEFAULT '{}'; -- JSON: rate, burst, high_water, low_water, retry_after
