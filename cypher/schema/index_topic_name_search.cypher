// Search of topics by folded name.
// params: none
CREATE INDEX topic_name_search IF NOT EXISTS FOR (n:Topic) ON (n.name_search)
