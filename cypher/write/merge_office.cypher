// Office nodes, made or brought up to date.
// rows: id, name, title, name_search
UNWIND $rows AS row
MERGE (n:Office {id: row.id})
ON CREATE SET n.name = row.name,
  n.title = row.title,
  n.name_search = row.name_search
ON MATCH SET n.name = row.name,
  n.title = row.title,
  n.name_search = row.name_search
