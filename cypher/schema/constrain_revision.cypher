// One Revision per id; also the index by which MERGE and MATCH find it.
// params: none
CREATE CONSTRAINT revision_id IF NOT EXISTS FOR (n:Revision) REQUIRE n.id IS UNIQUE
