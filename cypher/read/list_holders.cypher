// Who holds or held an office.
// params: office (id), limit
MATCH (p:Person)-[held:HOLDS]->(:Office {id: $office})
RETURN p.id AS id, labels(p)[0] AS label, p.name AS name, held.since AS since, held.until AS until,
  held.first_seen AS first_seen, held.last_seen AS last_seen, held.former AS former
ORDER BY first_seen, id
LIMIT $limit
