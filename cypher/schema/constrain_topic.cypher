// One Topic per id; also the index by which MERGE and MATCH find it.
// params: none
CREATE CONSTRAINT topic_id IF NOT EXISTS FOR (n:Topic) REQUIRE n.id IS UNIQUE
