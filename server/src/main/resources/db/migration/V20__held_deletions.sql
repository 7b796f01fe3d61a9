-- What is gone on the site, or left out by a filter, and stays here until a person decides, or because one decided so.
-- reason: GONE, LEFT_OUT, BROUGHT_BACK (by a person). decision: waiting, approved, ignored. run: that held it.
CREATE TABLE held_deletion (
    site INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    space VARCHAR(64) NOT NULL,
    type VARCHAR(32) NOT NULL,
    title TEXT NOT NULL,
    reason VARCHAR(16) NOT NULL,
    filter VARCHAR(64) NOT NULL,
    run VARCHAR(64) NOT NULL,
    since BIGINT NOT NULL,
    decision VARCHAR(16) NOT NULL,
    decided_at BIGINT,
    PRIMARY KEY (site, document)
) ${by_key};

CREATE INDEX held_deletion_by_space ON held_deletion (space, site, document);
