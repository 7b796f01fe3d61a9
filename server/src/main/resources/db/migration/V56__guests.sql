-- Whether somebody is from outside and not among everybody who may use the site. Until people were read again, everybody
-- of a Cloud site may be; Data Center has no guests.
ALTER TABLE identity ADD COLUMN guest INTEGER NOT NULL DEFAULT 0;

UPDATE identity SET guest = 1, read_at = 0 WHERE site IN (SELECT id FROM site WHERE wiki_path = '/wiki');
