// The organisations of which a state is a member.
// params: state (id)
MATCH (:State {id: $state})-[:MEMBER_OF]->(o:Organisation)
RETURN o.id AS id, labels(o)[0] AS label, o.name AS name
ORDER BY name, id
