-- What a large delete has still to take out, in slices: the items of an experiment that is gone, or the examples of a
-- dataset. kind is EXPERIMENT, EXPERIMENT_WITH_RUNS or DATASET. As long as a row is here, nobody sees them.
CREATE TABLE unfinished_deletion (
    workspace ${text} NOT NULL,
    kind ${text} NOT NULL,
    id ${text} NOT NULL,
    PRIMARY KEY (id, kind, workspace)
);
