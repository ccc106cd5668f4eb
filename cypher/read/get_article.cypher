// One article, without its text.
// params: id
MATCH (a:Article {id: $id})
RETURN a.id AS id, a.title AS title, a.url AS url, a.published AS published, a.publisher AS publisher,
  a.language AS language, a.content_hash AS content_hash
