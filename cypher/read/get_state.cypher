// A state under every name met.
// params: id
MATCH (s:State {id: $id})
RETURN s.id AS id, s.name AS name, s.names AS names
