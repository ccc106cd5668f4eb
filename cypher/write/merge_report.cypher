// Report nodes, made or brought up to date.
// rows: id, name, quote, char_start, char_end, extractor, confidence, kind, mode, status, date, date_precision, end_date, place, who
UNWIND $rows AS row
MERGE (n:Report {id: row.id})
ON CREATE SET n.name = row.name,
  n.quote = row.quote,
  n.char_start = row.char_start,
  n.char_end = row.char_end,
  n.extractor = row.extractor,
  n.confidence = row.confidence,
  n.kind = row.kind,
  n.mode = row.mode,
  n.status = row.status,
  n.date = row.date,
  n.date_precision = row.date_precision,
  n.end_date = row.end_date,
  n.place = row.place,
  n.who = row.who
ON MATCH SET n.name = row.name,
  n.quote = row.quote,
  n.char_start = row.char_start,
  n.char_end = row.char_end,
  n.extractor = row.extractor,
  n.confidence = row.confidence,
  n.kind = row.kind,
  n.mode = row.mode,
  n.status = row.status,
  n.date = row.date,
  n.date_precision = row.date_precision,
  n.end_date = row.end_date,
  n.place = row.place,
  n.who = row.who
