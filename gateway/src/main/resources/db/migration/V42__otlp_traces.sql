-- Which trace of ours a trace of OpenTelemetry is. trace_id is a UUID of version 7 whose time is the start of the first span
-- that came; made_as is what it was before a run took the trace over, since the ids of its spans are made of it. dataset_id
-- is the one of whose experiments it is, where that is said. name and times are those of the root span, once that came. experiment_id and run_id name the run that takes the trace over.
CREATE TABLE otlp_trace (
    workspace ${text} NOT NULL,
    otlp_id ${text} NOT NULL,
    trace_id ${text} NOT NULL,
    made_as ${text} NOT NULL,
    dataset_id ${text},
    name ${text},
    start_time BIGINT,
    end_time BIGINT,
    experiment_id ${text},
    run_id ${text},
    created_at BIGINT NOT NULL,
    PRIMARY KEY (otlp_id, workspace)
);
CREATE INDEX otlp_trace_by_experiment ON otlp_trace (experiment_id, workspace);
CREATE INDEX otlp_trace_by_trace ON otlp_trace (trace_id, workspace);
CREATE INDEX otlp_trace_by_age ON otlp_trace (created_at);
