-- Queues of traces or threads that people are to annotate. Neither their project nor what they hold need be there.
CREATE TABLE annotation_queue (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    project_id ${text} NOT NULL,
    name ${text} NOT NULL,
    name_key ${text} NOT NULL,
    description ${text},
    instructions ${text},
    scope ${text} NOT NULL,
    comments_enabled INTEGER NOT NULL,
    definition_names ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE TABLE annotation_queue_item (
    workspace ${text} NOT NULL,
    queue_id ${text} NOT NULL,
    item_id ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    PRIMARY KEY (workspace, queue_id, item_id)
);
