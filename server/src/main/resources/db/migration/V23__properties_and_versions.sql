-- message, minor: what was said of the version that is held. properties: content properties, a line each, name and JSON
-- with a tab between them.
ALTER TABLE node ADD COLUMN message TEXT NOT NULL DEFAULT '';
ALTER TABLE node ADD COLUMN minor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE node ADD COLUMN properties TEXT NOT NULL DEFAULT '';
ALTER TABLE tombstone ADD COLUMN message TEXT NOT NULL DEFAULT '';
ALTER TABLE tombstone ADD COLUMN minor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tombstone ADD COLUMN properties TEXT NOT NULL DEFAULT '';

-- Versions of pages and blog posts that were seen; texts of old ones are not kept.
CREATE TABLE document_version (
    site INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    version INTEGER NOT NULL,
    made_at BIGINT NOT NULL,
    author VARCHAR(255),
    message TEXT NOT NULL,
    minor INTEGER NOT NULL,
    PRIMARY KEY (site, document, version)
) ${by_key};

-- Who made folders and the like, and when, was not read before: as if they were held in no version, so that it is.
UPDATE node SET version = 0 WHERE type IN ('folder', 'whiteboard', 'database', 'embed');
