// A place and its state.
// params: id
MATCH (p:Place {id: $id})
OPTIONAL MATCH (p)-[:IN]->(s:State)
RETURN p.id AS id, p.name AS name, s.id AS state_id, labels(s)[0] AS state_label, s.name AS state_name
ORDER BY state_id
