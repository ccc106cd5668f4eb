// A state took part in a meeting.
// rows: a, b, role, office, office_id, for
UNWIND $rows AS row
MATCH (a:State {id: row.a})
MATCH (b:Meeting {id: row.b})
MERGE (a)-[r:ATTENDED]->(b)
SET r.role = row.role, r.office = row.office, r.office_id = row.office_id, r.for = row.for
