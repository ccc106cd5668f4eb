// One State per id; also the index by which MERGE and MATCH find it.
// params: none
CREATE CONSTRAINT state_id IF NOT EXISTS FOR (n:State) REQUIRE n.id IS UNIQUE
