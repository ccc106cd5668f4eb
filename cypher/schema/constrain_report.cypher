// One Report per id; also the index by which MERGE and MATCH find it.
// params: none
CREATE CONSTRAINT report_id IF NOT EXISTS FOR (n:Report) REQUIRE n.id IS UNIQUE
