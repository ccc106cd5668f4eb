// One Place per id; also the index by which MERGE and MATCH find it.
// params: none
CREATE CONSTRAINT place_id IF NOT EXISTS FOR (n:Place) REQUIRE n.id IS UNIQUE
