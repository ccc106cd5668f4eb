// Membership of a state in an organisation.
// rows: a, b
UNWIND $rows AS row
MATCH (a:State {id: row.a})
MATCH (b:Organisation {id: row.b})
MERGE (a)-[r:MEMBER_OF]->(b)
