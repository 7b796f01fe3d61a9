-- The text of attached files, by their bytes (SHA-256) and by the extractor that read them. reason: empty when there is a
-- text, else a name of Reason, with words for a person. attempts: how often the bytes were read; a crash is tried twice.
-- sections: a line each, kind, start and title with tabs between them. packed: the text as UTF-8, packed by Zstandard.
CREATE TABLE extracted_text (
    hash VARCHAR(64) NOT NULL,
    extractor VARCHAR(64) NOT NULL,
    reason VARCHAR(32) NOT NULL,
    words TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    truncated INTEGER NOT NULL,
    unread_parts INTEGER NOT NULL,
    sections TEXT NOT NULL,
    packed ${bytes} NOT NULL,
    PRIMARY KEY (hash, extractor)
);
