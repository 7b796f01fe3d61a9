-- Who did what. id: in the order of time. acted_as: session, token, operator, server, nobody. outcome: done, refused, failed.
CREATE TABLE audit_event (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    person VARCHAR(64),
    who VARCHAR(255) NOT NULL,
    acted_as VARCHAR(255) NOT NULL,
    address VARCHAR(64) NOT NULL,
    action VARCHAR(64) NOT NULL,
    object VARCHAR(500) NOT NULL,
    outcome VARCHAR(16) NOT NULL,
    detail VARCHAR(1000) NOT NULL
) ${by_key};

CREATE INDEX audit_event_by_action ON audit_event (action, id);
