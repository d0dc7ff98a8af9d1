-- When an experiment, its runs, or what is computed of them last changed here, whatever the experiment itself says.
ALTER TABLE experiment ADD COLUMN written_at BIGINT NOT NULL DEFAULT 0;
UPDATE experiment SET written_at = changed_at;
