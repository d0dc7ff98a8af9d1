-- Files that clients attach to traces and spans, of which each has one of a name. The trace or span need not have come.
CREATE TABLE attachment (
    workspace ${text} NOT NULL,
    entity_type ${text} NOT NULL,
    entity_id ${text} NOT NULL,
    project_id ${text} NOT NULL,
    file_name ${text} NOT NULL,
    mime_type ${text} NOT NULL,
    file_size BIGINT NOT NULL,
    content_id ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (entity_id, entity_type, project_id, file_name, workspace)
);
CREATE INDEX attachment_by_age ON attachment (workspace, entity_type, last_updated_at);

-- The bytes of files, in parts. loose_since is when a part last came of a file that is on its way, 0 of one that nobody has
-- any more, and nothing of one that an attachment has. SQLite keeps bytes as they are in a column of any type.
CREATE TABLE file_content (
    id ${text} NOT NULL PRIMARY KEY,
    loose_since BIGINT
);
CREATE INDEX file_content_loose ON file_content (loose_since, id) WHERE loose_since IS NOT NULL;
CREATE TABLE file_part (
    content_id ${text} NOT NULL,
    position INTEGER NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (content_id, position)
);

-- How many bytes all parts have together.
CREATE TABLE file_room (
    id INTEGER NOT NULL PRIMARY KEY,
    bytes BIGINT NOT NULL
);
INSERT INTO file_room (id, bytes) VALUES (1, 0);
