-- Tags as Arize's clients know them. Experiments and datasets bear their names. name_id stands for the name, which may be
-- of any length; claimed_key is the name in lower case where a client of Arize made or renamed the tag, of which a space has
-- one each, and nothing where it was seen on what clients of Opik had written.
CREATE TABLE tag (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    name ${text} NOT NULL,
    name_id ${text} NOT NULL,
    claimed_key ${text},
    description ${text},
    color ${text},
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (id, workspace),
    UNIQUE (workspace, name_id),
    UNIQUE (workspace, claimed_key)
);
