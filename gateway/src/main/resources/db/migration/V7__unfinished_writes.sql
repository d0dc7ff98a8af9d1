-- A large write that is made in slices, each a transaction of its own. Until the last one, its traces lie in a project
-- and its items in an experiment of the id in part, which nobody can see. What is given up is taken out slice by slice.
CREATE TABLE unfinished_write (
    workspace ${text} NOT NULL,
    part ${text} NOT NULL,
    given_up INTEGER NOT NULL,
    renewed_at BIGINT NOT NULL,
    PRIMARY KEY (part, workspace)
);
