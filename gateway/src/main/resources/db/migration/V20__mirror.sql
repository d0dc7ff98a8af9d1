-- What another server knows of what lies here: datasets, examples, experiments and runs. What has no row was not told of
-- yet. parent_id is the dataset of an example and the experiment of a run; a run that was made here goes by the id of its
-- experiment item, one that was made there by the id of its trace. remote_id is the id that the server gave, as it shows
-- it; remote_name the name that it is known by there; said what was brought there, by its parts; changed_at the state of
-- what lies here that the row is about.
CREATE TABLE mirrored (
    workspace ${text} NOT NULL,
    resource ${text} NOT NULL,
    id ${text} NOT NULL,
    parent_id ${text},
    remote_id ${text},
    state ${text} NOT NULL,
    remote_name ${text},
    said ${text},
    changed_at BIGINT,
    seen_at BIGINT,
    remote_updated_at BIGINT,
    failure ${text},
    PRIMARY KEY (workspace, resource, id)
);
CREATE INDEX mirrored_by_remote ON mirrored (workspace, resource, remote_id);
CREATE INDEX mirrored_by_parent ON mirrored (workspace, resource, parent_id, state, id);
CREATE INDEX mirrored_failed ON mirrored (workspace, resource, id) WHERE failure IS NOT NULL;
CREATE INDEX mirrored_parked ON mirrored (workspace, resource, id) WHERE state = 'PARKED';
CREATE INDEX mirrored_gone ON mirrored (seen_at) WHERE state = 'GONE';

-- What is to be brought there: a dataset with its examples, or an experiment with its runs. settles_at is there while
-- nobody knows how the last request ended: by then, what it did shows there. The credential is sealed, and goes with the
-- row.
-- rested_at is the change up to which all has gone that can go now.
CREATE TABLE publication (
    workspace ${text} NOT NULL,
    resource ${text} NOT NULL,
    id ${text} NOT NULL,
    first_changed_at BIGINT NOT NULL,
    last_changed_at BIGINT NOT NULL,
    asked_at BIGINT,
    settles_at BIGINT,
    rested_at BIGINT,
    fingerprint ${text} NOT NULL,
    credential ${text},
    author ${text} NOT NULL,
    attempts INTEGER NOT NULL,
    parked INTEGER NOT NULL,
    failure ${text},
    PRIMARY KEY (workspace, resource, id)
);
CREATE INDEX publication_by_credential ON publication (fingerprint, parked);
