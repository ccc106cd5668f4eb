// Names in which some word begins so, by full text: who may be meant by a misspelt name.
// params: labels (of the nodes wanted), words (a space and the beginning of a word each: one of them), limit
WITH reduce(wanted = '', word IN $words | wanted + ' ' + trim(word) + '*') AS wanted
CALL db.index.fulltext.queryNodes('names', CASE WHEN wanted = '' THEN '*:*' ELSE wanted END) YIELD node AS n
WHERE labels(n)[0] IN $labels AND ANY(word IN $words WHERE (' ' + n.name_search) CONTAINS word)
RETURN n.id AS id, labels(n)[0] AS label, n.name AS name, n.names AS names, n.acronym AS acronym
ORDER BY id
LIMIT $limit
