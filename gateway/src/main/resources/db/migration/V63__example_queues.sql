-- Queues of examples that people are to annotate, as Arize has them, and what they hold: an example as it was in a version
-- of its dataset. assigned is who is to annotate it, and nothing where all of the queue are.
CREATE TABLE example_queue (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    name ${text} NOT NULL,
    name_key ${text} NOT NULL,
    instructions ${text},
    config_ids ${text} NOT NULL,
    annotators ${text} NOT NULL,
    assignment ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (id, workspace),
    UNIQUE (workspace, name_key)
);
CREATE INDEX example_queue_by_age ON example_queue (created_at, id, workspace);
CREATE TABLE example_queue_record (
    workspace ${text} NOT NULL,
    queue_id ${text} NOT NULL,
    id ${text} NOT NULL,
    dataset_id ${text} NOT NULL,
    version_id ${text} NOT NULL,
    example_id ${text} NOT NULL,
    assigned ${text},
    PRIMARY KEY (workspace, queue_id, id),
    UNIQUE (workspace, queue_id, dataset_id, example_id)
);
