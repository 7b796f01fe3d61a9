-- Which account of Confluence somebody is. realm: within what an account id names one person: 'cloud' for all sites of
-- Confluence Cloud together, the address of a Data Center site for its user keys. account: NULL where somebody decided that
-- there is none, so that none is linked by itself again. way: how it was proved, see LinkedAccount.
CREATE TABLE linked_account (
    person VARCHAR(64) NOT NULL REFERENCES people (id),
    realm VARCHAR(500) NOT NULL,
    account VARCHAR(255),
    way VARCHAR(32) NOT NULL,
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (person, realm),
    UNIQUE (realm, account)
) ${by_key};

-- The column is not used any more.
INSERT INTO linked_account (person, realm, account, way, linked_at)
    SELECT id, 'cloud', atlassian_account, 'administrator', created_at FROM people WHERE atlassian_account IS NOT NULL;
UPDATE people SET atlassian_account = NULL;

-- What says that the e-mail address is theirs: '' (nothing does), sign-in, invitation, administrator.
ALTER TABLE people ADD COLUMN email_proof VARCHAR(16) NOT NULL DEFAULT '';
UPDATE people SET email_proof = 'sign-in' WHERE openid_issuer IS NOT NULL;

-- Goes up with each change, but not with what is merely noted, such as the last visit.
ALTER TABLE people ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- Questions are at several providers now. purpose: which question it is; an answer to another one is none.
ALTER TABLE openid_attempt ADD COLUMN purpose VARCHAR(128) NOT NULL DEFAULT 'openid';
