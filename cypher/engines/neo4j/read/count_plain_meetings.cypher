// How many meetings of a period there are whose own values fit, counted up to a limit.
// params: limit
// include dated
// include plain
WITH m
LIMIT $limit
RETURN count(m) AS meetings
