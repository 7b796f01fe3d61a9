-- What a run was asked to do: subjects are ids of documents, one a line; settings is JSON.
ALTER TABLE run ADD COLUMN kind VARCHAR(16) NOT NULL DEFAULT 'incremental';
ALTER TABLE run ADD COLUMN subjects TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN started_by VARCHAR(16) NOT NULL DEFAULT 'command';
ALTER TABLE run ADD COLUMN settings TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN waiting_until BIGINT;

-- Who may write to a space, or to the files: the run with the newest token, until it expires. Rows stay, so that tokens
-- never go back. owner: of the process.
CREATE TABLE lease (
    name VARCHAR(300) NOT NULL PRIMARY KEY,
    token BIGINT NOT NULL,
    run VARCHAR(64) NOT NULL,
    owner VARCHAR(64) NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Requests that a run made, without queries' values.
CREATE TABLE run_request (
    run VARCHAR(64) NOT NULL,
    number INTEGER NOT NULL,
    at BIGINT NOT NULL,
    method VARCHAR(16) NOT NULL,
    path TEXT NOT NULL,
    status INTEGER NOT NULL,
    millis BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    points INTEGER NOT NULL,
    PRIMARY KEY (run, number)
) ${by_key};

-- When a space was last made equal to the site, by clock: content, access, deletion.
CREATE TABLE space_clock (
    site VARCHAR(1000) NOT NULL,
    space_key VARCHAR(255) NOT NULL,
    clock VARCHAR(16) NOT NULL,
    succeeded_at BIGINT NOT NULL,
    run VARCHAR(64) NOT NULL,
    PRIMARY KEY (site, space_key, clock)
);

-- When a clock starts its next run; who changes due_at from the value that he saw may start it. timing: the setting
-- that due_at was made of.
CREATE TABLE schedule (
    clock VARCHAR(16) NOT NULL PRIMARY KEY,
    timing VARCHAR(255) NOT NULL,
    due_at BIGINT NOT NULL
);

-- Spaces, by key, that runs by the clock leave out; '*' stands for all.
CREATE TABLE schedule_off (
    space_key VARCHAR(255) NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL
);
