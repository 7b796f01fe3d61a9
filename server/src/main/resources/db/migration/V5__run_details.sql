-- When a run turned to what; a phase ends where the next one begins.
CREATE TABLE run_phase (
    run VARCHAR(64) NOT NULL,
    number INTEGER NOT NULL,
    phase VARCHAR(16) NOT NULL,
    started_at BIGINT NOT NULL,
    PRIMARY KEY (run, number)
) ${by_key};

-- What a complete enumeration of a space saw, and how much of it is held; see Coverage.
CREATE TABLE run_coverage (
    run VARCHAR(64) NOT NULL,
    number INTEGER NOT NULL,
    space_key VARCHAR(255) NOT NULL,
    type VARCHAR(32) NOT NULL,
    basis VARCHAR(16) NOT NULL,
    expected INTEGER NOT NULL,
    held INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    PRIMARY KEY (run, number)
) ${by_key};

CREATE TABLE run_missing (
    run VARCHAR(64) NOT NULL,
    line INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    title TEXT NOT NULL,
    code VARCHAR(64) NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (run, line, document)
) ${by_key};
