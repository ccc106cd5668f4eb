// How many meetings of each status somebody took part in, or something belongs to, and the first and last dates.
// params: id (of a person, state, organisation, topic or place)
MATCH (n:Person|State|Organisation|Topic|Place {id: $id})-[:ATTENDED|PARTY|ABOUT|IN]-(m:Meeting)
WITH DISTINCT m
RETURN m.status AS status, count(m) AS meetings, min(m.date) AS first, max(m.date) AS last
ORDER BY status
