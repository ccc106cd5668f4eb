// The persons who took part in the most meetings held.
// params: limit
MATCH (p:Person)
WHERE p.name_search >= ''
MATCH (p)-[:ATTENDED]->(m:Meeting)
WHERE m.status = 'held'
WITH p, count(DISTINCT m) AS meetings
RETURN p.id AS id, labels(p)[0] AS label, p.name AS name, meetings
ORDER BY meetings DESC, id
LIMIT $limit
