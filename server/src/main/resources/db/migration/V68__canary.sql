-- A page of each site whose own restriction somebody turns on and off, to measure how late that is seen. admits: whom its
-- gate admitted when it was looked at last, one principal a line; 'open' and 'unread' for those. looked_at: when that was.
CREATE TABLE canary (
    site INTEGER NOT NULL PRIMARY KEY,
    document VARCHAR(64) NOT NULL,
    since BIGINT NOT NULL,
    admits TEXT NOT NULL,
    looked_at BIGINT NOT NULL
);

-- One row per revocation. changed_at: when the site says it happened, or when the former state was seen last. hidden_at:
-- from when on nobody who lost the right was shown it. basis: 'audit' or 'last-look'.
CREATE TABLE canary_lag (
    site INTEGER NOT NULL,
    hidden_at BIGINT NOT NULL,
    document VARCHAR(64) NOT NULL,
    changed_at BIGINT NOT NULL,
    basis VARCHAR(16) NOT NULL,
    PRIMARY KEY (site, hidden_at)
) ${by_key};
