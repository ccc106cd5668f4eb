// Whether the graph is being filled anew, and how far that is.
// params: none
MATCH (n:Rebuild {id: 'rebuild'})
RETURN n.stage AS stage
