// How many of the meetings that fit every filter each publisher tells of.
// starts: anchored, dated, worded
// params: most (publishers)
// include start
// include fitting
MATCH (m)<-[:OF]-(:Report)<-[:TELLS]-(a:Article)
WHERE a.publisher IS NOT NULL
WITH a.publisher AS value, count(DISTINCT m) AS meetings
RETURN value, meetings
ORDER BY meetings DESC, value
LIMIT $most
