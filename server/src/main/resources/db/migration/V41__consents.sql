-- Consents that people are asked for right now. hash: SHA-256 of the state, which only the address of the question has.
-- session: digest of the browser's cookie. used_at: when the answer came; kept for a while, so that the same answer
-- coming twice can be told from one that nobody asked for.
CREATE TABLE consent_attempt (
    hash VARCHAR(64) NOT NULL PRIMARY KEY,
    connection VARCHAR(64) NOT NULL,
    app VARCHAR(64) NOT NULL,
    session VARCHAR(64) NOT NULL,
    person VARCHAR(64) NOT NULL,
    return_to VARCHAR(2000) NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
) ${by_key};
