-- Which space a key meant when it was read, for ever: keys change, and a space that is made anew may take the key of one
-- that is gone.
CREATE TABLE space_key (
    site INTEGER NOT NULL,
    folded_key VARCHAR(255) NOT NULL,
    space VARCHAR(64) NOT NULL,
    PRIMARY KEY (site, folded_key)
) ${by_key};

INSERT INTO space_key (site, folded_key, space) SELECT site, LOWER(space_key), MIN(id) FROM space
    GROUP BY site, LOWER(space_key);

-- What hangs above something held and is not held itself, because a filter leaves it out: for the way that a reader has
-- to pass. parent: NULL at the top of the space.
CREATE TABLE ancestor (
    site INTEGER NOT NULL,
    id VARCHAR(64) NOT NULL,
    space VARCHAR(64) NOT NULL,
    parent VARCHAR(64),
    read_at BIGINT NOT NULL,
    PRIMARY KEY (site, id)
) ${by_key};
