// The meetings that are gone since a revision.
// params: since (a revision), limit
MATCH (gone:Removal)
WHERE gone.revision > $since
RETURN gone.meeting AS id
ORDER BY gone.revision, id
LIMIT $limit
