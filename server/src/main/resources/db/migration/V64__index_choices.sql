-- What administrators decided about the index. It is no part of the index, so that a rebuild keeps it.

-- Spaces that are not here index everything by themselves. chosen_only: 1 where only what is chosen is indexed;
-- left_out: kinds of documents that are not, with spaces between them.
CREATE TABLE index_space (
    site INTEGER NOT NULL,
    space VARCHAR(64) NOT NULL,
    chosen_only INTEGER NOT NULL,
    left_out VARCHAR(200) NOT NULL,
    PRIMARY KEY (site, space)
) ${by_key};

-- own: about the document and what hangs at it; below: about it and everything below it. Each 1 for in, 0 for out, NULL
-- where nothing was decided.
CREATE TABLE index_choice (
    site INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    own INTEGER,
    below INTEGER,
    PRIMARY KEY (site, document)
) ${by_key};

-- In the order in which all records are shown.
DROP INDEX node_by_space;
CREATE INDEX node_by_space ON node (site, space, id);

-- What lies below something goes also along what is not held. By parent first: few rows have the same one.
CREATE INDEX ancestor_by_parent ON ancestor (parent, site);
