// What our sources are: articles by publisher, with the days of the first and the last.
// params: none
MATCH (a:Article)
WHERE a.id STARTS WITH 'article-'
RETURN coalesce(a.publisher, '') AS publisher, count(a) AS articles, min(a.published) AS first, max(a.published) AS last
ORDER BY publisher
