// Persons, states, organisations, offices, topics or places in alphabetical order, with the number of meetings held.
// starts: persons, states, organisations, offices, topics, places
// params: words (a space and a folded word each: begins a word of the name)
// params: after_key (folded name of the last row before this page, or ''), after_id (the same; '' at the start), limit
// include start
  AND ALL(word IN $words WHERE (' ' + n.name_search) CONTAINS word)
  AND ($after_id = '' OR n.name_search > $after_key OR n.id > $after_id)
WITH n
ORDER BY n.name_search, n.id
LIMIT $limit
OPTIONAL MATCH (n)-[:ATTENDED|PARTY|ABOUT|IN]-(m:Meeting)
WHERE m.status = 'held'
WITH n, count(DISTINCT m) AS meetings
RETURN n.id AS id, n.name AS name, n.names AS names, n.name_search AS key, meetings
ORDER BY key, id
