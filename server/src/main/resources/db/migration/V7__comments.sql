-- What only comments have; their place, edition and text are where those of every document are. answers: the comment that a
-- reply is about. marker and selection: of a comment on a passage of the text, else empty.
CREATE TABLE comment (
    site INTEGER NOT NULL,
    id VARCHAR(64) NOT NULL,
    answers VARCHAR(64),
    marker VARCHAR(255) NOT NULL,
    selection TEXT NOT NULL,
    resolution VARCHAR(16) NOT NULL,
    PRIMARY KEY (site, id)
) ${by_key};

-- Each text that is made into a file is asked for the comments on it.
CREATE INDEX node_of_comments ON node (parent, site) WHERE type = 'comment';
