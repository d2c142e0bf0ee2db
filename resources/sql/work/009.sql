-- work.sqlite, version 9: what became of each feed's last resume request (wire.md 2.4).
CREATE TABLE resume (
    feed            INTEGER PRIMARY KEY,
    at_ms           INTEGER NOT NULL,
    status          INTEGER NOT NULL,           -- HTTP; 0: no answer came
    accepted        INTEGER NOT NULL,
    detail          TEXT NOT NULL,
    attempts        INTEGER NOT NULL,           -- in a row since the feed stalled
    next_ms         INTEGER
);
