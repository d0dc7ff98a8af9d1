-- What people say of traces and spans. trace_id is the trace itself, or the one that the span is of: comments go with it.
CREATE TABLE comment (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    entity_type ${text} NOT NULL,
    entity_id ${text} NOT NULL,
    trace_id ${text} NOT NULL,
    text ${text} NOT NULL,
    source_queue_id ${text},
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace)
);
CREATE INDEX comment_of ON comment (entity_id, entity_type, workspace, id);
CREATE INDEX comment_of_trace ON comment (trace_id, workspace);
