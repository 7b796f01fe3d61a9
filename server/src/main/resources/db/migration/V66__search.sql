-- What the index holds of each document. state: 'indexed', 'failed' or 'left-out'; way: ids, the document's own first,
-- divided by spaces; problem: why it failed.
CREATE TABLE indexed (
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
    PRIMARY KEY (site, document)
) ${by_key};

-- The index that the rows above speak of: another one is filled anew.
CREATE TABLE search_index (
    mark VARCHAR(64) NOT NULL PRIMARY KEY
);

-- Until now nobody noted what the index has to do: everything.
INSERT INTO pending (site, projection, document, revision, cause, type, title)
    SELECT site, 'search', id, revision, 0, type, title FROM node;
