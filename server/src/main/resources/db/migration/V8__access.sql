-- Who may read what, as the site told it. Times are milliseconds since 1970 (UTC).

-- Goes up whenever the members of a gate or of a group are others than before.
ALTER TABLE site ADD COLUMN access_revision BIGINT NOT NULL DEFAULT 0;

-- One row per gate. kind: 'space' (the view right of a space) or 'content' (the read restriction of one page, blog post,
-- folder or the like; never that of what lies above it). state: 'open' (restricts nobody), 'only' (its members, perhaps
-- none) or 'unread' (admits nobody). read_at: when the state was last read; what could not be read again keeps the old one.
-- problem: why the last try failed; NULL when it did not.
CREATE TABLE gate (
    site INTEGER NOT NULL,
    kind VARCHAR(8) NOT NULL,
    id VARCHAR(64) NOT NULL,
    state VARCHAR(8) NOT NULL,
    read_at BIGINT NOT NULL,
    tried_at BIGINT NOT NULL,
    problem TEXT,
    PRIMARY KEY (site, kind, id)
) ${by_key};

-- principal: see Principal.
CREATE TABLE gate_member (
    site INTEGER NOT NULL,
    kind VARCHAR(8) NOT NULL,
    id VARCHAR(64) NOT NULL,
    principal VARCHAR(300) NOT NULL,
    PRIMARY KEY (site, kind, id, principal)
) ${by_key};

CREATE INDEX gate_member_by_principal ON gate_member (principal, site, kind, id);

-- id: a UUID on Cloud, the name on Data Center.
CREATE TABLE people_group (
    site INTEGER NOT NULL,
    id VARCHAR(255) NOT NULL,
    name TEXT NOT NULL,
    read_at BIGINT NOT NULL,
    tried_at BIGINT NOT NULL,
    problem TEXT,
    PRIMARY KEY (site, id)
) ${by_key};

CREATE TABLE group_member (
    site INTEGER NOT NULL,
    group_id VARCHAR(255) NOT NULL,
    account VARCHAR(255) NOT NULL,
    PRIMARY KEY (site, group_id, account)
) ${by_key};

CREATE INDEX group_member_by_account ON group_member (account, site, group_id);

-- What a person is known by. email: NULL where the site does not show it. login: the user name on Data Center.
CREATE TABLE identity (
    site INTEGER NOT NULL,
    account VARCHAR(255) NOT NULL,
    name TEXT NOT NULL,
    login TEXT,
    email TEXT,
    account_type VARCHAR(32) NOT NULL,
    status VARCHAR(16) NOT NULL,
    read_at BIGINT NOT NULL,
    PRIMARY KEY (site, account)
) ${by_key};

-- id: a hash of the whole record, because Cloud gives it none. content: the id of what it happened to, where the site tells.
CREATE TABLE audit_record (
    site INTEGER NOT NULL,
    id VARCHAR(64) NOT NULL,
    at BIGINT NOT NULL,
    category TEXT NOT NULL,
    action TEXT NOT NULL,
    author TEXT NOT NULL,
    objects TEXT NOT NULL,
    changed TEXT NOT NULL,
    PRIMARY KEY (site, id)
) ${by_key};

CREATE INDEX audit_record_by_time ON audit_record (at, site);
