-- log.sqlite, version 5: the ways in which a Producer proves who it is, and who still uses an old one.
ALTER TABLE token ADD COLUMN kind TEXT NOT NULL DEFAULT 'made';       -- made, chosen, signature, client
ALTER TABLE token ADD COLUMN client TEXT NOT NULL DEFAULT '';         -- client_id at the token endpoint
ALTER TABLE token ADD COLUMN peer TEXT NOT NULL DEFAULT '';           -- address of the last use
ALTER TABLE token ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE token ADD COLUMN uses_since_newer INTEGER NOT NULL DEFAULT 0; -- since its Producer got its newest one of a kind
