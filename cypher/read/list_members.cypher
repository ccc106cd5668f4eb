// The states that are members of an organisation.
// params: organisation (id)
MATCH (s:State)-[:MEMBER_OF]->(:Organisation {id: $organisation})
RETURN s.id AS id, labels(s)[0] AS label, s.name AS name
ORDER BY name, id
