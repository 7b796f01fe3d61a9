-- How what is known of who may read what compares with what the site itself says. Times are milliseconds since 1970 (UTC).

-- When whom a gate admits, or who is in a group, was last found to be other than before; 0 for never. seen_before: when the
-- former state was read last.
ALTER TABLE gate ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE gate ADD COLUMN seen_before BIGINT NOT NULL DEFAULT 0;
ALTER TABLE people_group ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;

-- Whether somebody here reads as this account: then each complete reading of rights asks about it again.
ALTER TABLE identity ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;

-- What is closed though every gate would let somebody through, because the site said no. account: to whom; '' for
-- everybody, 'anonymous' for whoever counts as that. asked_for: about whom the site said no.
CREATE TABLE access_closure (
    site INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    account VARCHAR(255) NOT NULL,
    asked_for VARCHAR(255) NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (site, document, account)
) ${by_key};

-- One row per comparison. ended_at: NULL while it is under way. way: 'asked' (the site's own check) or 'facts' (what the
-- site tells of rights, read anew). run: the run that reads again what was found to be wrong.
CREATE TABLE access_check (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    site INTEGER NOT NULL,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT,
    cause VARCHAR(16) NOT NULL,
    seed BIGINT NOT NULL,
    way VARCHAR(8) NOT NULL,
    drawn INTEGER NOT NULL,
    agreed INTEGER NOT NULL,
    too_open INTEGER NOT NULL,
    too_narrow INTEGER NOT NULL,
    unanswered INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    run VARCHAR(64) NOT NULL,
    problem TEXT NOT NULL
);

CREATE INDEX access_check_by_time ON access_check (site, begun_at);

-- What a comparison found to differ. ours: 1 where we would show it. closed: 'everybody', 'reader' or ''.
CREATE TABLE access_disagreement (
    check_id VARCHAR(64) NOT NULL,
    number INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    account VARCHAR(255) NOT NULL,
    ours INTEGER NOT NULL,
    gate_kind VARCHAR(8) NOT NULL,
    gate_id VARCHAR(64) NOT NULL,
    closed VARCHAR(16) NOT NULL,
    PRIMARY KEY (check_id, number)
);
