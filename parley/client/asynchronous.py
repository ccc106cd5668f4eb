"""The client for asyncio."""

from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, Self, Unpack

import httpx2

from app.schemas.answers import Reply
from app.schemas.base import Coverage
from app.schemas.entities import (
    Named,
    OfficeWhole,
    Organisation,
    Person,
    Place,
    SearchResult,
    State,
    Suggestions,
    Topic,
)
from app.schemas.meetings import Article, Change, Counterpart, Meeting, MeetingPage, Pair, Timeline
from app.schemas.networks import CoAttendance, Comparison, Network, Paths
from app.schemas.records import RunList, SourceList, Submission
from app.schemas.service import Stats
from parley.client import calls
from parley.client.calls import Call, MeetingFilters, Noun, Party, Value
from parley.client.reading import TIMEOUT, Model, base_address, make_headers, read_answer


class AsyncClient:
    """As `Client`, for asyncio: answers are awaited, lists are async iterators."""

    def __init__(
        self, base_url: str, *, key: str | None = None, transport: httpx2.AsyncBaseTransport | None = None
    ) -> None:
        self._http = httpx2.AsyncClient(
            base_url=base_address(base_url), headers=make_headers(key), timeout=TIMEOUT, transport=transport
        )

    async def send(self, call: Call[Model]) -> Model:
        """Send one call; raises Refused."""
        answer = await self._http.request(call.method, call.path.lstrip("/"), params=call.query, json=call.body)
        return read_answer(answer, call.model)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.close()

    async def _walk(self, call: Call[Any]) -> AsyncIterator[Any]:
        page = await self.send(call)
        for item in page.items:
            yield item
        while page.next_cursor:
            page = await self.send(call.at(page.next_cursor))
            for item in page.items:
                yield item

    def meetings(self, *, limit: int | None = None, **filters: Unpack[MeetingFilters]) -> AsyncIterator[Meeting]:
        """Every meeting that fits, fetched page by page; `limit` is the size of a page."""
        return self._walk(calls.meetings(filters, limit))

    async def meetings_page(self, *, limit: int | None = None, **filters: Unpack[MeetingFilters]) -> MeetingPage:
        """The first page, with its total, facets and revision."""
        return await self.send(calls.meetings(filters, limit))

    async def meeting(self, id: str) -> Meeting:
        """One meeting."""
        return await self.send(calls.meeting(id))

    async def pair(self, a: str, b: str, *, limit: int | None = None) -> Pair:
        """When two met: numbers and the newest meetings."""
        return await self.send(calls.pair(a, b, limit))

    def named(self, noun: Noun, q: str | None = None, *, limit: int | None = None) -> AsyncIterator[Named]:
        """Every person, state, ... in whose name words begin so."""
        return self._walk(calls.named(noun, q, limit))

    async def person(self, id: str) -> Person:
        """One person."""
        return await self.send(Call(Person, calls.path("persons", id)))

    async def state(self, id: str) -> State:
        """One state."""
        return await self.send(Call(State, calls.path("states", id)))

    async def organisation(self, id: str) -> Organisation:
        """One organisation."""
        return await self.send(Call(Organisation, calls.path("organisations", id)))

    async def office(self, id: str) -> OfficeWhole:
        """One office."""
        return await self.send(Call(OfficeWhole, calls.path("offices", id)))

    async def topic(self, id: str) -> Topic:
        """One topic."""
        return await self.send(Call(Topic, calls.path("topics", id)))

    async def place(self, id: str) -> Place:
        """One place."""
        return await self.send(Call(Place, calls.path("places", id)))

    def counterparts(
        self, noun: Party, id: str, *, sort: str | None = None, limit: int | None = None
    ) -> AsyncIterator[Counterpart]:
        """Everybody with whom somebody met."""
        return self._walk(calls.counterparts(noun, id, sort, limit))

    async def timeline(self, noun: Noun, id: str, *, by: str = "month") -> Timeline:
        """How often, over time."""
        return await self.send(calls.timeline(noun, id, by))

    async def network(self, noun: Party, id: str, *, depth: int = 1, limit: int = 50) -> Network:
        """Who is linked to whom around somebody."""
        return await self.send(calls.network(noun, id, depth, limit))

    async def paths(self, a: str, b: str, **options: Value) -> Paths:
        """All shortest ways from one to another."""
        return await self.send(calls.paths(a, b, options))

    async def co_attendance(self, **options: Value) -> CoAttendance:
        """Who met whom most."""
        return await self.send(calls.co_attendance(options))

    async def compare(self, *ids: str) -> Comparison:
        """Who of some met whom."""
        return await self.send(calls.compare(ids))

    async def ask(self, q: str) -> Reply:
        """A question in plain English."""
        return await self.send(calls.ask(q))

    async def search(self, q: str, *, limit: int | None = None) -> SearchResult:
        """Anything by name."""
        return await self.send(calls.search(q, limit))

    async def suggest(self, q: str) -> Suggestions:
        """Names that begin so, or are most alike."""
        return await self.send(calls.suggest(q))

    async def article(self, id: str) -> Article:
        """One article, without its text."""
        return await self.send(calls.article(id))

    def changes(self, since: str | None = None, *, limit: int | None = None) -> AsyncIterator[Change]:
        """Every change since a revision."""
        return self._walk(calls.changes(since, limit))

    async def coverage(self) -> Coverage:
        """What the sources are."""
        return await self.send(calls.COVERAGE)

    async def stats(self) -> Stats:
        """How much there is, and the revision."""
        return await self.send(calls.STATS)

    async def sources(self) -> SourceList:
        """Where articles come from."""
        return await self.send(calls.SOURCES)

    async def runs(self) -> RunList:
        """How reading went."""
        return await self.send(calls.RUNS)

    async def submit(self, **fields: str) -> Submission:
        """Hand an article in: form, content, and what is known of it."""
        return await self.send(calls.submit(dict(fields)))

    async def submission(self, number: int) -> Submission:
        """What became of an article."""
        return await self.send(calls.submission(number))
