// As list_meetings, reached from the nodes that a filter names: a few meetings instead of all.
// Each EXISTS starts at m: the embedded engine searches from the first node of a pattern.
// params: statuses (at least one), kinds (empty: all), modes (empty: all)
// params: persons (ids, all of them attended), parties (ids of states and organisations, all of them took part)
// params: offices (ids, one of them; empty: any), topics (as offices), places (as offices, or ids of states)
// params: earliest (an ISO prefix; a meeting fits where its possible days overlap; '' is open)
// params: latest (an ISO prefix followed by '~', or '')
// params: words (a space and a folded word each: begins a word of a participant, topic, place or quote)
// params: descending (true: newest first), undated (sorts last: '' when descending, else '~')
// params: after_key (of the last row before this page, or ''), after_id (the same; '' at the start), limit
// params: anchors (ids of one filter: a person, the topics, the places, or a state or organisation)
MATCH (anchor:Person|State|Organisation|Office|Topic|Place)-[:ATTENDED|PARTY|ABOUT|IN]-(m:Meeting)
WHERE anchor.id IN $anchors
WITH DISTINCT m
WHERE m.status IN $statuses
  AND (size($kinds) = 0 OR m.kind IN $kinds)
  AND (size($modes) = 0 OR m.mode IN $modes)
  AND ($earliest = '' OR coalesce(m.end_date, m.date) + '~' >= $earliest)
  AND ($latest = '' OR m.date <= $latest)
  AND ALL(person IN $persons WHERE EXISTS { MATCH (m)<-[:ATTENDED]-(:Person {id: person}) })
  AND ALL(party IN $parties WHERE EXISTS { MATCH (m)-[:ATTENDED|PARTY]-(:State|Organisation {id: party}) })
  AND (size($offices) = 0
    OR EXISTS { MATCH (m)<-[held:ATTENDED]-(:Person|State|Organisation|Office) WHERE held.office_id IN $offices }
    OR EXISTS { MATCH (m)<-[:ATTENDED]-(office:Office) WHERE office.id IN $offices })
  AND (size($topics) = 0 OR EXISTS { MATCH (m)-[:ABOUT]->(topic:Topic) WHERE topic.id IN $topics })
  AND (size($places) = 0
    OR EXISTS { MATCH (m)-[:IN]->(place:Place|State) WHERE place.id IN $places }
    OR EXISTS { MATCH (m)-[:IN]->(:Place)-[:IN]->(land:State) WHERE land.id IN $places })
  AND ALL(word IN $words WHERE (' ' + coalesce(m.name_search, '')) CONTAINS word
    OR EXISTS { MATCH (m)<-[:ATTENDED]-(who:Person|State|Organisation|Office)
                WHERE (' ' + who.name_search) CONTAINS word }
    OR EXISTS { MATCH (m)-[:ABOUT|IN]->(what:Topic|Place|State) WHERE (' ' + what.name_search) CONTAINS word }
    OR EXISTS { MATCH (m)<-[:OF]-(said:Report) WHERE (' ' + toLower(said.quote)) CONTAINS word })
WITH m, coalesce(m.date, $undated) AS key
WHERE $after_id = ''
  OR ($descending AND key < $after_key)
  OR (NOT $descending AND key > $after_key)
  OR (key = $after_key AND m.id > $after_id)
RETURN m.id AS id, key
ORDER BY CASE WHEN $descending THEN key ELSE '' END DESC, CASE WHEN $descending THEN '' ELSE key END, id
LIMIT $limit
