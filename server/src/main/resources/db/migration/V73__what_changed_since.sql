-- Finds what changed last, of all sites.
CREATE INDEX node_by_time ON node (updated_at);
