-- What the gateway writes to learn whether writes are taken. content is always empty: it is written and taken back.
CREATE TABLE write_probe (
    id INTEGER NOT NULL PRIMARY KEY,
    written BIGINT NOT NULL,
    content ${text} NOT NULL
);
INSERT INTO write_probe (id, written, content) VALUES (1, 0, '');
