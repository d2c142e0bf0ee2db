-- log.sqlite, version 11: feeds that a person has told to wait: a restart does not let them in before their time.
CREATE TABLE hold (
    feed     INTEGER PRIMARY KEY,
    until_ms INTEGER NOT NULL
);
