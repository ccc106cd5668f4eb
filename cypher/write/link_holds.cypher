// Which office a person was seen in, first and last day of the articles that say so.
// rows: a, b, since, until, first_seen, last_seen, former
UNWIND $rows AS row
MATCH (a:Person {id: row.a})
MATCH (b:Office {id: row.b})
MERGE (a)-[r:HOLDS]->(b)
SET r.since = row.since, r.until = row.until, r.first_seen = row.first_seen, r.last_seen = row.last_seen, r.former = row.former
