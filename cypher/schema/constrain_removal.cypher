// One Removal per id; also the index by which MERGE and MATCH find it.
// params: none
CREATE CONSTRAINT removal_id IF NOT EXISTS FOR (n:Removal) REQUIRE n.id IS UNIQUE
