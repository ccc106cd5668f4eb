// Who met anybody of some: the links of a network or a path, each with the latest meeting ("date id") and their number.
// params: ids (of persons, states and organisations), labels (of those met), within (ids; empty: anybody)
// params: kinds (of meetings that are left out), most (who took part in more meetings is left out; 0: nobody), limit
MATCH (a:Person|State|Organisation)
WHERE a.id IN $ids
WITH DISTINCT a
MATCH (a)-[own:ATTENDED|PARTY]-(m:Meeting)-[took:ATTENDED|PARTY]-(b:Person|State|Organisation)
WHERE a.id <> b.id AND m.status = 'held' AND NOT m.kind IN $kinds AND labels(b)[0] IN $labels
  AND (size($within) = 0 OR b.id IN $within)
  AND coalesce(own.for, '') <> b.id AND coalesce(took.for, '') <> a.id
WITH a, b, count(DISTINCT m) AS meetings, max(m.date_search + ' ' + m.id) AS latest, min(m.date) AS first,
  max(m.date) AS last
WHERE $most = 0 OR COUNT { MATCH (b)-[:ATTENDED|PARTY]-(:Meeting) } <= $most
RETURN a.id AS a, b.id AS b, labels(b)[0] AS label, b.name AS name, meetings, latest, first, last
ORDER BY meetings DESC, a, b
LIMIT $limit
