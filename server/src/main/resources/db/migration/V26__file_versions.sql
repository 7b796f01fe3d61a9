-- Older versions of attached files, where they are carried. state: KEPT; LOST, to be fetched again; TOO_LARGE, as byte_count
-- says; GONE, the site has none of this number.
CREATE TABLE file_version (
    site INTEGER NOT NULL,
    id VARCHAR(64) NOT NULL,
    version INTEGER NOT NULL,
    state VARCHAR(16) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    byte_count BIGINT NOT NULL,
    author VARCHAR(255),
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (site, id, version)
) ${by_key};
