-- Who may sign in here. kind: person, service. role: viewer, member, administrator. folded_email: without regard to case.
-- password_hash: as Argon2 encodes it, with its salt and costs; NULL for none. active: 0 or 1.
CREATE TABLE people (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    kind VARCHAR(16) NOT NULL,
    name VARCHAR(255) NOT NULL,
    email VARCHAR(320),
    folded_email VARCHAR(320) UNIQUE,
    role VARCHAR(16) NOT NULL,
    active INTEGER NOT NULL,
    password_hash VARCHAR(255),
    atlassian_account VARCHAR(255) UNIQUE,
    openid_issuer VARCHAR(500),
    openid_subject VARCHAR(255),
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT,
    UNIQUE (openid_issuer, openid_subject)
) ${by_key};

-- Rows that a transaction takes first where others have to wait for its end.
CREATE TABLE account_turn (
    name VARCHAR(64) NOT NULL PRIMARY KEY,
    taken_at BIGINT NOT NULL
) ${by_key};

-- Browsers that are signed in. hash: SHA-256 of the cookie, which is kept nowhere.
CREATE TABLE person_session (
    hash VARCHAR(64) NOT NULL PRIMARY KEY,
    person VARCHAR(64) NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    address VARCHAR(64) NOT NULL,
    agent VARCHAR(255) NOT NULL
) ${by_key};

CREATE INDEX person_session_by_person ON person_session (person, hash);

-- Access tokens of people and service accounts. hash: SHA-256 of the token. scopes: words with spaces between.
CREATE TABLE access_token (
    hash VARCHAR(64) NOT NULL PRIMARY KEY,
    id VARCHAR(64) NOT NULL UNIQUE,
    person VARCHAR(64) NOT NULL REFERENCES people (id),
    name VARCHAR(255) NOT NULL,
    scopes VARCHAR(255) NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT
) ${by_key};

CREATE INDEX access_token_by_person ON access_token (person, id);

-- Attempts to guess something, by what was tried or from where. free_at: when the next one is let through.
CREATE TABLE throttle (
    name VARCHAR(128) NOT NULL PRIMARY KEY,
    attempts INTEGER NOT NULL,
    last_at BIGINT NOT NULL,
    free_at BIGINT NOT NULL
) ${by_key};
