// The meetings in which two of person, state and organisation both took part, the newest first.
// A person who alone acts for a state or body does not meet it: another must act for it, or it attends by itself.
// params: a (id), b (id), statuses
// params: after_key (of the last row before this page, or ''), after_id (the same; '' at the start), limit
MATCH (:Person|State|Organisation {id: $a})-[:ATTENDED|PARTY]-(m:Meeting)
WITH DISTINCT m
WHERE m.status IN $statuses
  AND EXISTS { MATCH (m)-[:ATTENDED|PARTY]-(:Person|State|Organisation {id: $b}) }
  AND (NOT EXISTS { MATCH (m)<-[acts:ATTENDED]-(own:Person) WHERE own.id IN [$a, $b] AND acts.for IN [$a, $b] }
    OR EXISTS { MATCH (m)<-[:ATTENDED]-(body:State|Organisation) WHERE body.id IN [$a, $b] }
    OR EXISTS { MATCH (m)<-[acts:ATTENDED]-(other:Person|Office)
                WHERE NOT other.id IN [$a, $b] AND acts.for IN [$a, $b] })
WITH m, coalesce(m.date, '') AS key
WHERE $after_id = '' OR key < $after_key OR (key = $after_key AND m.id > $after_id)
RETURN m.id AS id, key
ORDER BY key DESC, id
LIMIT $limit
