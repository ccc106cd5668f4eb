// Meetings of a period by the index of dates; undated ones have the key ''.
// params: lowest (a date, or '' for all), highest (a date followed by '~', or '~')
MATCH (m:Meeting)
WHERE m.date_search >= $lowest AND m.date_search <= $highest
