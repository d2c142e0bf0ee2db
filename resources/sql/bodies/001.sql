-- bodies/<day>.sqlite, version 1: what deliveries carried. A day's file is deleted whole.
CREATE TABLE body (
    delivery    INTEGER PRIMARY KEY,
    head        BLOB NOT NULL,      -- zstd; Authorization masked to the token's id
    body        BLOB NOT NULL       -- zstd, as it came
);
