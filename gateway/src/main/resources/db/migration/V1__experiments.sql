-- One text for SQLite and PostgreSQL. ${text} is TEXT, compared byte by byte.
-- Instants are nanoseconds since 1970 (BIGINT reaches to 2262, the bound that Opik itself has); ids are lower-case UUID
-- text; JSON is its exact text; names are found by their *_key, which is the name in lower case.

CREATE TABLE workspace (
    name ${text} NOT NULL PRIMARY KEY,
    id ${text} NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

CREATE TABLE project (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    name ${text} NOT NULL,
    name_key ${text} NOT NULL,
    visibility ${text} NOT NULL,
    description ${text},
    last_updated_trace_at BIGINT,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace),
    UNIQUE (workspace, name_key)
);
CREATE INDEX project_by_id ON project (workspace, id);

CREATE TABLE dataset (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    name ${text} NOT NULL,
    name_key ${text} NOT NULL,
    project_id ${text},
    type ${text} NOT NULL,
    visibility ${text} NOT NULL,
    tags ${text} NOT NULL,
    description ${text},
    reserved INTEGER NOT NULL,
    last_created_experiment_at BIGINT,
    changed_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace),
    UNIQUE (workspace, name_key)
);
CREATE INDEX dataset_by_age ON dataset (workspace, created_at, id);
CREATE INDEX dataset_by_age_everywhere ON dataset (created_at, id, workspace);
CREATE INDEX dataset_by_id ON dataset (workspace, id);

CREATE TABLE dataset_version (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    dataset_id ${text} NOT NULL,
    number INTEGER NOT NULL,
    tags ${text} NOT NULL,
    items_total INTEGER NOT NULL,
    items_added INTEGER NOT NULL,
    items_modified INTEGER NOT NULL,
    items_deleted INTEGER NOT NULL,
    change_description ${text},
    metadata ${text},
    evaluators ${text},
    execution_policy ${text},
    batch_group_id ${text},
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace),
    UNIQUE (workspace, dataset_id, number)
);

-- An example as the versions from_version <= v < to_version hold it; to_version is absent while the latest one does.
-- shape is the kind of each of its columns. data, which may be long, stands last, so that the rest is read without it.
CREATE TABLE example (
    workspace ${text} NOT NULL,
    dataset_id ${text} NOT NULL,
    id ${text} NOT NULL,
    from_version INTEGER NOT NULL,
    to_version INTEGER,
    source ${text} NOT NULL,
    trace_id ${text},
    span_id ${text},
    tags ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    shape ${text} NOT NULL,
    description ${text},
    evaluators ${text},
    execution_policy ${text},
    data ${text} NOT NULL,
    PRIMARY KEY (workspace, dataset_id, id, from_version)
);
CREATE INDEX example_by_id ON example (id, workspace);
CREATE INDEX example_by_age ON example (workspace, dataset_id, created_at, id);
-- Pages by number skip rows in here.
CREATE INDEX example_by_version ON example (workspace, dataset_id, id, from_version, to_version);

CREATE TABLE example_annotation (
    workspace ${text} NOT NULL,
    dataset_id ${text} NOT NULL,
    example_id ${text} NOT NULL,
    name ${text} NOT NULL,
    annotator ${text} NOT NULL,
    score ${text},
    label ${text},
    text ${text},
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, dataset_id, example_id, name, annotator)
);

CREATE TABLE annotation_config (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    name ${text} NOT NULL,
    name_key ${text} NOT NULL,
    type ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (id, workspace),
    UNIQUE (workspace, name)
);
CREATE INDEX annotation_config_by_id ON annotation_config (created_at, id, workspace);

CREATE TABLE experiment (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    name ${text} NOT NULL,
    name_key ${text} NOT NULL,
    dataset_id ${text} NOT NULL,
    dataset_version_id ${text},
    project_id ${text},
    metadata ${text},
    tags ${text} NOT NULL,
    type ${text} NOT NULL,
    evaluation_method ${text} NOT NULL,
    status ${text} NOT NULL,
    optimization_id ${text},
    prompt_versions ${text},
    experiment_scores ${text},
    last_position BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace)
);
CREATE INDEX experiment_by_dataset ON experiment (workspace, dataset_id, id);
CREATE INDEX experiment_by_dataset_age ON experiment (workspace, dataset_id, created_at, id);
CREATE INDEX experiment_by_age ON experiment (workspace, created_at, id);
CREATE INDEX experiment_by_age_anywhere ON experiment (created_at, id, workspace);

-- position orders the runs of an experiment. It is given when the item and its trace are both there, under a lock on
-- the experiment, so that a reader who walks by position never finds a run behind it.
CREATE TABLE experiment_item (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    experiment_id ${text} NOT NULL,
    dataset_item_id ${text} NOT NULL,
    example_id ${text},
    trace_id ${text} NOT NULL,
    project_id ${text},
    execution_policy ${text},
    position BIGINT,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace)
);
CREATE INDEX experiment_item_by_experiment ON experiment_item (workspace, experiment_id, id);
CREATE INDEX experiment_item_by_position ON experiment_item (workspace, experiment_id, position);
CREATE INDEX experiment_item_by_example ON experiment_item (workspace, experiment_id, dataset_item_id, trace_id);
CREATE INDEX experiment_item_by_trace ON experiment_item (workspace, trace_id);

CREATE TABLE trace (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    project_id ${text} NOT NULL,
    name ${text},
    start_time BIGINT NOT NULL,
    end_time BIGINT,
    input ${text},
    output ${text},
    metadata ${text},
    tags ${text} NOT NULL,
    error_info ${text},
    thread_id ${text},
    ttft ${text},
    source ${text},
    environment ${text},
    hidden INTEGER NOT NULL,
    column_order ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace)
);
CREATE INDEX trace_by_project ON trace (workspace, project_id, id);

CREATE TABLE span (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    project_id ${text} NOT NULL,
    trace_id ${text} NOT NULL,
    parent_span_id ${text},
    name ${text},
    type ${text},
    start_time BIGINT NOT NULL,
    end_time BIGINT,
    input ${text},
    output ${text},
    metadata ${text},
    model ${text},
    provider ${text},
    tags ${text} NOT NULL,
    usage_counts ${text},
    total_estimated_cost ${text},
    total_estimated_cost_version ${text},
    error_info ${text},
    ttft ${text},
    source ${text},
    environment ${text},
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace)
);
CREATE INDEX span_by_trace ON span (workspace, trace_id, id);
CREATE INDEX span_with_cost ON span (workspace, trace_id)
    WHERE usage_counts IS NOT NULL OR total_estimated_cost IS NOT NULL;

-- entity_type is 'trace' or 'span'. value is the exact text of the number, value_number what filters and means take.
-- The scored entity need not exist yet.
CREATE TABLE feedback_score (
    workspace ${text} NOT NULL,
    entity_type ${text} NOT NULL,
    entity_id ${text} NOT NULL,
    name ${text} NOT NULL,
    author ${text} NOT NULL,
    source_queue_id ${text} NOT NULL,
    value ${text},
    value_number DOUBLE PRECISION,
    category_name ${text},
    reason ${text},
    source ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    last_updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, entity_type, entity_id, name, author, source_queue_id)
);
