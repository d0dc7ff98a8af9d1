-- Versions of datasets that clients asked to have as files, until they expire. What a file holds is read when it is asked for.
CREATE TABLE dataset_export (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    dataset_id ${text} NOT NULL,
    version_id ${text},
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    expires_at BIGINT NOT NULL,
    viewed_at BIGINT,
    PRIMARY KEY (id, workspace)
);
CREATE INDEX dataset_export_by_dataset ON dataset_export (workspace, dataset_id, id);
CREATE INDEX dataset_export_by_end ON dataset_export (workspace, expires_at);
