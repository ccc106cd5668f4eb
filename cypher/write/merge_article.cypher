// Article nodes, made or brought up to date.
// rows: id, name, title, url, published, publisher, language, content_hash
UNWIND $rows AS row
MERGE (n:Article {id: row.id})
ON CREATE SET n.name = row.name,
  n.title = row.title,
  n.url = row.url,
  n.published = row.published,
  n.publisher = row.publisher,
  n.language = row.language,
  n.content_hash = row.content_hash
ON MATCH SET n.name = row.name,
  n.title = row.title,
  n.url = row.url,
  n.published = row.published,
  n.publisher = row.publisher,
  n.language = row.language,
  n.content_hash = row.content_hash
