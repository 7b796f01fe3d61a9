-- By which connection a site was read last; 'settings' is the one of the settings. What is chosen of the site, and into
-- which folders it goes, is that of this connection.
ALTER TABLE site ADD COLUMN connection VARCHAR(64) NOT NULL DEFAULT 'settings';

-- What is noted of the files of a site; the first one has the names that there were when a folder had one site.
INSERT INTO workspace_state (name, value)
    SELECT w.name || ':' || CAST(s.id AS VARCHAR(16)), w.value FROM workspace_state w CROSS JOIN site s
    WHERE s.id <> 1 AND EXISTS (SELECT 1 FROM workspace_file f WHERE f.site = s.id);

-- As before, for each connection. A folder holds one space, whichever connection it is of.
CREATE TABLE mapping_of_connection (
    connection VARCHAR(64) NOT NULL,
    folded_key VARCHAR(255) NOT NULL,
    space_key VARCHAR(255) NOT NULL,
    folder VARCHAR(1000),
    folded_folder VARCHAR(1000) UNIQUE,
    PRIMARY KEY (connection, folded_key)
) ${by_key};
INSERT INTO mapping_of_connection (connection, folded_key, space_key, folder, folded_folder)
    SELECT 'settings', folded_key, space_key, folder, folded_folder FROM mapping;
DROP TABLE mapping;
ALTER TABLE mapping_of_connection RENAME TO mapping;

CREATE TABLE choice_of_connection (
    connection VARCHAR(64) NOT NULL,
    name VARCHAR(64) NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (connection, name)
) ${by_key};
INSERT INTO choice_of_connection (connection, name, value) SELECT 'settings', name, value FROM choice;
DROP TABLE choice;
ALTER TABLE choice_of_connection RENAME TO choice;

CREATE TABLE schedule_of_connection (
    connection VARCHAR(64) NOT NULL,
    clock VARCHAR(16) NOT NULL,
    timing VARCHAR(255) NOT NULL,
    due_at BIGINT NOT NULL,
    PRIMARY KEY (connection, clock)
);
INSERT INTO schedule_of_connection (connection, clock, timing, due_at)
    SELECT 'settings', clock, timing, due_at FROM schedule;
DROP TABLE schedule;
ALTER TABLE schedule_of_connection RENAME TO schedule;

-- '*' stands for all spaces of the connection.
CREATE TABLE schedule_off_of_connection (
    connection VARCHAR(64) NOT NULL,
    space_key VARCHAR(255) NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (connection, space_key)
);
INSERT INTO schedule_off_of_connection (connection, space_key, since)
    SELECT 'settings', space_key, since FROM schedule_off;
DROP TABLE schedule_off;
ALTER TABLE schedule_off_of_connection RENAME TO schedule_off;
