"""A typed client of the API, for programs in Python: `Client`, and `AsyncClient` for asyncio.

    with Client("http://127.0.0.1:8000") as parley:
        for meeting in parley.meetings(person="Xi Jinping", from_="2024"):
            print(meeting.date, meeting.name)

Answers are the models of the service. Lists are iterators that fetch page by page. What the service refuses is a
`Refused` with its problem; what does not arrive is an error of httpx2.
"""

from parley.client.asynchronous import AsyncClient
from parley.client.calls import MeetingFilters
from parley.client.reading import Refused
from parley.client.synchronous import Client

__all__ = ["AsyncClient", "Client", "MeetingFilters", "Refused"]
