-- What is in a dataset or an experiment is found whatever it is.
DROP INDEX mirrored_by_parent;
CREATE INDEX mirrored_by_parent ON mirrored (workspace, parent_id, resource, state, id);
-- As they are listed.
DROP INDEX mirrored_failed;
CREATE INDEX mirrored_failed ON mirrored ((CASE state WHEN 'PARKED' THEN 0 ELSE 1 END), workspace, resource, id)
    WHERE failure IS NOT NULL;
CREATE INDEX publication_in_turn ON publication (parked DESC, first_changed_at, id);
-- What was deleted here: until the other server was told, and from then on until it is forgotten.
CREATE INDEX mirrored_leaving ON mirrored (workspace, resource, id) WHERE state = 'GONE' AND changed_at IS NOT NULL;
DROP INDEX mirrored_gone;
CREATE INDEX mirrored_gone ON mirrored (seen_at) WHERE state = 'GONE' AND changed_at IS NULL;
