// An organisation under every name met.
// params: id
MATCH (o:Organisation {id: $id})
RETURN o.id AS id, o.name AS name, o.names AS names, o.acronym AS acronym
