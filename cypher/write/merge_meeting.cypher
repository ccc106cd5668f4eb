// Meeting nodes, made or brought up to date.
// date_search is the date or '', text_search what a free search looks in: both are there in every meeting, for the indexes.
// rows: id, name, name_search, text_search, kind, mode, status, date, date_search, date_precision, end_date, place, count, confidence, reports, publishers
UNWIND $rows AS row
MERGE (n:Meeting {id: row.id})
ON CREATE SET n.name = row.name,
  n.name_search = row.name_search,
  n.text_search = row.text_search,
  n.kind = row.kind,
  n.mode = row.mode,
  n.status = row.status,
  n.date = row.date,
  n.date_search = row.date_search,
  n.date_precision = row.date_precision,
  n.end_date = row.end_date,
  n.place = row.place,
  n.count = row.count,
  n.confidence = row.confidence,
  n.reports = row.reports,
  n.publishers = row.publishers
ON MATCH SET n.name = row.name,
  n.name_search = row.name_search,
  n.text_search = row.text_search,
  n.kind = row.kind,
  n.mode = row.mode,
  n.status = row.status,
  n.date = row.date,
  n.date_search = row.date_search,
  n.date_precision = row.date_precision,
  n.end_date = row.end_date,
  n.place = row.place,
  n.count = row.count,
  n.confidence = row.confidence,
  n.reports = row.reports,
  n.publishers = row.publishers
