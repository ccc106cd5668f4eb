// The labels and names of the states and organisations that bear these ids.
// params: principals (ids)
MATCH (n:State|Organisation)
WHERE n.id IN $principals
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name
ORDER BY id
