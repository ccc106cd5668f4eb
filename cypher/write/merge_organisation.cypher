// Organisation nodes, made or brought up to date.
// rows: id, name, names, acronym, name_search
UNWIND $rows AS row
MERGE (n:Organisation {id: row.id})
ON CREATE SET n.name = row.name,
  n.names = row.names,
  n.acronym = row.acronym,
  n.name_search = row.name_search
ON MATCH SET n.name = row.name,
  n.names = row.names,
  n.acronym = row.acronym,
  n.name_search = row.name_search
