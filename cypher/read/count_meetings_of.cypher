// How many meetings of each status somebody took part in, and the first and last dates.
// params: id (of a person, state or organisation)
MATCH (n:Person|State|Organisation {id: $id})-[:ATTENDED|PARTY]-(m:Meeting)
WITH DISTINCT m
RETURN m.status AS status, count(m) AS meetings, min(m.date) AS first, max(m.date) AS last
ORDER BY status
