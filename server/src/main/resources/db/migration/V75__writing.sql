-- What may be written, by connection; nothing of one that has no line. service: whether the connection's own account may write
-- for people who have no connection of their own.
CREATE TABLE writing_policy (
    connection VARCHAR(64) NOT NULL PRIMARY KEY,
    is_on INTEGER NOT NULL,
    service INTEGER NOT NULL
) ${by_key};

-- mode: off, approval, direct; off for spaces that have no line.
CREATE TABLE writing_space (
    connection VARCHAR(64) NOT NULL,
    space VARCHAR(64) NOT NULL,
    mode VARCHAR(16) NOT NULL,
    PRIMARY KEY (connection, space)
) ${by_key};
