-- What runs did with one document, for the page of its file.
CREATE INDEX run_document_by_document ON run_document (document, at);
