-- Traces that no item of an experiment may link to, and when something of each was last written here: the trace, a span of
-- it, a score. Nothing else says so, since clients set last_updated_at. The trace itself need not have come. One that an
-- item links to by now loses its row when it is looked at.
CREATE TABLE loose_trace (
    workspace ${text} NOT NULL,
    trace_id ${text} NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (trace_id, workspace)
);
CREATE INDEX loose_trace_by_age ON loose_trace (workspace, written_at, trace_id);
CREATE INDEX stray_score_by_age ON stray_score (workspace, entity_type, last_updated_at);

-- Nobody knows how old what is there is; it counts as written just now.
INSERT INTO loose_trace (workspace, trace_id, written_at)
    SELECT workspace, trace_id, ${now} FROM (
        SELECT workspace, id AS trace_id FROM trace
        UNION SELECT workspace, trace_id FROM span
        UNION SELECT workspace, entity_id FROM stray_score WHERE entity_type = 'trace') AS known
    WHERE NOT EXISTS (SELECT 1 FROM experiment_item i WHERE i.workspace = known.workspace AND i.trace_id = known.trace_id);
