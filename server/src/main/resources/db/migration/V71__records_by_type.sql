-- All records are read by type along this. It holds all of the table, as a part that no other query means: none takes
-- it for better than what it goes along now.
CREATE INDEX node_by_type ON node (site, type, space, id) WHERE site >= 0;

-- By state and type, and for the counts, which are read from this alone.
CREATE INDEX indexed_by_type ON indexed (site, state, type, space, document, passages);
DROP INDEX indexed_by_state;
CREATE INDEX indexed_by_state ON indexed (state, site, space, document);
