// Everything that bears a name with these words, the closest names first.
// params: labels (of the nodes wanted), text (the folded query)
// params: words (a space and a folded word each; followed by a space where the whole word must fit), limit
MATCH (n:Person|State|Organisation|Office|Topic|Place)
WHERE labels(n)[0] IN $labels
  AND ALL(word IN $words WHERE (' ' + n.name_search + ' ') CONTAINS word)
WITH n, CASE WHEN n.name_search = $text THEN 0
  WHEN n.name_search STARTS WITH $text + ' ' THEN 1
  WHEN n.name_search STARTS WITH $text THEN 2
  ELSE 3 END AS rank
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name, n.names AS names, n.acronym AS acronym,
  COUNT { MATCH (n)-[:ATTENDED|PARTY|ABOUT|IN]-(:Meeting) } AS meetings, rank
ORDER BY rank, meetings DESC, size(n.name_search), id
LIMIT $limit
