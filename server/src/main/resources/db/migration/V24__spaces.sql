-- What a space tells of itself. type: the site's word. homepage: id of a page, which need not be held.
ALTER TABLE space ADD COLUMN type VARCHAR(64) NOT NULL DEFAULT 'global';
ALTER TABLE space ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE space ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE space ADD COLUMN homepage VARCHAR(64);
