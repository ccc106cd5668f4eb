// An article gives a report.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Article {id: row.a})
MATCH (b:Report {id: row.b})
MERGE (a)-[r:TELLS]->(b)
