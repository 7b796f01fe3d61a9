-- One row per document with a file. path and hash: what is on disk; empty before the first write.
-- intended_*: what is being written; a process that dies in between leaves them behind, and our own files are known by them.
CREATE TABLE workspace_file (
    site INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    path TEXT,
    hash VARCHAR(64),
    intended_path TEXT,
    intended_hash VARCHAR(64),
    byte_count BIGINT NOT NULL,
    session BIGINT NOT NULL,
    PRIMARY KEY (site, document)
);

CREATE INDEX workspace_file_by_path ON workspace_file (path);

CREATE TABLE workspace_state (
    name VARCHAR(64) NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
