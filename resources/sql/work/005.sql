-- work.sqlite, version 5: what was asked of Producers in the last day, so that budgets and pauses outlive a restart.
-- credentials: an id from which nothing of them can be read. refusals: 429s received, ever.
CREATE TABLE budget (
    credentials     TEXT PRIMARY KEY,
    paused_until_ms INTEGER,
    refusals        INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- minute: since 1970.
CREATE TABLE budget_minute (
    credentials     TEXT NOT NULL,
    minute          INTEGER NOT NULL,
    requests        INTEGER NOT NULL,
    bytes           INTEGER NOT NULL,
    PRIMARY KEY (credentials, minute)
) WITHOUT ROWID;
