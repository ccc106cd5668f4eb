"""The topics of a meeting: what was discussed, in at most six words of the article each."""

from .assign import Event
from .choose import TopicModel, meeting_topics

__all__ = ["Event", "TopicModel", "meeting_topics"]
