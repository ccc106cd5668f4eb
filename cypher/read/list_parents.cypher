// The states and organisations of which an organisation is a part.
// params: organisation (id)
MATCH (:Organisation {id: $organisation})-[:PART_OF]->(o:State|Organisation)
RETURN o.id AS id, labels(o)[0] AS label, o.name AS name
ORDER BY name, id
