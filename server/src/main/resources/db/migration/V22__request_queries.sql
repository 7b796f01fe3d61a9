-- What a request asked for, without anything that somebody wrote; see ShownQuery.
ALTER TABLE run_request ADD COLUMN query TEXT NOT NULL DEFAULT '';
