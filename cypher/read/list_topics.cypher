// Topics in alphabetical order, with the number of meetings held about each.
// params: words (a space and a folded word each: begins a word of the topic)
// params: after_key (folded name of the last row before this page, or ''), after_id (the same; '' at the start), limit
MATCH (t:Topic)
WHERE ALL(word IN $words WHERE (' ' + t.name_search) CONTAINS word)
  AND ($after_id = '' OR t.name_search > $after_key OR (t.name_search = $after_key AND t.id > $after_id))
WITH t
ORDER BY t.name_search, t.id
LIMIT $limit
RETURN t.id AS id, t.name AS name, t.name_search AS key,
  COUNT { MATCH (t)<-[:ABOUT]-(m:Meeting) WHERE m.status = 'held' } AS meetings
ORDER BY key, id
