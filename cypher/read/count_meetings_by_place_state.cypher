// How many of the meetings that fit every filter took place in each state, its cities and venues included.
// starts: anchored, dated, worded
// params: most (states)
// include start
// include fitting
MATCH (m)-[:IN]->(spot:Place|State)
OPTIONAL MATCH (spot)-[:IN]->(land:State)
WITH m, coalesce(land, spot) AS n
WITH n, labels(n)[0] AS label, count(DISTINCT m) AS meetings
WHERE label = 'State'
RETURN n.id AS id, n.name AS name, meetings
ORDER BY meetings DESC, id
LIMIT $most
