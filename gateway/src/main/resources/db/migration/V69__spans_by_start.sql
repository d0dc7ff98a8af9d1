-- Arize's clients list the spans and traces of a project by when they began.
CREATE INDEX span_by_start ON span (workspace, project_id, start_time, id);
CREATE INDEX trace_by_start ON trace (workspace, project_id, start_time, id);
