// A meeting that was gone is there again.
// rows: id
UNWIND $rows AS row
MATCH (n:Removal {id: row.id})
DETACH DELETE n
