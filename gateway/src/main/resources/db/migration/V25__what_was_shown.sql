-- How far the mirror follows the other server. shown is a digest of what it last showed of something, part by part;
-- read_at is when the last whole reading of a dataset's or an experiment's contents began, and noticed_at when the
-- first one began that read what the server had then.
ALTER TABLE mirrored ADD COLUMN shown ${text};
ALTER TABLE mirrored ADD COLUMN read_at BIGINT;
ALTER TABLE mirrored ADD COLUMN noticed_at BIGINT;
