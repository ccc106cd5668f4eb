// One Organisation per id; also the index by which MERGE and MATCH find it.
// params: none
CREATE CONSTRAINT organisation_id IF NOT EXISTS FOR (n:Organisation) REQUIRE n.id IS UNIQUE
