// One Rebuild per id; also the index by which MERGE and MATCH find it.
// params: none
CREATE CONSTRAINT rebuild_id IF NOT EXISTS FOR (n:Rebuild) REQUIRE n.id IS UNIQUE
