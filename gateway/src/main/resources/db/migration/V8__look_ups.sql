CREATE INDEX span_by_project ON span (workspace, project_id, id);
CREATE INDEX experiment_by_id ON experiment (workspace, id);
CREATE INDEX experiment_by_project ON experiment (workspace, project_id, id);
CREATE INDEX dataset_by_project ON dataset (workspace, project_id, id);
CREATE INDEX dataset_version_by_group ON dataset_version (workspace, dataset_id, batch_group_id, number);
-- A version's hash is the end of its id.
CREATE INDEX dataset_version_by_hash ON dataset_version (workspace, dataset_id, substr(id, 29));

-- The tags of dataset_version once more, to find a version by one.
CREATE TABLE dataset_version_tag (
    workspace ${text} NOT NULL,
    dataset_id ${text} NOT NULL,
    tag ${text} NOT NULL,
    version_id ${text} NOT NULL,
    PRIMARY KEY (workspace, dataset_id, tag, version_id)
);
CREATE INDEX dataset_version_tag_by_version ON dataset_version_tag (version_id, workspace);
INSERT INTO dataset_version_tag (workspace, dataset_id, tag, version_id)
    SELECT DISTINCT v.workspace, v.dataset_id, x.value, v.id FROM dataset_version v, ${tags-of-v} x;
