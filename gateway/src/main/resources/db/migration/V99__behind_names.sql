-- What writes to a first backend on another server named, of which it is still to be found out in what the second backend is
-- behind by it. id is a hash of form, within and value; changes is as in behind.
CREATE TABLE behind_name (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    form ${text} NOT NULL,
    value ${text} NOT NULL,
    within ${text} NOT NULL,
    noted_at BIGINT NOT NULL,
    changes BIGINT NOT NULL,
    PRIMARY KEY (workspace, id)
);
CREATE INDEX behind_name_oldest ON behind_name (workspace, noted_at, id);
