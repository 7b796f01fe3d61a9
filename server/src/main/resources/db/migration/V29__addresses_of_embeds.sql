-- What an embed shows: an address elsewhere; empty for everything else.
ALTER TABLE node ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE tombstone ADD COLUMN address TEXT NOT NULL DEFAULT '';

-- It was not read before: as if they were held in no version, so that it is.
UPDATE node SET version = 0 WHERE type = 'embed';
