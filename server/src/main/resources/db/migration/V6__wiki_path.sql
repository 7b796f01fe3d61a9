-- What stands between a site's address and the paths of its pages: nothing on Data Center.
ALTER TABLE site ADD COLUMN wiki_path VARCHAR(100) NOT NULL DEFAULT '/wiki';
