// Before a meeting is derived again: parties, topics, place, and what it belongs to.
// rows: id
UNWIND $rows AS row
MATCH (:Meeting {id: row.id})-[r:PARTY|ABOUT|IN|PART_OF]->(:State|Organisation|Topic|Place|Meeting)
DELETE r
