// Full text over folded names, for read/search_names.
// params: none
CREATE FULLTEXT INDEX names IF NOT EXISTS
FOR (n:Person|State|Organisation|Office|Topic|Place) ON EACH [n.name_search]
