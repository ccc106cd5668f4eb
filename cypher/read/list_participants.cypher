// Who took part in these meetings, in what office and for whom (ids: list_principals gives the names).
// params: meetings (ids)
MATCH (who:Person|State|Organisation|Office)-[took:ATTENDED]->(m:Meeting)
WHERE m.id IN $meetings
RETURN m.id AS meeting, who.id AS id, labels(who)[0] AS label, who.name AS name, took.role AS role,
  took.office AS office, took.office_id AS office_id, took.for AS acts_for
ORDER BY meeting, id, role
