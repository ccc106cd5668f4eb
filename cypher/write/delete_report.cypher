// Report nodes that nothing supports any more, with their relationships.
// rows: id
UNWIND $rows AS row
MATCH (n:Report {id: row.id})
DETACH DELETE n
