-- What somebody set of when runs of a connection start, by clock; NULL for what the settings say. version: goes up with
-- each change, also of whether they start at all.
CREATE TABLE site_schedule (
    connection VARCHAR(64) NOT NULL PRIMARY KEY,
    content VARCHAR(255),
    access VARCHAR(255),
    deletion VARCHAR(255),
    zone VARCHAR(64),
    version BIGINT NOT NULL
);
