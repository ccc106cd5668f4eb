// What is believed of these meetings.
// params: meetings (ids)
MATCH (m:Meeting)
WHERE m.id IN $meetings
RETURN m.id AS id, m.name AS name, m.kind AS kind, m.mode AS mode, m.status AS status, m.date AS date,
  m.date_precision AS date_precision, m.end_date AS end_date, m.place AS place, m.count AS count,
  m.confidence AS confidence, m.reports AS reports, m.publishers AS publishers
ORDER BY id
