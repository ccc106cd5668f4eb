// Meetings removed since a revision.
// params: none
CREATE INDEX removal_revision IF NOT EXISTS FOR (n:Removal) ON (n.revision)
