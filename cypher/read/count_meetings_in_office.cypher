// How many meetings of each status were held in an office, by its holders or by the office alone, and the first and last dates.
// params: id (of an office)
CALL () {
  MATCH (:Office {id: $id})<-[:HOLDS]-(p:Person)
  MATCH (p)-[took:ATTENDED]->(m:Meeting)
  WHERE took.office_id = $id
  RETURN m
  UNION
  MATCH (:Office {id: $id})-[:ATTENDED]->(m:Meeting)
  RETURN m
}
WITH DISTINCT m
RETURN m.status AS status, count(m) AS meetings, min(m.date) AS first, max(m.date) AS last
ORDER BY status
