// With whom a person met, the most frequent first.
// params: person (id), statuses (of the meetings), labels (of the counterparts)
// params: after_count (of the last row before this page; -1 at the start), after_id (the same, or ''), limit
MATCH (:Person {id: $person})-[:ATTENDED]->(m:Meeting)<-[:ATTENDED]-(other:Person|State|Organisation|Office)
WHERE other.id <> $person AND m.status IN $statuses AND labels(other)[0] IN $labels
WITH other, count(DISTINCT m) AS meetings, min(m.date) AS first, max(m.date) AS last
WHERE $after_count < 0 OR meetings < $after_count OR (meetings = $after_count AND other.id > $after_id)
RETURN other.id AS id, labels(other)[0] AS label, other.name AS name, meetings, first, last
ORDER BY meetings DESC, id
LIMIT $limit
