-- Apps of OAuth as they are registered in Atlassian's developer console; the secret is among the secrets.
-- folded_name: without regard to case; NULL where only one connection uses the app, which only_for names then.
CREATE TABLE oauth_app (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    folded_name VARCHAR(255) UNIQUE,
    client_id VARCHAR(255) NOT NULL,
    only_for VARCHAR(64),
    made_by VARCHAR(255) NOT NULL,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
) ${by_key};

-- Ways into sites. owner: the person whose own it is; '' where the workspace uses it. way: oauth, api-token,
-- scoped-token, personal-token, password. site and what follows it: as typed until it is proven. purposes: what scopes
-- are asked for. stage: sign-in, site, configure, ready, deleting. token_ends: a day. notice: what became of the last
-- attempt to sign in, for people. Secrets and grants are kept elsewhere, under the same id.
CREATE TABLE stored_connection (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    owner VARCHAR(64) NOT NULL,
    way VARCHAR(16) NOT NULL,
    site VARCHAR(2000),
    site_name VARCHAR(255),
    cloud_id VARCHAR(64),
    typed_account VARCHAR(320) NOT NULL,
    account_id VARCHAR(255),
    account_name VARCHAR(255),
    account_email VARCHAR(320),
    app VARCHAR(64) REFERENCES oauth_app (id),
    purposes VARCHAR(255) NOT NULL,
    stage VARCHAR(16) NOT NULL,
    enabled INTEGER NOT NULL,
    made_by VARCHAR(255) NOT NULL,
    made_at BIGINT NOT NULL,
    proven_at BIGINT,
    used_at BIGINT,
    token_ends VARCHAR(10),
    notice VARCHAR(1000),
    version BIGINT NOT NULL
) ${by_key};

CREATE INDEX stored_connection_by_owner ON stored_connection (owner, id);
CREATE INDEX stored_connection_by_app ON stored_connection (app, id);

-- Which connection has a site: one of the workspace, and one of each person. site: its cloud id, or its address.
CREATE TABLE connected_site (
    owner VARCHAR(64) NOT NULL,
    site VARCHAR(700) NOT NULL,
    connection VARCHAR(64) NOT NULL UNIQUE REFERENCES stored_connection (id),
    PRIMARY KEY (owner, site)
) ${by_key};
