// The graph is being filled anew: nobody is answered from it until this node is gone.
// rows: id, name, stage
UNWIND $rows AS row
MERGE (n:Rebuild {id: row.id})
ON CREATE SET n.name = row.name,
  n.stage = row.stage
ON MATCH SET n.name = row.name,
  n.stage = row.stage
