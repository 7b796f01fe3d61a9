-- Questions that are at an OpenID provider right now. hash: SHA-256 of the state, which is in a cookie of the browser.
CREATE TABLE openid_attempt (
    hash VARCHAR(64) NOT NULL PRIMARY KEY,
    nonce VARCHAR(64) NOT NULL,
    verifier VARCHAR(64) NOT NULL,
    return_to VARCHAR(2000) NOT NULL,
    expires_at BIGINT NOT NULL
) ${by_key};
