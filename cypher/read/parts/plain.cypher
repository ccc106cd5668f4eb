// Of the meetings so far, those whose own values fit; goes on with the WHERE in which each start ends.
// params: statuses (at least one), kinds (empty: all), modes (empty: all), min_confidence, min_publishers
// params: earliest (an ISO prefix; a meeting fits where its possible days overlap; '' is open)
// params: latest (an ISO prefix followed by '~', or ''), since (a revision: derived later than this; -1 is open)
// params: as_of (a day: the status of another day is wanted; '' is open)
  AND (m.status IN $statuses OR $as_of <> '')
  AND (size($kinds) = 0 OR m.kind IN $kinds)
  AND (size($modes) = 0 OR m.mode IN $modes)
  AND m.confidence >= $min_confidence
  AND m.publishers >= $min_publishers
  AND ($since < 0 OR m.revision > $since)
  AND ($earliest = '' OR coalesce(m.end_date, m.date) + '~' >= $earliest)
  AND ($latest = '' OR m.date <= $latest)
