// Of the meetings so far, those that fit every filter; goes on with the WHERE in which each start ends.
// Each EXISTS starts at m: the embedded engine searches from the first node of a pattern.
// params: persons (ids, all of them attended), parties (ids of states and organisations, all of them took part)
// params: without (ids of persons, states and organisations of which none took part)
// params: offices (ids, one of them; empty: any), topics (as offices), places (as offices, or ids of states)
// params: whole (id of the meeting that it is part of, or ''), publishers (names, one of them; empty: all)
// params: roles (one of them, of one of the persons where some are named; empty: any)
// params: words (a space and a folded word each: begins a word of what is told)
// params: as_of (a day: articles until then told it, the newest of them with one of the statuses; '' is open), statuses
// include plain
  AND (size($words) = 0 OR ALL(word IN $words WHERE (' ' + m.text_search) CONTAINS word))
  AND ALL(person IN $persons WHERE EXISTS { MATCH (m)<-[:ATTENDED]-(:Person {id: person}) })
  AND ALL(party IN $parties WHERE EXISTS { MATCH (m)-[:ATTENDED|PARTY]-(:State|Organisation {id: party}) })
  AND (size($without) = 0
    OR NOT EXISTS { MATCH (m)-[:ATTENDED|PARTY]-(absent:Person|State|Organisation) WHERE absent.id IN $without })
  AND (size($roles) = 0
    OR EXISTS { MATCH (m)<-[took:ATTENDED]-(acting:Person|State|Organisation|Office)
                WHERE took.role IN $roles AND (size($persons) = 0 OR acting.id IN $persons) })
  AND (size($offices) = 0
    OR EXISTS { MATCH (m)<-[held:ATTENDED]-(:Person|State|Organisation|Office) WHERE held.office_id IN $offices }
    OR EXISTS { MATCH (m)<-[:ATTENDED]-(office:Office) WHERE office.id IN $offices })
  AND (size($topics) = 0 OR EXISTS { MATCH (m)-[:ABOUT]->(topic:Topic) WHERE topic.id IN $topics })
  AND (size($places) = 0
    OR EXISTS { MATCH (m)-[:IN]->(place:Place|State) WHERE place.id IN $places }
    OR EXISTS { MATCH (m)-[:IN]->(:Place)-[:IN]->(land:State) WHERE land.id IN $places })
  AND ($whole = '' OR EXISTS { MATCH (m)-[:PART_OF]->(greater:Meeting) WHERE greater.id = $whole })
  AND (size($publishers) = 0
    OR EXISTS { MATCH (m)<-[:OF]-(:Report)<-[:TELLS]-(source:Article) WHERE source.publisher IN $publishers })
  AND ($as_of = ''
    OR EXISTS { MATCH (m)<-[:OF]-(said:Report)<-[:TELLS]-(a:Article)
                WHERE a.published <= $as_of AND said.status IN $statuses
                  AND NOT EXISTS { MATCH (m)<-[:OF]-(:Report)<-[:TELLS]-(b:Article)
                                   WHERE b.published > a.published AND b.published <= $as_of } })
