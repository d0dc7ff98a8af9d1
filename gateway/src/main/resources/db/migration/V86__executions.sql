-- Prompts that are being run over a dataset, one row for what a client has begun with one request, until all of it is over;
-- scheduled_tasks holds the task of each. turns counts how often it was gone on with since runs was last less than the
-- number of its runs that are there.
CREATE TABLE execution (
    id ${text} NOT NULL PRIMARY KEY,
    workspace ${text} NOT NULL,
    plan ${text} NOT NULL,
    version_id ${text} NOT NULL,
    experiments ${text} NOT NULL,
    begun_by ${text} NOT NULL,
    credential ${text},
    begun_at BIGINT NOT NULL,
    runs BIGINT NOT NULL,
    turns INTEGER NOT NULL
);
