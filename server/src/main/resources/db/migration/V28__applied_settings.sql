-- The settings that are in force, as they were applied or as the server began with them. origin: what set it, when that
-- is neither the file nor nothing: a flag or a variable of the server, which wins over the file.
CREATE TABLE applied_setting (
    name VARCHAR(64) NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    origin TEXT NOT NULL
) ${by_key};
