// Meetings by the words of their names and quotes, by full text; folded words are letters and digits, so none is an operator.
// params: words (a space and a folded word each)
WITH reduce(wanted = '', word IN $words | wanted + ' +' + trim(word) + '*') AS wanted
CALL db.index.fulltext.queryNodes('meeting_texts', CASE WHEN wanted = '' THEN '*:*' ELSE wanted END) YIELD node AS m
WITH m
WHERE true
