-- Answers that people were given at a browser, each kept for whoever asked. earlier: the questions before it in the
-- conversation, oldest first; understood: how the question was looked for; earlier and statements as JSON.
-- writer: the model that wrote it, NULL where it is made of the pages' own words; notes: what was said of how it came
-- about, as JSON. verdict: 'helpful' or 'unhelpful', what the person said of it.
CREATE TABLE kept_answer (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    person VARCHAR(64) NOT NULL,
    at BIGINT NOT NULL,
    earlier TEXT NOT NULL,
    question TEXT NOT NULL,
    understood TEXT NOT NULL,
    found INTEGER NOT NULL,
    statements TEXT NOT NULL,
    writer TEXT,
    notes TEXT NOT NULL,
    verdict VARCHAR(16),
    comment TEXT NOT NULL DEFAULT '',
    judged_at BIGINT
) ${by_key};

CREATE INDEX kept_answer_by_person ON kept_answer (person, at);
CREATE INDEX kept_answer_by_verdict ON kept_answer (judged_at);

-- What statements of a kept answer were taken from. version: that the passage was taken from; updated_at: when that was
-- made, NULL where it is not known; headings as JSON.
CREATE TABLE kept_citation (
    answer VARCHAR(64) NOT NULL,
    number INTEGER NOT NULL,
    site INTEGER NOT NULL,
    document VARCHAR(64) NOT NULL,
    title TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated_at BIGINT,
    link TEXT NOT NULL,
    headings TEXT NOT NULL,
    quote TEXT NOT NULL,
    passage TEXT NOT NULL,
    PRIMARY KEY (answer, number)
) ${by_key};
