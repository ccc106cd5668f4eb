// What a meeting was about.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Meeting {id: row.a})
MATCH (b:Topic {id: row.b})
MERGE (a)-[r:ABOUT]->(b)
