// The state of a place.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Place {id: row.a})
MATCH (b:State {id: row.b})
MERGE (a)-[r:IN]->(b)
