// The state of the graph: its number rises with every change, its epoch is new when the graph was filled anew.
// rows: id, name, epoch, number, changed_at
UNWIND $rows AS row
MERGE (n:Revision {id: row.id})
ON CREATE SET n.name = row.name,
  n.epoch = row.epoch,
  n.number = row.number,
  n.changed_at = row.changed_at
ON MATCH SET n.name = row.name,
  n.epoch = row.epoch,
  n.number = row.number,
  n.changed_at = row.changed_at
