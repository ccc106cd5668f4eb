// Who met whom in a period: pairs with a number of meetings at least, the most frequent first.
// params: lowest (a date, or ''), highest (a date followed by '~', or '~'), labels, kinds (that are left out), least, limit
MATCH (m:Meeting)
WHERE m.date_search >= $lowest AND m.date_search <= $highest AND m.status = 'held' AND NOT m.kind IN $kinds
MATCH (a:Person|State|Organisation)-[own:ATTENDED|PARTY]-(m)
WHERE labels(a)[0] IN $labels
MATCH (m)-[took:ATTENDED|PARTY]-(b:Person|State|Organisation)
WHERE labels(b)[0] IN $labels AND a.id < b.id AND coalesce(own.for, '') <> b.id AND coalesce(took.for, '') <> a.id
WITH a, b, count(DISTINCT m) AS meetings, min(m.date) AS first, max(m.date) AS last
WHERE meetings >= $least
RETURN a.id AS a, labels(a)[0] AS a_label, a.name AS a_name, b.id AS b, labels(b)[0] AS b_label, b.name AS b_name,
  meetings, first, last
ORDER BY meetings DESC, a, b
LIMIT $limit
