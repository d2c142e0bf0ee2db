-- log.sqlite, version 3: which log this is, so that a replaced one is noticed by what was taken from it.
CREATE TABLE identity (id TEXT NOT NULL);
INSERT INTO identity VALUES (lower(hex(randomblob(16))));
