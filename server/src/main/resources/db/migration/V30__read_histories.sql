-- Up to which version what a site tells of the versions of a page or blog post was read, where that is wanted.
CREATE TABLE read_history (
    site INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (site, document)
) ${by_key};
