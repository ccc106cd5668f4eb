// With whom somebody met, the most frequent or the last met first. Who acts for a state or body does not meet it by that.
// params: id (of a person, state or organisation), statuses (of the meetings), labels (of the counterparts)
// params: relations (ATTENDED: who took part; PARTY as well: for whom they did)
// params: recent (true: the last met first), after_rank, after_key, after_id (of the last row; -1, '', '' at the start), limit
MATCH (me:Person|State|Organisation {id: $id})-[own:ATTENDED|PARTY]-(m:Meeting)
WHERE m.status IN $statuses
WITH DISTINCT m
MATCH (m)-[took:ATTENDED|PARTY]-(other:Person|State|Organisation|Office)
WHERE other.id <> $id AND labels(other)[0] IN $labels AND type(took) IN $relations AND coalesce(took.for, '') <> $id
WITH other, count(DISTINCT m) AS meetings, min(m.date) AS first, max(m.date) AS last
WITH other, meetings, first, last, CASE WHEN $recent THEN 0 ELSE meetings END AS rank,
  CASE WHEN $recent THEN coalesce(last, '') ELSE '' END AS key
WHERE $after_rank < 0
  OR rank < $after_rank
  OR (rank = $after_rank AND (key < $after_key OR (key = $after_key AND other.id > $after_id)))
RETURN other.id AS id, labels(other)[0] AS label, other.name AS name, meetings, first, last, rank, key
ORDER BY rank DESC, key DESC, id
LIMIT $limit
