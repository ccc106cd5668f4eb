// The state that an envoy is sent to.
// rows: a, b
UNWIND $rows AS row
MATCH (a:Office {id: row.a})
MATCH (b:State {id: row.b})
MERGE (a)-[r:TO]->(b)
