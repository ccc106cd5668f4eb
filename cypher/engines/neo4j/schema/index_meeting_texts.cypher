// Full text over what articles say of meetings, folded.
// params: none
CREATE FULLTEXT INDEX meeting_texts IF NOT EXISTS FOR (n:Meeting) ON EACH [n.text_search]
