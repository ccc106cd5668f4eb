// How often two of person, state and organisation met, the first and last dates, and the largest number told.
// A person who alone acts for a state or body does not meet it: another must act for it, or it attends by itself.
// params: a (id), b (id), statuses
MATCH (:Person|State|Organisation {id: $a})-[:ATTENDED|PARTY]-(m:Meeting)
WITH DISTINCT m
WHERE m.status IN $statuses
  AND EXISTS { MATCH (:Person|State|Organisation {id: $b})-[:ATTENDED|PARTY]-(m) }
  AND (NOT EXISTS { MATCH (own:Person)-[acts:ATTENDED]->(m) WHERE own.id IN [$a, $b] AND acts.for IN [$a, $b] }
    OR EXISTS { MATCH (body:State|Organisation)-[:ATTENDED]->(m) WHERE body.id IN [$a, $b] }
    OR EXISTS { MATCH (other:Person|Office)-[acts:ATTENDED]->(m)
                WHERE NOT other.id IN [$a, $b] AND acts.for IN [$a, $b] })
RETURN count(m) AS meetings, min(m.date) AS first, max(m.date) AS last, max(m.count) AS told
