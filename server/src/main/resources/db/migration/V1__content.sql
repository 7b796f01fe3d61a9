-- Times are milliseconds since 1970 (UTC). Ids are Confluence's own, unique within a site.
CREATE TABLE site (
    id INTEGER NOT NULL PRIMARY KEY,
    address VARCHAR(1000) NOT NULL UNIQUE,
    revision BIGINT NOT NULL
);

CREATE TABLE space (
    site INTEGER NOT NULL,
    id VARCHAR(64) NOT NULL,
    space_key VARCHAR(255) NOT NULL,
    name TEXT NOT NULL,
    web_path TEXT NOT NULL,
    PRIMARY KEY (site, id)
);

-- The tree: documents, and folders and the like that have no text. revision: of the content when it last changed.
CREATE TABLE node (
    site INTEGER NOT NULL,
    id VARCHAR(64) NOT NULL,
    type VARCHAR(32) NOT NULL,
    space VARCHAR(64) NOT NULL,
    parent VARCHAR(64),
    title TEXT NOT NULL,
    version INTEGER NOT NULL,
    author VARCHAR(255),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    web_path TEXT NOT NULL,
    labels TEXT NOT NULL,
    body_hash VARCHAR(64) NOT NULL,
    media_type VARCHAR(255),
    byte_count BIGINT,
    revision BIGINT NOT NULL,
    PRIMARY KEY (site, id)
) ${by_key};

CREATE INDEX node_by_space ON node (site, space);

-- Apart from the tree, so that reading the tree does not read the texts. UTF-8, packed by Zstandard.
CREATE TABLE body (
    site INTEGER NOT NULL,
    id VARCHAR(64) NOT NULL,
    format VARCHAR(16) NOT NULL,
    packed ${bytes} NOT NULL,
    PRIMARY KEY (site, id)
);

CREATE TABLE person (
    site INTEGER NOT NULL,
    id VARCHAR(255) NOT NULL,
    name TEXT,
    asked_at BIGINT,
    PRIMARY KEY (site, id)
) ${by_key};

-- What a document's text names; for target see Dependency. No index begins with the site: it has but a few values, and
-- SQLite would take the whole of it for a narrow range.
CREATE TABLE dependency (
    site INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    target TEXT NOT NULL,
    role VARCHAR(16) NOT NULL,
    PRIMARY KEY (document, target, role, site)
) ${by_key};

CREATE INDEX dependency_by_target ON dependency (target, site, document);

-- One row per projection and document that the projection has not seen in this revision.
CREATE TABLE pending (
    site INTEGER NOT NULL,
    projection VARCHAR(32) NOT NULL,
    document VARCHAR(64) NOT NULL,
    revision BIGINT NOT NULL,
    cause INTEGER NOT NULL,
    type VARCHAR(32) NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (site, projection, document)
) ${by_key};

CREATE TABLE checkpoint (
    site INTEGER NOT NULL,
    name VARCHAR(200) NOT NULL,
    value TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (site, name)
);
