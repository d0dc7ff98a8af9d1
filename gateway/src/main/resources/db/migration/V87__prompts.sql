-- Prompts. scope is the project that a prompt is of, or nothing: a name is taken once within each.
CREATE TABLE prompt (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    name ${text} NOT NULL,
    name_key ${text} NOT NULL,
    scope ${text} NOT NULL,
    description ${text},
    structure ${text} NOT NULL,
    tags ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace),
    UNIQUE (workspace, name_key, scope)
);
CREATE INDEX prompt_by_id ON prompt (workspace, id);
CREATE INDEX prompt_by_age ON prompt (workspace, created_at, id);
CREATE INDEX prompt_by_age_everywhere ON prompt (created_at, id, workspace);

-- What a prompt was over time. ordinal counts the versions of each prompt from 1.
CREATE TABLE prompt_version (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    prompt_id ${text} NOT NULL,
    commit_hash ${text} NOT NULL,
    ordinal BIGINT NOT NULL,
    template ${text} NOT NULL,
    metadata ${text},
    type ${text} NOT NULL,
    change_description ${text},
    tags ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace),
    UNIQUE (prompt_id, commit_hash, workspace)
);
CREATE INDEX prompt_version_in_order ON prompt_version (prompt_id, workspace, id);
CREATE INDEX prompt_version_by_commit ON prompt_version (commit_hash, workspace, id);

-- The names under which clients find one version of a prompt.
CREATE TABLE prompt_label (
    workspace ${text} NOT NULL,
    prompt_id ${text} NOT NULL,
    name ${text} NOT NULL,
    version_id ${text} NOT NULL,
    PRIMARY KEY (prompt_id, name, workspace)
);
CREATE INDEX prompt_label_of ON prompt_label (version_id, workspace, name);

-- The ids of the prompts that an experiment links to, as a JSON array, where it links to any.
ALTER TABLE experiment ADD COLUMN prompt_ids ${text};
