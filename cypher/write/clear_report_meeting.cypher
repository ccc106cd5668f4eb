// Before reports are linked to another meeting.
// rows: id
UNWIND $rows AS row
MATCH (:Report {id: row.id})-[r:OF]->(:Meeting)
DELETE r
