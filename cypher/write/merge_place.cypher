// Place nodes, made or brought up to date.
// rows: id, name, name_search
UNWIND $rows AS row
MERGE (n:Place {id: row.id})
ON CREATE SET n.name = row.name,
  n.name_search = row.name_search
ON MATCH SET n.name = row.name,
  n.name_search = row.name_search
