-- What the Git history of the folder holds of each document: its file as it was added last, and which version that was.
CREATE TABLE workspace_history (
    site INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    path TEXT NOT NULL,
    hash VARCHAR(64) NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (site, document)
) ${by_key};
