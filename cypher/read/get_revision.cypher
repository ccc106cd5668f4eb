// The state of the graph: its number rises with every change; its epoch is another one after a rebuild.
// params: none
MATCH (r:Revision {id: 'revision'})
RETURN r.epoch AS epoch, r.number AS number, r.changed_at AS changed_at
