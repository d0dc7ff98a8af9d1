-- Which end of a feedback definition's scale is the better one, where it lies on an Opik server, which has no place for that.
CREATE TABLE recorded_direction (
    workspace ${text} NOT NULL,
    definition_id ${text} NOT NULL,
    direction ${text} NOT NULL,
    PRIMARY KEY (workspace, definition_id)
);
