// How many meetings of each status there are.
// params: none
MATCH (m:Meeting)
WHERE m.date_search >= ''
RETURN m.status AS status, count(m) AS meetings
ORDER BY status
