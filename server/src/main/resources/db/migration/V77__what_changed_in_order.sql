-- What changed last is read in its order, without sorting.
DROP INDEX node_by_time;
CREATE INDEX node_by_time ON node (updated_at, id, site);
