// Search of organisations by folded name.
// params: none
CREATE INDEX organisation_name_search IF NOT EXISTS FOR (n:Organisation) ON (n.name_search)
