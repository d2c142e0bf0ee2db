-- log.sqlite, version 8: Producers that a person wants forgotten. 1: their traces are being erased, which goes on
-- after a restart; 2: they are gone. The row stays, so that no id is given twice.
ALTER TABLE producer ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;
