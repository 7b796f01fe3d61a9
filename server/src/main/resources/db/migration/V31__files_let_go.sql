-- Bytes of files that something let go of. What still needs them shows when they are purged.
CREATE TABLE file_let_go (
    hash VARCHAR(64) NOT NULL,
    PRIMARY KEY (hash)
) ${by_key};
