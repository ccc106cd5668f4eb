// Search of places by folded name.
// params: none
CREATE INDEX place_name_search IF NOT EXISTS FOR (n:Place) ON (n.name_search)
