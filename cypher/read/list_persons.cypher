// Persons in alphabetical order, with the number of meetings that they held.
// params: words (a space and a folded word each: begins a word of the name)
// params: after_key (folded name of the last row before this page, or ''), after_id (the same; '' at the start), limit
MATCH (p:Person)
WHERE ALL(word IN $words WHERE (' ' + p.name_search) CONTAINS word)
  AND ($after_id = '' OR p.name_search > $after_key OR (p.name_search = $after_key AND p.id > $after_id))
WITH p
ORDER BY p.name_search, p.id
LIMIT $limit
RETURN p.id AS id, p.name AS name, p.names AS names, p.name_search AS key,
  COUNT { MATCH (p)-[:ATTENDED]->(m:Meeting) WHERE m.status = 'held' } AS meetings
ORDER BY key, id
