-- Keys that secrets are encrypted with, themselves encrypted with the master key, which is not in the database.
-- The highest id is the one that is used for what is written; the others open what was written before.
CREATE TABLE data_key (
    id BIGINT PRIMARY KEY,
    wrapped ${bytes} NOT NULL,
    made_at BIGINT NOT NULL
);

-- Tokens and passwords. version goes up with each change. A key that something was written with cannot be deleted.
CREATE TABLE secret (
    name VARCHAR(200) PRIMARY KEY,
    version BIGINT NOT NULL,
    data_key BIGINT NOT NULL REFERENCES data_key (id),
    sealed ${bytes} NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX secret_by_key ON secret (data_key);
