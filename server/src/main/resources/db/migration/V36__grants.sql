-- What people have allowed an app by consent. The tokens themselves are a secret of the same version; this row only says
-- how they are doing, so that whoever writes anything else about a connection cannot clobber them.
-- state: LIVE, ENDED. lease: of whoever is refreshing, never held in a transaction.
CREATE TABLE oauth_grant (
    id VARCHAR(64) PRIMARY KEY,
    version BIGINT NOT NULL,
    state VARCHAR(16) NOT NULL,
    reason TEXT NOT NULL,
    scopes TEXT NOT NULL,
    consented_at BIGINT NOT NULL,
    refreshed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    lease_holder VARCHAR(64) NOT NULL,
    lease_until BIGINT NOT NULL
);
