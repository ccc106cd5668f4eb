// Meetings changed since a revision.
// params: none
CREATE INDEX meeting_revision IF NOT EXISTS FOR (n:Meeting) ON (n.revision)
