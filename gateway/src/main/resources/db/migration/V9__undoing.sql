-- Whether it was decided that it must not stand. From then on its name and its place are free for others, and whatever
-- of it still comes late goes again. The subject of kind DATASET, in experiment_id, is the dataset. A holder '' is nobody.
ALTER TABLE undertaking ADD COLUMN undoing INTEGER NOT NULL DEFAULT 0;
DROP INDEX undertaking_name;
DROP INDEX undertaking_append;
CREATE UNIQUE INDEX undertaking_name ON undertaking (workspace, dataset_id, name)
    WHERE kind = 'CREATE' AND undoing = 0;
CREATE UNIQUE INDEX undertaking_append ON undertaking (workspace, experiment_id)
    WHERE kind = 'APPEND' AND undoing = 0;
CREATE INDEX undertaking_subject ON undertaking (workspace, experiment_id);
