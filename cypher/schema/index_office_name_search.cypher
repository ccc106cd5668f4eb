// Search of offices by folded name.
// params: none
CREATE INDEX office_name_search IF NOT EXISTS FOR (n:Office) ON (n.name_search)
