-- What a copy found out of each record. run counts the runs of the copy: the one that wrote the row last.
-- version is the number of the version of an example or a version, else 0.
CREATE TABLE copy_record (
    workspace TEXT NOT NULL,
    container_kind TEXT NOT NULL,
    container_id TEXT NOT NULL,
    record_kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    source_hash TEXT,
    target_hash TEXT,
    outcome TEXT NOT NULL,
    differences TEXT,
    run INTEGER NOT NULL,
    PRIMARY KEY (workspace, container_kind, container_id, record_kind, version, record_id)
) WITHOUT ROWID;

CREATE INDEX copy_record_not_carried
    ON copy_record (outcome, workspace, container_kind, container_id, record_kind, version, record_id)
    WHERE outcome <> 'CARRIED';

-- How far a dataset, a version of one, or an experiment is. version is the number of a version, else 0.
CREATE TABLE copy_container (
    workspace TEXT NOT NULL,
    container_kind TEXT NOT NULL,
    container_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    source_digest TEXT,
    target_digest TEXT,
    source_records INTEGER NOT NULL,
    target_records INTEGER NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (workspace, container_kind, container_id, version)
) WITHOUT ROWID;

-- How the scores of one name lie in an experiment, on either side.
CREATE TABLE copy_scores (
    workspace TEXT NOT NULL,
    experiment_id TEXT NOT NULL,
    name TEXT NOT NULL,
    side TEXT NOT NULL,
    distribution TEXT NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (workspace, experiment_id, name, side)
) WITHOUT ROWID;
