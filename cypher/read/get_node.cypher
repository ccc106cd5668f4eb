// The label and name of whatever bears this id.
// params: id
MATCH (n:Person|State|Organisation|Office|Topic|Place|Meeting|Article {id: $id})
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name
ORDER BY id
