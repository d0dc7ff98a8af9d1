-- Scores that were given in a project where the trace or the span does not lie, or has not come to yet. They are seen
-- from when it comes there.
CREATE TABLE stray_score (
    workspace ${text} NOT NULL,
    entity_type ${text} NOT NULL,
    entity_id ${text} NOT NULL,
    project_id ${text} NOT NULL,
    name ${text} NOT NULL,
    author ${text} NOT NULL,
    source_queue_id ${text} NOT NULL,
    value ${text},
    value_number DOUBLE PRECISION,
    category_name ${text},
    reason ${text},
    source ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    last_updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, entity_type, entity_id, project_id, name, author, source_queue_id)
);
