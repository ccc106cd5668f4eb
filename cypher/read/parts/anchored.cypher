// Meetings reached from the nodes that a filter names: a few instead of all.
// params: anchors (ids of one filter: a person, the topics, the places, or a state or organisation)
MATCH (anchor:Person|State|Organisation|Office|Topic|Place)
WHERE anchor.id IN $anchors
MATCH (anchor)-[:ATTENDED|PARTY|ABOUT|IN]-(m:Meeting)
WITH DISTINCT m
WHERE true
