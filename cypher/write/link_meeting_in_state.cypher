// The state of a meeting of which no place is known.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Meeting {id: row.a})
MATCH (b:State {id: row.b})
MERGE (a)-[r:IN]->(b)
