-- What takes several requests to another server and is not over: found here, it can be finished or undone by whoever
-- comes first. traces and items are JSON arrays of ids; credential is sealed; due_at is when the holder's hold on it ends.
CREATE TABLE undertaking (
    id ${text} NOT NULL PRIMARY KEY,
    kind ${text} NOT NULL,
    workspace ${text} NOT NULL,
    experiment_id ${text} NOT NULL,
    dataset_id ${text},
    name ${text},
    traces ${text} NOT NULL,
    items ${text} NOT NULL,
    user_name ${text} NOT NULL,
    credential ${text},
    holder ${text} NOT NULL,
    due_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    begun_at BIGINT NOT NULL
);
-- A name is one experiment's while that is being made, and one writer appends to an experiment at a time.
CREATE UNIQUE INDEX undertaking_name ON undertaking (workspace, dataset_id, name) WHERE kind = 'CREATE';
CREATE UNIQUE INDEX undertaking_append ON undertaking (workspace, experiment_id) WHERE kind = 'APPEND';
CREATE INDEX undertaking_due ON undertaking (due_at);

-- The last run that was given to an experiment, so that the next one's id is greater, whichever replica's clock makes it.
CREATE TABLE experiment_tail (
    workspace ${text} NOT NULL,
    experiment_id ${text} NOT NULL,
    last_run ${text} NOT NULL,
    moved_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, experiment_id)
);
CREATE INDEX experiment_tail_by_age ON experiment_tail (moved_at);
