-- Bytes of files that lie in a bucket, under the id that file_content has as well. The row comes before the first byte and
-- stays until nothing is left in the bucket; due_at is when to take it out there, and nothing as long as file_content has the
-- id. settled is 0 until all bytes have come: until then some may still arrive after they were taken out. held is how many
-- count for what all files may have.
CREATE TABLE file_object (
    content_id ${text} NOT NULL PRIMARY KEY,
    bucket ${text} NOT NULL,
    name ${text} NOT NULL,
    held BIGINT NOT NULL,
    settled INTEGER NOT NULL,
    due_at BIGINT
);
CREATE INDEX file_object_due ON file_object (due_at) WHERE due_at IS NOT NULL;
