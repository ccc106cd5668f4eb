"""One example for every answer, by operation id: what the OpenAPI document and /docs show.

A real public meeting in our own words; publishers, addresses and offsets are made up.
"""

from app.schemas.base import Answer, Coverage, PublisherCoverage, Ref
from app.schemas.entities import (
    Found,
    Holder,
    MeetingCounts,
    OfficeHeld,
    OfficeWithHolders,
    Organisation,
    Person,
    PersonPage,
    PersonSummary,
    SearchResult,
    State,
    Topic,
    TopicPage,
)
from app.schemas.meetings import (
    Article,
    ArticleRef,
    Counterpart,
    CounterpartPage,
    Evidence,
    Meeting,
    MeetingPage,
    MeetingPlace,
    Pair,
    Participant,
    ReportedMeeting,
)
from app.schemas.service import Health, ParameterError, Problem, Readiness

_BELARUS = Ref(id="BLR", type="state", name="Belarus")
_CHINA = Ref(id="CHN", type="state", name="China")
_LUKASHENKO = Ref(id="person-aleksandr-lukashenko", type="person", name="Aleksandr Lukashenko")
_XIE = Ref(id="person-xie-xiaoyong", type="person", name="Xie Xiaoyong")
_SCO = Ref(id="org-shanghai-cooperation-organisation", type="organisation", name="Shanghai Cooperation Organisation")
_TOPIC = Ref(id="topic-regional-co-operation", type="topic", name="regional co-operation")
_DAY = "2024-08-27"
_CURSOR = "WzEsIjVmMGMiLCIyMDI0LTA4LTI3IiwibWVldGluZy0zZjFjMGE5YmUyMTAiXQ"

_COVERAGE = Coverage(
    statement=(
        "This is what 18 articles of 2 publishers, published from 2024-07-04 to 2024-08-30, tell. "
        "What they do not tell is unknown here, not untrue."
    ),
    articles=18,
    first="2024-07-04",
    last="2024-08-30",
    publishers=(
        PublisherCoverage(name="Minsk Gazette", articles=12, first="2024-07-11", last="2024-08-30"),
        PublisherCoverage(name="Astana Post", articles=6, first="2024-07-04", last="2024-07-06"),
    ),
)
_ARTICLE = ArticleRef(
    id="article-minsk-gazette-1",
    title="An ambassador takes his leave",
    url="https://gazette.example/an-ambassador-takes-his-leave",
    published=_DAY,
    publisher="Minsk Gazette",
)
_EVIDENCE = Evidence(
    id="report-8a1d44c09b7e",
    quote="On 27 August the president received the departing Chinese ambassador, Xie Xiaoyong.",
    char_start=31,
    char_end=114,
    confidence=0.97,
    extractor="parley 0.1.0",
    kind="meeting",
    mode="in_person",
    status="held",
    date=_DAY,
    date_precision="day",
    place="Minsk",
    article=_ARTICLE,
)
_MEETING = Meeting(
    id="meeting-3f1c0a9be210",
    name="Aleksandr Lukashenko – Xie Xiaoyong, 2024-08-27",
    kind="meeting",
    mode="in_person",
    status="held",
    date=_DAY,
    date_precision="day",
    place=MeetingPlace(id="place-minsk-blr", name="Minsk", state=_BELARUS),
    participants=(
        Participant(
            **_LUKASHENKO.model_dump(),
            role="host",
            office="President",
            office_id="office-president-blr",
            acts_for=_BELARUS,
        ),
        Participant(
            **_XIE.model_dump(),
            role="guest",
            office="Ambassador Extraordinary and Plenipotentiary",
            office_id="office-ambassador-extraordinary-and-plenipotentiary-chn-to-blr",
            acts_for=_CHINA,
        ),
    ),
    parties=(_BELARUS, _CHINA),
    topics=(_TOPIC,),
    confidence=0.97,
    reports=1,
    publishers=1,
    evidence=(_EVIDENCE,),
)
_MEETING_REF = Ref(id=_MEETING.id, type="meeting", name=_MEETING.name)
_COUNTS = MeetingCounts(held=7, planned=1, articles=9)
_PRESIDENT = OfficeWithHolders(
    id="office-president-blr",
    name="President of Belarus",
    title="President",
    holders=(Holder(person=_LUKASHENKO, first_seen="2024-07-04", last_seen=_DAY),),
)
_AMBASSADOR = OfficeHeld(
    id="office-ambassador-extraordinary-and-plenipotentiary-chn-to-blr",
    name="Ambassador Extraordinary and Plenipotentiary of China to Belarus",
    title="Ambassador Extraordinary and Plenipotentiary",
    of=_CHINA,
    to=_BELARUS,
    first_seen=_DAY,
    last_seen=_DAY,
)

EXAMPLES: dict[str, Answer] = {
    "listMeetings": MeetingPage(items=[_MEETING], next_cursor=_CURSOR, resolved=(_XIE,), coverage=_COVERAGE),
    "getMeeting": _MEETING,
    "getPair": Pair(a=_LUKASHENKO, b=_XIE, count=1, first=_DAY, last=_DAY, meetings=[_MEETING], coverage=_COVERAGE),
    "listPersons": PersonPage(
        items=[PersonSummary(id=_XIE.id, name=_XIE.name, names=(_XIE.name,), meetings=1)], coverage=_COVERAGE
    ),
    "getPerson": Person(
        id=_XIE.id,
        name=_XIE.name,
        names=(_XIE.name,),
        offices=(_AMBASSADOR,),
        counts=MeetingCounts(held=1, articles=2),
        first=_DAY,
        last=_DAY,
        coverage=_COVERAGE,
    ),
    "listCounterparts": CounterpartPage(
        person=_XIE,
        items=[Counterpart(**_LUKASHENKO.model_dump(), meetings=1, first=_DAY, last=_DAY)],
        coverage=_COVERAGE,
    ),
    "getState": State(
        id="BLR",
        name="Belarus",
        names=("Belarus", "Republic of Belarus"),
        member_of=(_SCO,),
        offices=(_PRESIDENT,),
        counts=_COUNTS,
        first="2024-07-04",
        last=_DAY,
        coverage=_COVERAGE,
    ),
    "getOrganisation": Organisation(
        id=_SCO.id,
        name=_SCO.name,
        names=(_SCO.name,),
        acronym="SCO",
        members=(_BELARUS, _CHINA),
        counts=MeetingCounts(held=1, articles=4),
        first="2024-07-03",
        last="2024-07-03",
        coverage=_COVERAGE,
    ),
    "listTopics": TopicPage(items=[Topic(id=_TOPIC.id, name=_TOPIC.name, meetings=1)], coverage=_COVERAGE),
    "search": SearchResult(
        query="xie", items=[Found(**_XIE.model_dump(), names=(_XIE.name,), meetings=1)], coverage=_COVERAGE
    ),
    "getArticle": Article(
        **_ARTICLE.model_dump(),
        language="en",
        content_hash="0f4b…",
        meetings=(ReportedMeeting(meeting=_MEETING_REF, evidence=[_EVIDENCE]),),
        mentions=(_LUKASHENKO, _XIE, _BELARUS, _CHINA),
    ),
    "getHealth": Health(version="0.1.0"),
    "getReadiness": Readiness(graph="embedded"),
}


def _problem(status: int, code: str, title: str, detail: str) -> Problem:
    return Problem(
        type=f"urn:parley:problem:{code}",
        title=title,
        status=status,
        detail=detail,
        instance="/api/v1/meetings",
        request_id="0b7f4a1c9d2e4f55a0c1b2d3e4f50617",
    )


_MISSPELT = ParameterError(
    parameter="preson",
    location="query",
    detail="there is no parameter 'preson': did you mean person?",
    allowed=["person", "state", "kind"],
    nearest="person",
)
PROBLEMS: dict[int, Problem] = {
    404: _problem(404, "unknown", "Unknown", "our sources know no person called 'Xi Xiaoyong' (person)").model_copy(
        update={"candidates": (_XIE,)}
    ),
    409: _problem(409, "ambiguous-name", "The name fits several", "person='Lukashenko' fits 2: ask by id").model_copy(
        update={"candidates": (_LUKASHENKO, Ref(id="person-v", type="person", name="Viktor Lukashenko"))}
    ),
    422: _problem(422, "bad-parameter", "A parameter is not right", _MISSPELT.detail).model_copy(
        update={"errors": (_MISSPELT,)}
    ),
    500: _problem(500, "internal-server-error", "Internal Server Error", "something went wrong here"),
    503: _problem(503, "graph-unavailable", "The graph is not there", "the graph does not answer: try again later"),
    504: _problem(504, "graph-timeout", "The question took too long", "the question took longer than it may"),
}
