// Before a meeting is derived again: who took part.
// rows: id
UNWIND $rows AS row
MATCH (:Person|State|Organisation|Office)-[r:ATTENDED]->(:Meeting {id: row.id})
DELETE r
