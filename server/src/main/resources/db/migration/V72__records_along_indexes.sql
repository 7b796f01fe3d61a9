-- As they were made before; where the table was made anew after that, they were lost.
DROP INDEX IF EXISTS indexed_by_type;
DROP INDEX IF EXISTS indexed_by_state;
CREATE INDEX indexed_by_type ON indexed (site, state, type, space, document, passages);
CREATE INDEX indexed_by_state ON indexed (state, site, space, document);
