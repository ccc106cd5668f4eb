// How often two of person, state and organisation met, the first and last dates, and the largest number told.
// A person who alone acts for a state or body does not meet it: another must act for it, or it attends by itself.
// params: a (id), b (id), statuses
MATCH (:Person|State|Organisation {id: $a})-[:ATTENDED|PARTY]-(m:Meeting)
WITH DISTINCT m
WHERE m.status IN $statuses
  AND EXISTS { MATCH (m)-[:ATTENDED|PARTY]-(:Person|State|Organisation {id: $b}) }
  AND (NOT EXISTS { MATCH (m)<-[acts:ATTENDED]-(own:Person) WHERE own.id IN [$a, $b] AND acts.for IN [$a, $b] }
    OR EXISTS { MATCH (m)<-[:ATTENDED]-(body:State|Organisation) WHERE body.id IN [$a, $b] }
    OR EXISTS { MATCH (m)<-[acts:ATTENDED]-(other:Person|Office)
                WHERE NOT other.id IN [$a, $b] AND acts.for IN [$a, $b] })
RETURN count(m) AS meetings, min(m.date) AS first, max(m.date) AS last, max(m.count) AS told
