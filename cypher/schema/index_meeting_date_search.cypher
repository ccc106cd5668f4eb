// Meetings of a period, and the order of a list of meetings: every meeting has this key.
// params: none
CREATE INDEX meeting_date_search IF NOT EXISTS FOR (n:Meeting) ON (n.date_search)
