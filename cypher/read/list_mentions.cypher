// Whom and what an article mentions.
// params: article (id)
MATCH (:Article {id: $article})-[:MENTIONS]->(n:Person|State|Organisation|Office)
RETURN DISTINCT n.id AS id, labels(n)[0] AS label, n.name AS name
ORDER BY label, name, id
