-- An experiment whose runs are still to come. Both are absent once it has some, and always of one that came with them.
-- Until hidden_until, lists and searches pass it over.
ALTER TABLE experiment ADD COLUMN begun_at BIGINT;
ALTER TABLE experiment ADD COLUMN hidden_until BIGINT;
CREATE INDEX experiment_hidden ON experiment (hidden_until, workspace, id) WHERE hidden_until IS NOT NULL;
CREATE INDEX experiment_begun ON experiment (begun_at) WHERE begun_at IS NOT NULL;

-- What tells the columns of the run that a trace is, without its content; absent where one has to look at that.
ALTER TABLE trace ADD COLUMN shape ${text};
