// How many articles mention somebody.
// params: id (of a person, state or organisation)
MATCH (a:Article)-[:MENTIONS]->(:Person|State|Organisation {id: $id})
RETURN count(DISTINCT a) AS articles
