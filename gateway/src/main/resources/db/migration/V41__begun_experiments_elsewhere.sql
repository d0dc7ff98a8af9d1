-- Experiments that were begun in datasets of another server, which has nothing of them until their runs come. version_id
-- is the latest version of the dataset when they were begun; made says that the runs came, and the server has them.
CREATE TABLE begun_experiment (
    workspace ${text} NOT NULL,
    experiment_id ${text} NOT NULL,
    dataset_id ${text} NOT NULL,
    version_id ${text},
    name ${text} NOT NULL,
    user_name ${text} NOT NULL,
    begun_at BIGINT NOT NULL,
    made INTEGER NOT NULL,
    PRIMARY KEY (experiment_id, workspace)
);
CREATE UNIQUE INDEX begun_experiment_name ON begun_experiment (workspace, dataset_id, name) WHERE made = 0;
CREATE INDEX begun_experiment_by_age ON begun_experiment (begun_at);

-- What an undertaking writes whose runs come as a stream, one row for each slice, beside what its own row says.
CREATE TABLE undertaking_slice (
    undertaking_id ${text} NOT NULL,
    number INTEGER NOT NULL,
    traces ${text} NOT NULL,
    items ${text} NOT NULL,
    PRIMARY KEY (undertaking_id, number)
);
