// Meetings of a period, and the order of a list of meetings.
// params: none
CREATE INDEX meeting_date IF NOT EXISTS FOR (n:Meeting) ON (n.date)
