-- A search for runs goes through those of an experiment in the order of their ids.
CREATE INDEX experiment_item_by_run ON experiment_item (workspace, experiment_id, trace_id, id);
