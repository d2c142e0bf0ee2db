-- work.sqlite, version 2: the log that the cursor counts in. Another one, or one that ends before the cursor, was
-- put in its place: everything is taken again.
CREATE TABLE relied_log (id TEXT NOT NULL);
