"""The day of a meeting: `find_dates` lists the dates of an article, `meeting_dates` picks those of its meetings."""

from .article import Event
from .choose import Dating, meeting_dates
from .mentions import DateMention, find_dates

__all__ = ["DateMention", "Dating", "Event", "find_dates", "meeting_dates"]
