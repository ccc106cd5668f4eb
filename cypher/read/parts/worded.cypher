// Meetings by the words of their names and quotes: one property of each is looked through.
// params: words (a space and a folded word each)
MATCH (m:Meeting)
WHERE m.date_search >= '' AND ALL(word IN $words WHERE (' ' + m.text_search) CONTAINS word)
