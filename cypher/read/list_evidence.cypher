// What articles say of these meetings: every report, with its article.
// params: meetings (ids)
MATCH (a:Article)-[:TELLS]->(r:Report)-[:OF]->(m:Meeting)
WHERE m.id IN $meetings
RETURN m.id AS meeting, r.id AS id, r.quote AS quote, r.char_start AS char_start, r.char_end AS char_end,
  r.extractor AS extractor, r.confidence AS confidence, r.kind AS kind, r.mode AS mode, r.status AS status,
  r.date AS date, r.date_precision AS date_precision, r.end_date AS end_date, r.place AS place,
  r.who AS who, r.witness AS witness,
  a.id AS article_id, a.title AS title, a.url AS url, a.published AS published, a.publisher AS publisher
ORDER BY meeting, published, article_id, char_start, id
