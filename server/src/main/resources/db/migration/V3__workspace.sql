-- One row per document with a file. path and hash: what is on disk; NULL when nothing is. ancestry: of the path to it in
-- Confluence, by ids. intended_*: what is being written; a process that dies in between leaves them behind, and its
-- files are known as ours by them. session: which run wrote it last.
CREATE TABLE workspace_file (
    site INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    path TEXT,
    hash VARCHAR(64),
    ancestry VARCHAR(16) NOT NULL,
    intended_path TEXT,
    intended_hash VARCHAR(64),
    session BIGINT NOT NULL,
    PRIMARY KEY (site, document)
) ${by_key};

CREATE TABLE workspace_state (
    name VARCHAR(64) NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
