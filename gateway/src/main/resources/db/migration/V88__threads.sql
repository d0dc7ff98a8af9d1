-- Threads: what is said of one beside what its traces say. It is seen as long as one of its traces is there. thread_key stands
-- for thread_id, which may be of any length: the text itself up to 200 characters, else those and the SHA-256 of all.
CREATE TABLE trace_thread (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    project_id ${text} NOT NULL,
    thread_id ${text} NOT NULL,
    thread_key ${text} NOT NULL,
    status ${text} NOT NULL,
    tags ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace),
    UNIQUE (workspace, project_id, thread_key)
);
CREATE INDEX trace_thread_by_change ON trace_thread (workspace, project_id, last_updated_at, id);
CREATE INDEX trace_thread_by_id ON trace_thread (workspace, project_id, id);
CREATE INDEX trace_thread_by_age ON trace_thread (workspace, last_updated_at, id);

-- No index takes a text of any length.
CREATE INDEX trace_thread_by_name ON trace_thread (workspace, project_id, substr(thread_id, 1, 200));
CREATE INDEX trace_of_thread ON trace (workspace, project_id, substr(thread_id, 1, 200), start_time, id)
    WHERE thread_id IS NOT NULL;

-- Threads and traces are found by the queues that hold them.
CREATE INDEX annotation_queue_item_of ON annotation_queue_item (workspace, item_id, queue_id);

-- A thread that is there by now has the id of its first trace, which is no other thread's. One of a longer name is made when
-- one of its traces is written again.
INSERT INTO trace_thread (workspace, id, project_id, thread_id, thread_key, status, tags, created_at, created_by,
        last_updated_at, last_updated_by)
    SELECT workspace, MIN(id), project_id, thread_id, thread_id, 'ACTIVE', '[]', MIN(created_at), MIN(created_by),
        MAX(last_updated_at), MAX(last_updated_by)
    FROM trace WHERE thread_id IS NOT NULL AND TRIM(thread_id) <> '' AND LENGTH(thread_id) <= 200
    GROUP BY workspace, project_id, thread_id;
