// How many nodes of each label bear names.
// params: none
MATCH (n:Person|State|Organisation|Office|Topic|Place)
WHERE n.name_search >= ''
RETURN labels(n)[0] AS label, count(n) AS nodes
ORDER BY label
