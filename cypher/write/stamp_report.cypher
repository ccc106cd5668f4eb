// Whose word each report is: of near-verbatim copies the publisher that was first.
// rows: id, witness
UNWIND $rows AS row
MATCH (n:Report {id: row.id})
SET n.witness = row.witness
