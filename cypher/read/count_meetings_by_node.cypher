// How many of the meetings that fit every filter each person, state, organisation, topic or place belongs to.
// starts: anchored, dated, worded
// params: labels (of the nodes to count by), most (nodes of each label)
// include start
// include fitting
MATCH (m)-[:ATTENDED|PARTY|ABOUT|IN]-(n:Person|State|Organisation|Topic|Place)
WHERE labels(n)[0] IN $labels
WITH n, count(DISTINCT m) AS meetings
ORDER BY meetings DESC, n.id
WITH labels(n)[0] AS label, collect({id: n.id, name: n.name, meetings: meetings}) AS found
UNWIND found[0..$most] AS one
RETURN label, one.id AS id, one.name AS name, one.meetings AS meetings
ORDER BY label, meetings DESC, id
