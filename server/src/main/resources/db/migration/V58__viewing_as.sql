-- As whom an administrator looks at the pages in this session; NULL for themselves.
ALTER TABLE person_session ADD COLUMN views_as VARCHAR(64);
