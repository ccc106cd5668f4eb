// The summit or visit that a meeting belongs to.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Meeting {id: row.a})
MATCH (b:Meeting {id: row.b})
MERGE (a)-[r:PART_OF]->(b)
