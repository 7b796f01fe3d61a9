-- Links by which people choose a password. hash: SHA-256 of the code in the link, which is kept nowhere.
CREATE TABLE invitation (
    person VARCHAR(64) NOT NULL PRIMARY KEY REFERENCES people (id),
    hash VARCHAR(64) NOT NULL UNIQUE,
    expires_at BIGINT NOT NULL
) ${by_key};
