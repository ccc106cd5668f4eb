// How many of the meetings that fit every filter have each kind, mode, status, year or month.
// starts: anchored, dated, worded
// params: facets (kind, mode, status, year, month)
// include start
// include fitting
WITH m.kind AS kind, m.mode AS mode, m.status AS status, substring(m.date_search, 0, 7) AS month, count(m) AS meetings
UNWIND $facets AS facet
WITH facet, CASE facet WHEN 'kind' THEN kind WHEN 'mode' THEN mode WHEN 'status' THEN status
    WHEN 'year' THEN substring(month, 0, 4) ELSE month END AS value, meetings
WHERE value <> '' AND (facet <> 'month' OR size(value) = 7)
RETURN facet, value, sum(meetings) AS meetings
ORDER BY facet, value
