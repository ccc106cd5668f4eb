// The meetings of which an article tells.
// params: article (id)
MATCH (:Article {id: $article})-[:TELLS]->(r:Report)-[:OF]->(m:Meeting)
RETURN m.id AS id, labels(m)[0] AS label, m.name AS name, min(r.char_start) AS position
ORDER BY position, id
