// An article names a state.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Article {id: row.a})
MATCH (b:State {id: row.b})
MERGE (a)-[r:MENTIONS]->(b)
