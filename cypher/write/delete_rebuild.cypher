// The graph is whole again.
// rows: id
UNWIND $rows AS row
MATCH (n:Rebuild {id: row.id})
DETACH DELETE n
