-- What was removed, as it was last held, until it is purged. The columns are those of node, body and comment.
CREATE TABLE tombstone (
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
    format VARCHAR(16),
    packed ${bytes},
    answers VARCHAR(64),
    marker VARCHAR(255),
    selection TEXT,
    resolution VARCHAR(16),
    removed_at BIGINT NOT NULL,
    run VARCHAR(64) NOT NULL,
    PRIMARY KEY (site, id)
);

CREATE INDEX tombstone_by_time ON tombstone (removed_at);
CREATE INDEX tombstone_by_parent ON tombstone (parent, site);
CREATE INDEX tombstone_by_run ON tombstone (run, site);

-- As dependency.
CREATE TABLE tombstone_dependency (
    site INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    target TEXT NOT NULL,
    role VARCHAR(16) NOT NULL,
    PRIMARY KEY (document, target, role, site)
) ${by_key};
