-- How far a run under way is, for whoever does not run it: written every few seconds, gone with the end of the run.
-- phase: the number of its row in run_phase.
CREATE TABLE run_progress (
    run VARCHAR(64) NOT NULL PRIMARY KEY,
    phase INTEGER NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT,
    title TEXT NOT NULL,
    per_second DOUBLE PRECISION NOT NULL,
    at BIGINT NOT NULL
);
