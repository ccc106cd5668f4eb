// The organisation that an office belongs to.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Office {id: row.a})
MATCH (b:Organisation {id: row.b})
MERGE (a)-[r:OF]->(b)
