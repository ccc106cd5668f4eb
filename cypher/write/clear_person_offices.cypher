// Before a person is derived again: the offices.
// rows: id
UNWIND $rows AS row
MATCH (:Person {id: row.id})-[r:HOLDS]->(:Office)
DELETE r
