// An article names a office.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Article {id: row.a})
MATCH (b:Office {id: row.b})
MERGE (a)-[r:MENTIONS]->(b)
