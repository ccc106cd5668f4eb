// In which revision of the graph a meeting was last derived.
// rows: id, revision
UNWIND $rows AS row
MATCH (n:Meeting {id: row.id})
SET n.revision = row.revision
