// The place of a meeting.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Meeting {id: row.a})
MATCH (b:Place {id: row.b})
MERGE (a)-[r:IN]->(b)
