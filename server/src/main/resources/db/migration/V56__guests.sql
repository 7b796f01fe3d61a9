-- Whether somebody is from outside and not among everybody who may use the site. Known after people were read again.
ALTER TABLE identity ADD COLUMN guest INTEGER NOT NULL DEFAULT 0;

UPDATE identity SET read_at = 0;
