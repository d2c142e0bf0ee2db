-- log.sqlite, version 6: which captured deliveries were sent on to another URL, and what was answered there.
CREATE TABLE forwarded (
    delivery INTEGER PRIMARY KEY,
    at_ms    INTEGER NOT NULL,
    url      TEXT NOT NULL,
    status   INTEGER,                           -- NULL: nothing was answered
    failure  TEXT                               -- why
);
