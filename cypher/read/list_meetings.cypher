// A page of the meetings that fit every filter: ids and sort keys.
// starts: anchored, dated, worded
// params: sort (date, reports or relevance: the number of words that stand in the names), words
// params: descending (true: newest first), undated (sorts last: '' when descending, else '~')
// params: after_rank, after_key, after_id (of the last row before this page; 0, '' and '' at the start), limit
// include start
// include fitting
WITH m, CASE WHEN m.date IS NULL THEN $undated ELSE m.date END AS key,
  CASE $sort WHEN 'reports' THEN m.reports
    WHEN 'relevance' THEN size([word IN $words WHERE (' ' + m.name_search) CONTAINS word]) ELSE 0 END AS rank
WHERE $after_id = ''
  OR rank < $after_rank
  OR (rank = $after_rank
    AND (($descending AND key < $after_key)
      OR (NOT $descending AND key > $after_key)
      OR (key = $after_key AND m.id > $after_id)))
WITH m.id AS id, key, rank, CASE WHEN $descending THEN key ELSE '' END AS newest,
  CASE WHEN $descending THEN '' ELSE key END AS oldest
RETURN id, key, rank
ORDER BY rank DESC, newest DESC, oldest, id
LIMIT $limit
