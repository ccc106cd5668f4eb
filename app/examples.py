"""One example for every answer, by operation id: what the OpenAPI document and /docs show.

A real public meeting in our own words; publishers, addresses and offsets are made up.
"""

from app.schemas.answers import Reading, Reply
from app.schemas.base import Answer, Coverage, PublisherCoverage, Ref
from app.schemas.decisions import Choice, Decision, DecisionList, Review, ReviewQuestion, Subject
from app.schemas.entities import (
    Found,
    Holder,
    MeetingCounts,
    Named,
    NamedPage,
    OfficeHeld,
    OfficeWhole,
    OfficeWithHolders,
    Organisation,
    Person,
    Place,
    SearchResult,
    State,
    Suggestion,
    Suggestions,
    Topic,
)
from app.schemas.meetings import (
    Article,
    ArticleRef,
    Change,
    ChangePage,
    Counterpart,
    CounterpartPage,
    Evidence,
    Facet,
    FacetValue,
    Meeting,
    MeetingPage,
    MeetingPlace,
    Pair,
    Participant,
    Period,
    ReportedMeeting,
    Timeline,
    Total,
)
from app.schemas.networks import CoAttendance, Comparison, Edge, Network, Node, Path, Paths, Step
from app.schemas.records import (
    Delivery,
    DeliveryList,
    Run,
    RunList,
    Source,
    SourceList,
    Submission,
    Webhook,
    WebhookList,
)
from app.schemas.service import Health, Numbers, ParameterError, Problem, Readiness, Stats

_BELARUS = Ref(id="BLR", type="state", name="Belarus")
_CHINA = Ref(id="CHN", type="state", name="China")
_LUKASHENKO = Ref(id="person-aleksandr-lukashenko", type="person", name="Aleksandr Lukashenko")
_XIE = Ref(id="person-xie-xiaoyong", type="person", name="Xie Xiaoyong")
_SCO = Ref(id="org-shanghai-cooperation-organisation", type="organisation", name="Shanghai Cooperation Organisation")
_TOPIC = Ref(id="topic-regional-co-operation", type="topic", name="regional co-operation")
_XI = Ref(id="person-xi-jinping", type="person", name="Xi Jinping")
_XI_MEETING = Ref(id="meeting-7b20c4d1e9aa", type="meeting", name="Aleksandr Lukashenko – Xi Jinping, 2024-07-04")
_DAY = "2024-08-27"
_REVISION = "20240830060000000000.7"
_MOMENT = "2024-08-30T06:00:00.000000+00:00"
_WEBHOOK = Webhook(id=3, url="https://desk.example/parley", query="person=Xi%20Jinping", created_at=_MOMENT)
_DECISION = Decision(
    id=7,
    verdict="wrong",
    sides=(
        (
            Subject(
                type="report",
                id="report-8a1d44c09b7e",
                article="minsk-gazette-1",
                quote="On 27 August the president received the departing Chinese ambassador, Xie Xiaoyong.",
            ),
        ),
    ),
    field="date",
    value="2024-08-27",
    instead="2024-08-26",
    who="an editor",
    note="the ministry's own release has the 26th",
    decided_at=_MOMENT,
    settled=False,
)
_EDGE = Edge(a="BLR", b="CHN", meetings=5, first="2024-07-03", last=_DAY)
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
    "listMeetings": MeetingPage(
        items=[_MEETING],
        next_cursor=_CURSOR,
        total=Total(value=31),
        facets=(Facet(name="kind", values=(FacetValue(id="meeting", name="meeting", meetings=25),)),),
        resolved=(_XIE,),
        revision=_REVISION,
        coverage=_COVERAGE,
    ),
    "getMeeting": _MEETING,
    "getPair": Pair(a=_LUKASHENKO, b=_XIE, count=1, first=_DAY, last=_DAY, meetings=[_MEETING], coverage=_COVERAGE),
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
    "getOffice": OfficeWhole(
        id="office-president-blr",
        name="President of Belarus",
        title="President",
        of=_BELARUS,
        holders=_PRESIDENT.holders,
        counts=_COUNTS,
        first="2024-07-04",
        last=_DAY,
        coverage=_COVERAGE,
    ),
    "getTopic": Topic(
        id=_TOPIC.id, name=_TOPIC.name, counts=MeetingCounts(held=1), first=_DAY, last=_DAY, coverage=_COVERAGE
    ),
    "getPlace": Place(
        id="place-minsk-blr",
        name="Minsk",
        state=_BELARUS,
        counts=MeetingCounts(held=4),
        first="2024-07-11",
        last=_DAY,
        coverage=_COVERAGE,
    ),
    "findPaths": Paths(
        a=_XIE,
        b=_XI,
        steps=2,
        known=1,
        paths=(
            Path(
                steps=(
                    Step(a=_XIE, b=_LUKASHENKO, meetings=1, latest=_MEETING_REF),
                    Step(a=_LUKASHENKO, b=_XI, meetings=3, latest=_XI_MEETING),
                )
            ),
        ),
        coverage=_COVERAGE,
    ),
    "listCoAttendance": CoAttendance(nodes=(_BELARUS, _CHINA), edges=(_EDGE,), coverage=_COVERAGE),
    "compare": Comparison(items=(_BELARUS, _CHINA), matrix=((7, 5), (5, 6)), coverage=_COVERAGE),
    "suggest": Suggestions(query="xie", items=[Suggestion(**_XIE.model_dump(), matched=_XIE.name)]),
    "getCoverage": _COVERAGE,
    "getStats": Stats(
        revision=_REVISION,
        changed_at=_MOMENT,
        numbers=Numbers(
            persons=40, states=12, organisations=9, offices=31, topics=25, places=8, articles=18, meetings=35
        ),
        meetings_by_status={"held": 31, "planned": 4},
        coverage=_COVERAGE,
    ),
    "listChanges": ChangePage(items=[Change(id=_MEETING.id, change="derived", revision=_REVISION)], revision=_REVISION),
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
    "ask": Reply(
        question="When did Lukashenko last meet Xie Xiaoyong?",
        status="answered",
        answer=f"Last on {_DAY} in Minsk: {_MEETING.name}.",
        understood=Reading(
            statement="the last of meetings of Aleksandr Lukashenko with Xie Xiaoyong",
            call=f"/api/v1/meetings?person={_LUKASHENKO.id}&person={_XIE.id}",
        ),
        meetings=(_MEETING,),
        count=1,
        coverage=_COVERAGE,
    ),
    "listSources": SourceList(
        items=[
            Source(
                id="minsk-gazette",
                publisher="Minsk Gazette",
                kind="feed",
                url="https://gazette.example/feed",
                state="BLR",
                enabled=True,
                visited_at=_MOMENT,
                succeeded_at=_MOMENT,
                newest_at=_MOMENT,
                failures=0,
            )
        ]
    ),
    "listRuns": RunList(
        items=[Run(id=7, started_at=_MOMENT, finished_at=_MOMENT, counts={"new": 3, "loaded": 3}, rejected=0)]
    ),
    "decide": _DECISION,
    "listDecisions": DecisionList(items=[_DECISION]),
    "getDecision": _DECISION.model_copy(update={"settled": True}),
    "withdrawDecision": _DECISION.model_copy(update={"withdrawn_at": _MOMENT, "withdrawn_by": "an editor"}),
    "retractArticle": Decision(
        id=8,
        verdict="retract",
        sides=((Subject(type="article", id="article-minsk-gazette-1", article="minsk-gazette-1"),),),
        who="an editor",
        decided_at=_MOMENT,
        settled=False,
    ),
    "review": Review(
        items=[
            ReviewQuestion(
                id="0c1d2e3f4a5b",
                kind="same_person",
                text="Are Xie Xiaoyong (CHN) and Xie Xiaoyong (no state) one person?",
                about=("person-xie-xiaoyong-chn", "person-xie-xiaoyong"),
                reasons=("same name",),
                against=("offices differ",),
                meetings=4,
                choices=(
                    Choice(
                        label="one person",
                        verdict="same",
                        about=("person-xie-xiaoyong-chn", "person-xie-xiaoyong"),
                    ),
                ),
                asked_at=_MOMENT,
            )
        ]
    ),
    "submitArticle": Submission(number=7, state="waiting", received_at=_MOMENT),
    "getSubmission": Submission(
        number=7, state="taken", received_at=_MOMENT, settled_at=_MOMENT, articles=("minsk-gazette-1",)
    ),
    "createWebhook": _WEBHOOK.model_copy(update={"secret": "told-once-and-never-again"}),
    "listWebhooks": WebhookList(items=[_WEBHOOK]),
    "listDeliveries": DeliveryList(
        items=[
            Delivery(
                id=12,
                state="delivered",
                attempts=1,
                due_at=_MOMENT,
                status=200,
                created_at=_MOMENT,
                settled_at=_MOMENT,
            )
        ]
    ),
    "getHealth": Health(version="0.1.0"),
    "getReadiness": Readiness(graph="embedded"),
}

_NAMED = {
    "Person": _XIE,
    "State": _BELARUS,
    "Organisation": _SCO,
    "Office": Ref(id="office-president-blr", type="office", name="President of Belarus"),
    "Topic": _TOPIC,
    "Place": Ref(id="place-minsk-blr", type="place", name="Minsk"),
}
for _one, _ref in _NAMED.items():
    EXAMPLES[f"list{_one}s"] = NamedPage(
        items=[Named(id=_ref.id, name=_ref.name, names=(_ref.name,), meetings=4)], coverage=_COVERAGE
    )
    EXAMPLES[f"listMeetingsOf{_one}"] = MeetingPage(items=[_MEETING], revision=_REVISION, coverage=_COVERAGE)
    EXAMPLES[f"getTimelineOf{_one}"] = Timeline(
        of=_ref, by="month", items=[Period(period="2024-08", meetings=4)], coverage=_COVERAGE
    )
    EXAMPLES[f"listCounterpartsOf{_one}"] = CounterpartPage(
        of=_ref,
        items=[Counterpart(**_LUKASHENKO.model_dump(), meetings=1, first=_DAY, last=_DAY)],
        coverage=_COVERAGE,
    )
    EXAMPLES[f"getNetworkOf{_one}"] = Network(
        of=_ref,
        nodes=(Node(**_ref.model_dump(), meetings=0, depth=0), Node(**_CHINA.model_dump(), meetings=5, depth=1)),
        edges=(_EDGE,),
        shown=1,
        known=12,
        coverage=_COVERAGE,
    )
# What each format but JSON looks like, shortened.
TEXTS = {
    "application/jsonl": '{"id":"meeting-3f1c0a9be210","name":"Aleksandr Lukashenko – Xie Xiaoyong, 2024-08-27"}\n',
    "text/csv": 'id,name\r\nmeeting-3f1c0a9be210,"Aleksandr Lukashenko – Xie Xiaoyong, 2024-08-27"\r\n',
    "text/calendar": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
    "application/atom+xml": '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
    "application/ld+json": '{"@context":"https://schema.org","@graph":[]}',
    "application/gexf+xml": '<gexf xmlns="http://gexf.net/1.3" version="1.3"></gexf>',
    "application/graphml+xml": '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"></graphml>',
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
    300: _problem(300, "divided", "It is several things now", "what bore the id 'person-x' is 2 things now").model_copy(
        update={"candidates": (_LUKASHENKO, _XIE)}
    ),
    308: _problem(308, "moved", "It bears another id now", "what bore the id 'person-x' is Xie Xiaoyong").model_copy(
        update={"candidates": (_XIE,)}
    ),
    401: _problem(401, "unauthorised", "A key is needed", "this key is not good, or not any more"),
    403: _problem(403, "forbidden", "The key may not do this", "the key 'desk' has no scope write"),
    413: _problem(413, "too-large", "The body is too large", "a body may have at most 2000000 bytes here"),
    429: _problem(429, "too-many-requests", "Too many requests", "more than 600 requests in 60 s: wait 12 s"),
    404: _problem(404, "unknown", "Unknown", "our sources know no person called 'Xi Xiaoyong' (person)").model_copy(
        update={"candidates": (_XIE,)}
    ),
    406: _problem(406, "not-acceptable", "There is no such format", "there is json, jsonl, csv"),
    410: _problem(410, "revision-gone", "The revision is of an earlier graph", "read everything again"),
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
