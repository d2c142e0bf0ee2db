-- work.sqlite, version 8: whether it lately paid to look again at records whose announced change was not seen.
-- `work`.stage 2: to be looked at again; nothing in `waiting` belongs to it.
CREATE TABLE second_look (
    source          INTEGER PRIMARY KEY,
    looks           INTEGER NOT NULL,
    paid            INTEGER NOT NULL            -- a bit a look, of the last 32: it found another content
);
