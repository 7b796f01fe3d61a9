-- Whether anything below a page may be read is asked for each folder that is shown. No index begins with the site.
CREATE INDEX node_by_parent ON node (parent, site);
