-- Requests that carried an Idempotency-Key: a second one with the same key is answered alike and does nothing. key_hash and
-- asked: SHA-256 of the key, and of what was asked for. status: NULL while it is under way, or when its process died.
-- answer: sealed with a key that only whoever asked can make again.
CREATE TABLE answered_request (
    caller VARCHAR(64) NOT NULL,
    key_hash VARCHAR(64) NOT NULL,
    asked VARCHAR(64) NOT NULL,
    process VARCHAR(64) NOT NULL,
    begun_at BIGINT NOT NULL,
    status INTEGER,
    answer ${bytes},
    PRIMARY KEY (caller, key_hash)
);
