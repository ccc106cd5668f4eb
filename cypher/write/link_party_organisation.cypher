// The organisation that principals of a meeting acted for.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Meeting {id: row.a})
MATCH (b:Organisation {id: row.b})
MERGE (a)-[r:PARTY]->(b)
