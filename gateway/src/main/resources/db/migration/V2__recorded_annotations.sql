-- What people say of records where the backend's vendor has no place for it. parent_id is the dataset of an example and
-- the experiment of a run.
CREATE TABLE recorded_annotation (
    workspace ${text} NOT NULL,
    record_kind ${text} NOT NULL,
    parent_id ${text} NOT NULL,
    record_id ${text} NOT NULL,
    name ${text} NOT NULL,
    annotator ${text} NOT NULL,
    score ${text},
    label ${text},
    text ${text},
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, record_kind, parent_id, record_id, name, annotator)
);

-- The names under which people annotate, where the vendor has none without a range or a list of labels.
CREATE TABLE recorded_annotation_config (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    name ${text} NOT NULL,
    type ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace, name)
);
