// Places by the index of their folded names.
// params: after_key
MATCH (n:Place)
WHERE n.name_search >= $after_key
