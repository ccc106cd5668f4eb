// An office, and of whom and to whom it is.
// params: id
MATCH (o:Office {id: $id})
OPTIONAL MATCH (o)-[:OF]->(of:State|Organisation)
OPTIONAL MATCH (o)-[:TO]->(to:State|Organisation)
RETURN o.id AS id, o.name AS name, o.title AS title, of.id AS of_id, labels(of)[0] AS of_label, of.name AS of_name,
  to.id AS to_id, labels(to)[0] AS to_label, to.name AS to_name
ORDER BY of_id, to_id
