// One Office per id; also the index by which MERGE and MATCH find it.
// params: none
CREATE CONSTRAINT office_id IF NOT EXISTS FOR (n:Office) REQUIRE n.id IS UNIQUE
