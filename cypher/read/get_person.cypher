// A person under every name met.
// params: id
MATCH (p:Person {id: $id})
RETURN p.id AS id, p.name AS name, p.names AS names
