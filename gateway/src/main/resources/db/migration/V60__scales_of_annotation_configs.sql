-- What people may say under an annotation config. scale is JSON whose members type decides; claimed_key is the name in
-- lower case where somebody made the config, of which a space has one each, and nothing where an annotation did.
ALTER TABLE annotation_config ADD COLUMN scale ${text} NOT NULL DEFAULT '{}';
ALTER TABLE annotation_config ADD COLUMN claimed_key ${text};
ALTER TABLE annotation_config ADD COLUMN description ${text};
ALTER TABLE annotation_config ADD COLUMN created_by ${text} NOT NULL DEFAULT '';
ALTER TABLE annotation_config ADD COLUMN last_updated_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE annotation_config ADD COLUMN last_updated_by ${text} NOT NULL DEFAULT '';
CREATE UNIQUE INDEX annotation_config_claimed ON annotation_config (workspace, claimed_key);
CREATE INDEX annotation_config_newest ON annotation_config (workspace, id);

-- Where Opik is the backend, those that an annotation made lie in the same table from now on.
INSERT INTO annotation_config (workspace, id, name, name_key, type, created_at)
    SELECT workspace, id, name, lower(name), type, created_at FROM recorded_annotation_config WHERE TRUE
    ON CONFLICT DO NOTHING;
DROP TABLE recorded_annotation_config;
UPDATE annotation_config SET last_updated_at = created_at;

-- Those of the past take numbers as far as people went under their names; where no number is left, they take any text.
CREATE TABLE said_so_far AS
    SELECT workspace, name, value FROM feedback_score
        WHERE source_queue_id = '01890000-0000-7000-8000-6469676c6f74' AND value IS NOT NULL
    UNION ALL SELECT workspace, name, score FROM example_annotation WHERE score IS NOT NULL
    UNION ALL SELECT workspace, name, score FROM recorded_annotation WHERE score IS NOT NULL;
CREATE INDEX said_so_far_by_name ON said_so_far (workspace, name);
UPDATE annotation_config SET type = 'FREEFORM'
    WHERE type = 'CONTINUOUS' AND NOT EXISTS (
        SELECT 1 FROM said_so_far s WHERE s.workspace = annotation_config.workspace AND s.name = annotation_config.name);
UPDATE annotation_config SET scale = '{"minimum":' || (
        SELECT s.value FROM said_so_far s
            WHERE s.workspace = annotation_config.workspace AND s.name = annotation_config.name
            ORDER BY CAST(s.value AS NUMERIC) LIMIT 1)
    || ',"maximum":' || (
        SELECT s.value FROM said_so_far s
            WHERE s.workspace = annotation_config.workspace AND s.name = annotation_config.name
            ORDER BY CAST(s.value AS NUMERIC) DESC LIMIT 1) || '}'
    WHERE type = 'CONTINUOUS';
DROP TABLE said_so_far;
