-- log.sqlite, version 9: what was answered, byte for byte. NULL: a 200, which its counts say as exactly.
ALTER TABLE delivery ADD COLUMN answer BLOB;
