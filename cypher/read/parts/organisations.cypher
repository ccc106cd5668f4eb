// Organisations by the index of their folded names.
// params: after_key
MATCH (n:Organisation)
WHERE n.name_search >= $after_key
