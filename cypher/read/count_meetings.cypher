// How many meetings fit every filter, counted up to a limit.
// starts: anchored, dated, worded
// params: limit
// include start
// include fitting
WITH m
LIMIT $limit
RETURN count(m) AS meetings
