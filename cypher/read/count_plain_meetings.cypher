// How many meetings of a period there are whose own values fit: as count_meetings, where no filter looks beyond them.
// All are counted, since the embedded engine counts faster than it stops.
// params: limit (no more than this is told)
// include dated
// include plain
WITH count(m) AS found
RETURN CASE WHEN found > $limit THEN $limit ELSE found END AS meetings
