-- The indexes that are kept of what is held: one for each folder or alias of a server, and one that is built beside
-- another. Each has lists of work of its own in pending: 'search:N', 'vectors:N' and 'file-texts:N'.
-- mark: by which it is known again; replaces: the one whose place it takes when it is complete; rebuild: 1 where
-- somebody wants it to be built anew; seen_at: when a server had it open last, NULL where that was never noted.
CREATE TABLE kept_index (
    number INTEGER NOT NULL PRIMARY KEY,
    mark VARCHAR(64) NOT NULL UNIQUE,
    replaces INTEGER,
    rebuild INTEGER NOT NULL,
    seen_at BIGINT
);

-- Who may write to an index that several servers share.
CREATE TABLE index_lease (
    name VARCHAR(200) NOT NULL PRIMARY KEY,
    holder VARCHAR(64) NOT NULL,
    held_until BIGINT NOT NULL
);

-- There was one. Where two servers noted one each, nobody knows of which the rows speak: both are built anew.
INSERT INTO kept_index (number, mark, rebuild)
    SELECT 1, SUBSTR(MIN(mark), 1, 36), 0 FROM search_index HAVING COUNT(*) = 1;
DROP TABLE search_index;
UPDATE pending SET projection = 'search:1' WHERE projection = 'search' AND EXISTS (SELECT 1 FROM kept_index);
UPDATE pending SET projection = 'vectors:1' WHERE projection = 'vectors' AND EXISTS (SELECT 1 FROM kept_index);
UPDATE pending SET projection = 'file-texts:1' WHERE projection = 'file-texts' AND EXISTS (SELECT 1 FROM kept_index);
DELETE FROM pending WHERE projection IN ('search', 'vectors', 'file-texts');

-- As before, of each index.
CREATE TABLE indexed_by_number (
    index_number INTEGER NOT NULL,
    site INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    type VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    space VARCHAR(64) NOT NULL,
    way TEXT NOT NULL,
    passages INTEGER NOT NULL,
    state VARCHAR(16) NOT NULL,
    problem TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (index_number, site, document)
) ${by_key};

INSERT INTO indexed_by_number
    SELECT 1, site, document, type, version, space, way, passages, state, problem, at FROM indexed
    WHERE EXISTS (SELECT 1 FROM kept_index);
DROP TABLE indexed;
ALTER TABLE indexed_by_number RENAME TO indexed;
CREATE INDEX indexed_by_state ON indexed (index_number, state, site, space, document, type, passages);
