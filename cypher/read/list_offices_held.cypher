// The offices of a person in time, and of whom and to whom each is.
// params: person (id)
MATCH (:Person {id: $person})-[held:HOLDS]->(o:Office)
OPTIONAL MATCH (o)-[:OF]->(of:State|Organisation)
OPTIONAL MATCH (o)-[:TO]->(to:State|Organisation)
RETURN o.id AS id, o.name AS name, o.title AS title, of.id AS of_id, labels(of)[0] AS of_label, of.name AS of_name,
  to.id AS to_id, labels(to)[0] AS to_label, to.name AS to_name, held.since AS since, held.until AS until,
  held.first_seen AS first_seen, held.last_seen AS last_seen, held.former AS former
ORDER BY first_seen, id, of_id, to_id
