-- All records are read by state, and counted from this alone.
CREATE INDEX indexed_by_state ON indexed (state, site, space, document, type, passages);
