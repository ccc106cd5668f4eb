// A meeting that is gone, for those who mirror the graph.
// rows: id, name, meeting, revision
UNWIND $rows AS row
MERGE (n:Removal {id: row.id})
ON CREATE SET n.name = row.name,
  n.meeting = row.meeting,
  n.revision = row.revision
ON MATCH SET n.name = row.name,
  n.meeting = row.meeting,
  n.revision = row.revision
