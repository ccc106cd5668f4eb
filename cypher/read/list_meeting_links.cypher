// Topics, places, parties and the greater event of these meetings; a place comes with its state.
// params: meetings (ids)
MATCH (m:Meeting)-[link:ABOUT|IN|PARTY|PART_OF]->(n:Topic|Place|State|Organisation|Meeting)
WHERE m.id IN $meetings
OPTIONAL MATCH (:Place {id: n.id})-[:IN]->(land:State)
RETURN m.id AS meeting, type(link) AS relation, labels(n)[0] AS label, n.id AS id, n.name AS name,
  land.id AS state_id, land.name AS state_name
ORDER BY meeting, relation, name, id, state_id
