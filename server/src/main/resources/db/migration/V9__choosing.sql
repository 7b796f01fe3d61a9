-- Which spaces are taken, and into which folder each goes. folded_*: without regard to case, so that a space is mapped
-- once and a folder holds one space. folder: NULL for the name of the space.
CREATE TABLE mapping (
    folded_key VARCHAR(255) NOT NULL PRIMARY KEY,
    space_key VARCHAR(255) NOT NULL,
    folder VARCHAR(1000),
    folded_folder VARCHAR(1000) UNIQUE
) ${by_key};

-- What else is in force: the filters as JSON, and how often the choice was changed.
CREATE TABLE choice (
    name VARCHAR(64) NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) ${by_key};

-- How many documents of a line of the ledger are left out, and by which filter.
CREATE TABLE run_skipped (
    run VARCHAR(64) NOT NULL,
    line INTEGER NOT NULL,
    filter VARCHAR(64) NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (run, line, filter)
) ${by_key};
