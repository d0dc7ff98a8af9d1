-- What guardrails found in traces; result is passed or failed. The checks of one span of a trace are shown together. A trace
-- may come after them.
CREATE TABLE guardrail (
    workspace ${text} NOT NULL,
    id ${text} NOT NULL,
    trace_id ${text} NOT NULL,
    span_id ${text} NOT NULL,
    name ${text} NOT NULL,
    result ${text} NOT NULL,
    config ${text} NOT NULL,
    details ${text} NOT NULL,
    created_at BIGINT NOT NULL,
    created_by ${text} NOT NULL,
    PRIMARY KEY (id, workspace)
);
CREATE INDEX guardrail_of_trace ON guardrail (trace_id, workspace, id);
