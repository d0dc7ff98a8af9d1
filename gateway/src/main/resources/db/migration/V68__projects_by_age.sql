-- Arize's clients list projects by their age, in one space or in all.
CREATE INDEX project_by_age ON project (workspace, created_at, id);
CREATE INDEX project_by_age_everywhere ON project (created_at, id, workspace);
