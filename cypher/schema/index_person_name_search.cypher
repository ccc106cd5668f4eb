// Search of persons by folded name.
// params: none
CREATE INDEX person_name_search IF NOT EXISTS FOR (n:Person) ON (n.name_search)
