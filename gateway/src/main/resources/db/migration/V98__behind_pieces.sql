-- Traces and threads in which the second backend is behind, each by itself: who writes one adds or counts up its row and
-- waits for nobody. They are brought there some at a time. changes is as in behind; due_at is when one may be brought.
CREATE TABLE behind_piece (
    workspace ${text} NOT NULL,
    kind ${text} NOT NULL,
    id ${text} NOT NULL,
    first_changed_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    changes BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    failure ${text},
    PRIMARY KEY (workspace, kind, id)
);
CREATE INDEX behind_piece_due ON behind_piece (workspace, kind, due_at, id);
CREATE INDEX behind_piece_tried ON behind_piece (first_changed_at, id) WHERE attempts > 0;

-- What projects were called when they were last brought to the second backend, which may know them by their names alone.
CREATE TABLE project_there (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    name ${text} NOT NULL,
    PRIMARY KEY (id, workspace)
);
