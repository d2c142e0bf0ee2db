-- replica-<source>.sqlite, version 3: a child table per collection, values as people read them, and records that have to
-- be written into tables which became wider after they were stored.

-- `Property_Appliances(ListingKey, position, value)` beside Property.Appliances. Its columns are those of `_column` with
-- the resource `Property/Appliances`.
CREATE TABLE _collection (
    resource        TEXT NOT NULL COLLATE NOCASE,
    property        TEXT NOT NULL,
    table_name      TEXT NOT NULL,
    PRIMARY KEY (resource, property)
) WITHOUT ROWID;

ALTER TABLE _column ADD COLUMN lookup TEXT NOT NULL DEFAULT ''; -- type of _lookup; '': values stand as they are

CREATE TABLE _lookup (
    type            TEXT NOT NULL,               -- enumeration of $metadata
    value           TEXT NOT NULL,               -- as in records
    readable        TEXT NOT NULL,
    PRIMARY KEY (type, value)
) WITHOUT ROWID;

-- Records with ids in next … last are still to be written into their tables.
CREATE TABLE _rebuild (
    resource        TEXT PRIMARY KEY COLLATE NOCASE,
    next            INTEGER NOT NULL,
    last            INTEGER NOT NULL
) WITHOUT ROWID;
