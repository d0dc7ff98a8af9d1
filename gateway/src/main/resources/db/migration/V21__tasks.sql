-- The table of db-scheduler, with times in nanoseconds since 1970 as everywhere else.
CREATE TABLE scheduled_tasks (
    task_name ${text} NOT NULL,
    task_instance ${text} NOT NULL,
    task_data BYTEA,
    execution_time BIGINT NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by ${text},
    last_success BIGINT,
    last_failure BIGINT,
    consecutive_failures INTEGER,
    last_heartbeat BIGINT,
    version BIGINT NOT NULL,
    priority SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
