// How many meetings of a period there are whose own values fit: as count_meetings, where no filter looks beyond them.
// params: none
// include dated
// include plain
RETURN count(m) AS meetings
