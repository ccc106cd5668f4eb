// Topics by the index of their folded names.
// params: after_key
MATCH (n:Topic)
WHERE n.name_search >= $after_key
