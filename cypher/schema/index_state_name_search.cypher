// Search of states by folded name.
// params: none
CREATE INDEX state_name_search IF NOT EXISTS FOR (n:State) ON (n.name_search)
