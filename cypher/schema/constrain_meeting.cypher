// One Meeting per id; also the index by which MERGE and MATCH find it.
// params: none
CREATE CONSTRAINT meeting_id IF NOT EXISTS FOR (n:Meeting) REQUIRE n.id IS UNIQUE
