CREATE TABLE run (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    site VARCHAR(1000) NOT NULL,
    space_keys TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    status VARCHAR(16) NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    moved INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    held INTEGER NOT NULL,
    requests BIGINT NOT NULL,
    points BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    stop_reason VARCHAR(32),
    stop_message TEXT
);

CREATE INDEX run_by_start ON run (started_at);

CREATE TABLE run_document (
    run VARCHAR(64) NOT NULL,
    number INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    type VARCHAR(32) NOT NULL,
    title TEXT NOT NULL,
    outcome VARCHAR(16) NOT NULL,
    path TEXT NOT NULL,
    code VARCHAR(64) NOT NULL,
    message TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (run, number)
) ${by_key};

CREATE INDEX run_document_by_outcome ON run_document (run, outcome, number);
