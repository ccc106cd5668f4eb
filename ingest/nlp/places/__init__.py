"""The place of a meeting: `find_places` lists those of an article, `meeting_places` picks those of its meetings."""

from .article import Event
from .choose import Located, PlaceScorers, meeting_places
from .mentions import PlaceMention, find_places

__all__ = ["Event", "Located", "PlaceMention", "PlaceScorers", "find_places", "meeting_places"]
