-- Each of several sites asks for its own runs, newest first, every few seconds.
CREATE INDEX run_by_site ON run (site, started_at, id);
