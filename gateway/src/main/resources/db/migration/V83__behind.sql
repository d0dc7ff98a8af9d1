-- Datasets and experiments in which the second backend is behind. changes counts what was noted of one since it was put
-- down, so that what comes while it is being brought there is not taken for brought.
CREATE TABLE behind (
    workspace ${text} NOT NULL,
    kind ${text} NOT NULL,
    id ${text} NOT NULL,
    first_changed_at BIGINT NOT NULL,
    last_changed_at BIGINT NOT NULL,
    changes BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    failure ${text},
    PRIMARY KEY (workspace, kind, id)
);
CREATE INDEX behind_by_age ON behind (first_changed_at, id);
