-- The environments that a workspace lists. Traces and spans name theirs themselves, listed or not.
CREATE TABLE environment (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    name ${text} NOT NULL,
    name_key ${text} NOT NULL,
    description ${text},
    color ${text} NOT NULL,
    position BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    last_updated_at BIGINT NOT NULL,
    last_updated_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace),
    UNIQUE (workspace, name_key)
);
