// The offices of a state or an organisation, and who holds or held them.
// params: of (id), limit
MATCH (o:Office)-[:OF]->(:State|Organisation {id: $of})
OPTIONAL MATCH (p:Person)-[held:HOLDS]->(o)
RETURN o.id AS id, o.name AS name, o.title AS title, p.id AS person_id, p.name AS person_name, held.since AS since,
  held.until AS until, held.first_seen AS first_seen, held.last_seen AS last_seen, held.former AS former
ORDER BY id, first_seen, person_id
LIMIT $limit
