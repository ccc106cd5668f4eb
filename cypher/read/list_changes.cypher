// Meetings derived since a revision, and those removed, in the order of their revisions.
// params: since (a revision), after_key (revision of the last row before this page), after_id (the same; '' at the start), limit
CALL () {
  MATCH (m:Meeting)
  WHERE m.revision > $since
  RETURN m.id AS id, m.revision AS key, 'derived' AS change
  UNION
  MATCH (gone:Removal)
  WHERE gone.revision > $since
  RETURN gone.meeting AS id, gone.revision AS key, 'removed' AS change
}
WITH id, key, change
WHERE $after_id = '' OR key > $after_key OR (key = $after_key AND id > $after_id)
RETURN id, key, change
ORDER BY key, id
LIMIT $limit
