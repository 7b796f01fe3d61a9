-- Programs of others that registered themselves to act for people (RFC 7591). They have no secret. redirects: one
-- address a line, to which codes go and nowhere else. place: digest of from where. used_at: when somebody let it in or
-- it fetched a token last; null for never.
CREATE TABLE agent_client (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    redirects TEXT NOT NULL,
    place VARCHAR(64) NOT NULL,
    registered_at BIGINT NOT NULL,
    used_at BIGINT
) ${by_key};

-- Whom people let act for them. audience: the one address at which its tokens are good. scopes: words with spaces
-- between. Whoever is not let in any more has no row.
CREATE TABLE agent_grant (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    client VARCHAR(64) NOT NULL,
    client_name VARCHAR(255) NOT NULL,
    person VARCHAR(64) NOT NULL REFERENCES people (id),
    audience VARCHAR(500) NOT NULL,
    scopes VARCHAR(64) NOT NULL,
    created_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT
) ${by_key};

CREATE INDEX agent_grant_by_person ON agent_grant (person, id);
CREATE INDEX agent_grant_by_client ON agent_grant (client, id);

-- Codes that are exchanged for tokens once. hash: SHA-256 of the code. challenge: of PKCE, S256. grant_id: what was
-- made of it; whoever comes with the same code again ends that.
CREATE TABLE agent_code (
    hash VARCHAR(64) NOT NULL PRIMARY KEY,
    client VARCHAR(64) NOT NULL,
    person VARCHAR(64) NOT NULL REFERENCES people (id),
    redirect VARCHAR(1000) NOT NULL,
    audience VARCHAR(500) NOT NULL,
    scopes VARCHAR(64) NOT NULL,
    challenge VARCHAR(64) NOT NULL,
    expires_at BIGINT NOT NULL,
    grant_id VARCHAR(64)
) ${by_key};

-- Tokens of clients. hash: SHA-256 of the token. kind: access or refresh. spent_at: when a refresh token was exchanged
-- for others; whoever comes with it again ends the grant.
CREATE TABLE agent_token (
    hash VARCHAR(64) NOT NULL PRIMARY KEY,
    grant_id VARCHAR(64) NOT NULL,
    kind VARCHAR(8) NOT NULL,
    scopes VARCHAR(64) NOT NULL,
    expires_at BIGINT NOT NULL,
    spent_at BIGINT
) ${by_key};

CREATE INDEX agent_token_by_grant ON agent_token (grant_id, hash);
