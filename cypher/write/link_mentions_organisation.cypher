// An article names a organisation.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Article {id: row.a})
MATCH (b:Organisation {id: row.b})
MERGE (a)-[r:MENTIONS]->(b)
