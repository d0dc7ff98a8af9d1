-- What one replica at a time works on, and until when nobody else may.
CREATE TABLE lease (
    subject ${text} NOT NULL PRIMARY KEY,
    holder ${text} NOT NULL,
    ends_at BIGINT NOT NULL
);
