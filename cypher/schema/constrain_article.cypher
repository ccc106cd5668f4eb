// One Article per id; also the index by which MERGE and MATCH find it.
// params: none
CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE
