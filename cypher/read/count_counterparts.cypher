// With how many somebody met.
// params: id (of a person, state or organisation), statuses (of the meetings), labels (of the counterparts)
// params: relations (as in list_counterparts)
MATCH (me:Person|State|Organisation {id: $id})-[own:ATTENDED|PARTY]-(m:Meeting)
WHERE m.status IN $statuses
WITH DISTINCT m
MATCH (m)-[took:ATTENDED|PARTY]-(other:Person|State|Organisation|Office)
WHERE other.id <> $id AND labels(other)[0] IN $labels AND type(took) IN $relations AND coalesce(took.for, '') <> $id
RETURN count(DISTINCT other) AS known
