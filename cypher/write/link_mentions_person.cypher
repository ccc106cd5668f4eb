// An article names a person.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Article {id: row.a})
MATCH (b:Person {id: row.b})
MERGE (a)-[r:MENTIONS]->(b)
