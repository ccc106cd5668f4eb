// One Person per id; also the index by which MERGE and MATCH find it.
// params: none
CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE
