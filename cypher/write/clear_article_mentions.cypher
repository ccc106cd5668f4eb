// Before an article is loaded again: whom it names.
// rows: id
UNWIND $rows AS row
MATCH (:Article {id: row.id})-[r:MENTIONS]->(:Person|State|Organisation|Office)
DELETE r
