// How many articles mention somebody.
// params: id (of a person, state, organisation or office)
MATCH (a:Article)-[:MENTIONS]->(:Person|State|Organisation|Office {id: $id})
RETURN count(DISTINCT a) AS articles
