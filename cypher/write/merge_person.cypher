// Person nodes, made or brought up to date.
// rows: id, name, names, name_search
UNWIND $rows AS row
MERGE (n:Person {id: row.id})
ON CREATE SET n.name = row.name,
  n.names = row.names,
  n.name_search = row.name_search
ON MATCH SET n.name = row.name,
  n.names = row.names,
  n.name_search = row.name_search
