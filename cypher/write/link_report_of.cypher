// The meeting that a report is evidence of.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Report {id: row.a})
MATCH (b:Meeting {id: row.b})
MERGE (a)-[r:OF]->(b)
