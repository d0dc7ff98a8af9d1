-- What clients tell of their searches for a better prompt or agent. The experiments of one name it themselves, be it kept or
-- not.
CREATE TABLE optimization (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    name ${text} NOT NULL,
    name_key ${text} NOT NULL,
    dataset_id ${text} NOT NULL,
    project_id ${text},
    objective_name ${text} NOT NULL,
    status ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    metadata ${text},
    PRIMARY KEY (id, workspace)
);
CREATE INDEX optimization_by_id ON optimization (workspace, id);
CREATE INDEX optimization_by_dataset ON optimization (workspace, dataset_id, id);
CREATE INDEX experiment_by_optimization ON experiment (workspace, optimization_id, id) WHERE optimization_id IS NOT NULL;

-- When an optimization was last made on a dataset, be it deleted since.
ALTER TABLE dataset ADD COLUMN last_created_optimization_at BIGINT;
