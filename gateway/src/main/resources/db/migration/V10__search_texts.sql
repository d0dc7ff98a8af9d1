-- The plain spelling of a JSON value, as Opik writes it down again, which filters, searches and orders compare; null where that is
-- the exact text itself. Filled for the rows that are there by the migration that follows.
ALTER TABLE trace ADD COLUMN input_text ${text};
ALTER TABLE trace ADD COLUMN output_text ${text};
ALTER TABLE trace ADD COLUMN metadata_text ${text};
ALTER TABLE span ADD COLUMN input_text ${text};
ALTER TABLE span ADD COLUMN output_text ${text};
ALTER TABLE span ADD COLUMN metadata_text ${text};
ALTER TABLE example ADD COLUMN data_text ${text};
