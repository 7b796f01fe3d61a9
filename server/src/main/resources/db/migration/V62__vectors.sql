-- What embedding models gave. name: the model with everything that its vectors depend on.
CREATE TABLE embedding_model (
    id INTEGER PRIMARY KEY,
    name VARCHAR(400) NOT NULL UNIQUE,
    dimensions INTEGER NOT NULL
);

-- hash: SHA-256 of the text. vector: a factor and one byte a number, little-endian.
CREATE TABLE passage_vector (
    model INTEGER NOT NULL REFERENCES embedding_model (id),
    hash ${bytes} NOT NULL,
    vector ${bytes} NOT NULL,
    PRIMARY KEY (model, hash)
);
