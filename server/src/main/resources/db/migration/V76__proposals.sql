-- What people want written in Confluence, with what became of it: see Proposal. wish: JSON, with the Markdown as it was given.
-- bytes: of a file, until it was attached. base_*: the page as it was planned on; planned_*: what is sent. facts: JSON, what
-- else has to be known to take it back. waits: why an administrator has to approve it. former, fence, lease_until: what it was
-- before it is sent, and until when nobody but the sender looks after it. sent_at: from when on it may be in Confluence.
-- known: ids of the comments that were there then, JSON. undo_*: the same for taking it back.
CREATE TABLE writing_proposal (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    person VARCHAR(64) NOT NULL,
    person_name TEXT NOT NULL,
    idem_key VARCHAR(255),
    wish_hash VARCHAR(64) NOT NULL,
    kind VARCHAR(32) NOT NULL,
    summary TEXT NOT NULL,
    state VARCHAR(16) NOT NULL,
    site VARCHAR(500) NOT NULL,
    connection VARCHAR(64) NOT NULL,
    document VARCHAR(64),
    title TEXT NOT NULL,
    space VARCHAR(64) NOT NULL,
    space_key VARCHAR(255) NOT NULL,
    web_url TEXT NOT NULL,
    wish TEXT NOT NULL,
    bytes ${bytes},
    base_version INTEGER NOT NULL,
    base_hash VARCHAR(64) NOT NULL,
    base_title TEXT NOT NULL,
    base_storage TEXT NOT NULL,
    planned_title TEXT NOT NULL,
    planned_storage TEXT NOT NULL,
    planned_hash VARCHAR(64) NOT NULL,
    facts TEXT NOT NULL,
    difference TEXT NOT NULL,
    counts VARCHAR(128) NOT NULL,
    account VARCHAR(16) NOT NULL,
    waits TEXT NOT NULL,
    former VARCHAR(16),
    fence VARCHAR(64),
    lease_until BIGINT,
    sent_at BIGINT,
    known TEXT NOT NULL,
    new_version INTEGER NOT NULL,
    new_hash VARCHAR(64) NOT NULL,
    result VARCHAR(64),
    decided_by TEXT,
    failure TEXT NOT NULL,
    planned_at BIGINT NOT NULL,
    decided_at BIGINT,
    applied_at BIGINT,
    undone_at BIGINT,
    undo_fence VARCHAR(64),
    undo_until BIGINT,
    UNIQUE (person, idem_key)
);

CREATE INDEX writing_proposal_by_time ON writing_proposal (planned_at, id);
CREATE INDEX writing_proposal_by_state ON writing_proposal (state, person);

-- How often somebody wrote lately. The line of a person is held by whoever counts, so that no two count at once.
CREATE TABLE writing_turn (
    person VARCHAR(64) NOT NULL PRIMARY KEY,
    turns BIGINT NOT NULL
) ${by_key};

CREATE TABLE writing_sent (
    person VARCHAR(64) NOT NULL,
    turn BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (person, turn)
) ${by_key};
