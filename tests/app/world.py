"""A small graph of real public meetings, in our own words, for the tests of the service on both engines.

It holds what is hard about the answers: namesakes, a name with accents, partial and missing dates, a meeting told by
two publishers that differ, a repeated meeting, a summit with one of its bilaterals, a planned and a cancelled one,
participants known only as a state or by their office, and a domestic meeting.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from cypher.graph import Graph
from cypher.model import date_precision, fold
from tests.app.writing import Link, Row, label_of, write_links, write_nodes

LUKASHENKO = "person-aleksandr-lukashenko"
VIKTOR = "person-viktor-lukashenko"
XIE = "person-xie-xiaoyong"
XI = "person-xi-jinping"
LI = "person-li-qiang"
LUONG = "person-luong-tam-quang"
SERGEYENKO = "person-igor-sergeyenko"
LAVROV = "person-sergey-lavrov"
WANG = "person-wang-yi"
PUTIN = "person-vladimir-putin"
BLINKEN = "person-antony-blinken"
SCO = "org-shanghai-cooperation-organisation"
HOUSE = "org-house-of-representatives-of-the-national-assembly"
BRICS = "org-brics"
UN = "org-united-nations"

AUDIENCE = "meeting-000000000001"  # Lukashenko - Xie, told by two publishers
SECURITY = "meeting-000000000002"  # Lukashenko - Luong, only the month is known
DOMESTIC = "meeting-000000000003"  # Lukashenko - Sergeyenko
VISIT = "meeting-000000000004"  # Li Qiang in Belarus
REPEATED = "meeting-000000000005"  # Lukashenko - Xi, four times, no date
SUMMIT = "meeting-000000000006"  # SCO in Astana, two days
MARGINS = "meeting-000000000007"  # Lukashenko - Xi on its margins
PLANNED = "meeting-000000000008"  # Lavrov - Wang
CANCELLED = "meeting-000000000009"  # Blinken - Lavrov
OFFICES = "meeting-00000000000a"  # Lavrov - the Foreign Minister of Vietnam, only the year is known
CALL = "meeting-00000000000b"  # Blinken - Wang by telephone

PERSONS: Sequence[tuple[str, str, Sequence[str]]] = (
    (LUKASHENKO, "Aleksandr Lukashenko", ("Aleksandr Lukashenko", "Alexander Lukashenko")),
    (VIKTOR, "Viktor Lukashenko", ("Viktor Lukashenko",)),
    (XIE, "Xie Xiaoyong", ("Xie Xiaoyong",)),
    (XI, "Xi Jinping", ("Xi Jinping",)),
    (LI, "Li Qiang", ("Li Qiang",)),
    (LUONG, "Lương Tam Quang", ("Lương Tam Quang",)),
    (SERGEYENKO, "Igor Sergeyenko", ("Igor Sergeyenko",)),
    (LAVROV, "Sergey Lavrov", ("Sergey Lavrov", "Sergei Lavrov")),
    (WANG, "Wang Yi", ("Wang Yi",)),
    (PUTIN, "Vladimir Putin", ("Vladimir Putin",)),
    (BLINKEN, "Antony Blinken", ("Antony Blinken", "Antony J. Blinken")),
)
STATES: Sequence[tuple[str, str, Sequence[str]]] = (
    ("BLR", "Belarus", ("Belarus", "Republic of Belarus")),
    ("CHN", "China", ("China", "People's Republic of China")),
    ("VNM", "Vietnam", ("Vietnam", "Viet Nam")),
    ("RUS", "Russia", ("Russia", "Russian Federation")),
    ("KAZ", "Kazakhstan", ("Kazakhstan",)),
    ("USA", "United States", ("United States", "USA")),
    ("FJI", "Fiji", ("Fiji",)),
)
ORGANISATIONS: Sequence[tuple[str, str, str | None]] = (
    (SCO, "Shanghai Cooperation Organisation", "SCO"),
    (HOUSE, "House of Representatives of the National Assembly", None),
    (BRICS, "BRICS", None),
    (UN, "United Nations", "UN"),
    ("org-sco-business-council", "SCO Business Council", None),
)
# id, title, name, of, to
OFFICES_HELD: Sequence[tuple[str, str, str, str, str | None]] = (
    ("office-president-blr", "President", "President of Belarus", "BLR", None),
    ("office-president-chn", "President", "President of China", "CHN", None),
    ("office-premier-chn", "Premier", "Premier of China", "CHN", None),
    ("office-ambassador-chn-to-blr", "Ambassador", "Ambassador of China to Belarus", "CHN", "BLR"),
    ("office-minister-of-public-security-vnm", "Minister of Public Security", "Minister of Public Security of Vietnam", "VNM", None),
    ("office-foreign-minister-rus", "Foreign Minister", "Foreign Minister of Russia", "RUS", None),
    ("office-foreign-minister-chn", "Foreign Minister", "Foreign Minister of China", "CHN", None),
    ("office-foreign-minister-vnm", "Foreign Minister", "Foreign Minister of Vietnam", "VNM", None),
    ("office-secretary-of-state-usa", "Secretary of State", "Secretary of State of the United States", "USA", None),
    ("office-chairman-house", "Chairman", "Chairman of the House of Representatives", HOUSE, None),
)  # fmt: skip
HOLDS: Sequence[tuple[str, str, str | None, str | None]] = (
    (LUKASHENKO, "office-president-blr", "1994-07-20", None),
    (XIE, "office-ambassador-chn-to-blr", None, None),
    (XI, "office-president-chn", "2013-03-14", None),
    (LI, "office-premier-chn", "2023-03-11", None),
    (LUONG, "office-minister-of-public-security-vnm", "2024-06", None),
    (LAVROV, "office-foreign-minister-rus", "2004-03-09", None),
    (WANG, "office-foreign-minister-chn", None, None),
    (BLINKEN, "office-secretary-of-state-usa", "2021-01-26", "2025-01-20"),
    (SERGEYENKO, "office-chairman-house", None, None),
)
TOPICS: Sequence[tuple[str, str]] = (
    ("topic-regional-co-operation", "regional co-operation"),
    ("topic-sco-accession", "SCO accession"),
    ("topic-public-security", "public security"),
    ("topic-trade", "trade"),
    ("topic-trade-with-regions", "trade with regions"),
    ("topic-war-in-ukraine", "war in Ukraine"),
)
PLACES: Sequence[tuple[str, str, str]] = (
    ("place-minsk", "Minsk", "BLR"),
    ("place-astana", "Astana", "KAZ"),
    ("place-moscow", "Moscow", "RUS"),
    ("place-fiji", "Fiji", "FJI"),
)
ARTICLES: Sequence[tuple[str, str, str, str | None, str]] = (
    ("article-minsk-1", "An ambassador takes his leave", "Minsk Gazette", "2024-08-27", "https://minsk.example/1"),
    ("article-minsk-2", "On public security", "Minsk Gazette", "2024-08-30", "https://minsk.example/2"),
    ("article-minsk-3", "The house and the president", "Minsk Gazette", "2024-08-29", "https://minsk.example/3"),
    ("article-beijing-1", "A farewell in Minsk", "Beijing Courier", "2024-08-28", "https://beijing.example/1"),
    ("article-astana-1", "Ten at one table", "Astana Post", "2024-07-04", "https://astana.example/1"),
    ("article-moscow-1", "What the ministers plan", "Moscow Ledger", None, "https://moscow.example/1"),
)


def meeting(id: str, name: str, kind: str, status: str, date: str | None, **more: Any) -> Row:
    row: Row = {
        "id": id, "name": name, "kind": kind, "mode": "in_person", "status": status, "date": date,
        "date_precision": date_precision(date), "end_date": None, "place": None, "count": 1, "confidence": 0.9,
        "reports": 1, "publishers": 1,
    }  # fmt: skip
    return row | more | {"name_search": fold(name), "date_search": date or "", "text_search": fold(name), "revision": 1}


MEETINGS: Sequence[Row] = (
    meeting(AUDIENCE, "Aleksandr Lukashenko – Xie Xiaoyong, 2024-08-27", "meeting", "held", "2024-08-27", place="Minsk", reports=2, publishers=2),
    meeting(SECURITY, "Aleksandr Lukashenko – Lương Tam Quang, 2024-08", "meeting", "held", "2024-08", place="Minsk"),
    meeting(DOMESTIC, "Aleksandr Lukashenko – Igor Sergeyenko, 2024-08-29", "meeting", "held", "2024-08-29"),
    meeting(VISIT, "Li Qiang in Belarus, 2024-08-22", "visit", "held", "2024-08-22", end_date="2024-08-23"),
    meeting(REPEATED, "Aleksandr Lukashenko – Xi Jinping, 4 times", "meeting", "held", None, count=4),
    meeting(SUMMIT, "SCO Summit, 2024-07-03", "summit", "held", "2024-07-03", end_date="2024-07-04", place="Astana"),
    meeting(MARGINS, "Aleksandr Lukashenko – Xi Jinping, 2024-07-04", "meeting", "held", "2024-07-04", place="Astana"),
    meeting(PLANNED, "Sergey Lavrov – Wang Yi, 2024-09-10", "meeting", "planned", "2024-09-10"),
    meeting(CANCELLED, "Antony Blinken – Sergey Lavrov, 2022-02-24", "meeting", "cancelled", "2022-02-24"),
    meeting(OFFICES, "Sergey Lavrov – Foreign Minister of Vietnam, 2022", "meeting", "held", "2022", place="Moscow"),
    meeting(CALL, "Antony Blinken – Wang Yi, 2022-03-05", "call", "held", "2022-03-05", mode="phone"),
)  # fmt: skip

# meeting, participant, role, office as written, office id, for
ATTENDED: Sequence[tuple[str, str, str, str | None, str | None, str | None]] = (
    (AUDIENCE, LUKASHENKO, "host", "President", "office-president-blr", "BLR"),
    (AUDIENCE, XIE, "guest", "Ambassador Extraordinary and Plenipotentiary", "office-ambassador-chn-to-blr", "CHN"),
    (AUDIENCE, VIKTOR, "accompanying", None, None, "BLR"),
    (SECURITY, LUKASHENKO, "host", "President", "office-president-blr", "BLR"),
    (SECURITY, LUONG, "guest", "Minister of Public Security", "office-minister-of-public-security-vnm", "VNM"),
    (DOMESTIC, LUKASHENKO, "host", "President", "office-president-blr", "BLR"),
    (DOMESTIC, SERGEYENKO, "guest", "Chairman", "office-chairman-house", HOUSE),
    (VISIT, LI, "guest", "Premier", "office-premier-chn", "CHN"),
    (VISIT, "BLR", "host", None, None, None),
    (REPEATED, LUKASHENKO, "participant", None, None, "BLR"),
    (REPEATED, XI, "participant", None, None, "CHN"),
    (SUMMIT, SCO, "participant", None, None, None),
    (SUMMIT, LUKASHENKO, "participant", "President", "office-president-blr", "BLR"),
    (SUMMIT, XI, "participant", "President", "office-president-chn", "CHN"),
    (SUMMIT, PUTIN, "participant", None, None, "RUS"),
    (SUMMIT, "KAZ", "host", None, None, None),
    (MARGINS, LUKASHENKO, "participant", "President", "office-president-blr", "BLR"),
    (MARGINS, XI, "participant", "President", "office-president-chn", "CHN"),
    (PLANNED, LAVROV, "host", "Foreign Minister", "office-foreign-minister-rus", "RUS"),
    (PLANNED, WANG, "guest", "Foreign Minister", "office-foreign-minister-chn", "CHN"),
    (CANCELLED, BLINKEN, "participant", "Secretary of State", "office-secretary-of-state-usa", "USA"),
    (CANCELLED, LAVROV, "participant", "Foreign Minister", "office-foreign-minister-rus", "RUS"),
    (OFFICES, LAVROV, "host", "Foreign Minister", "office-foreign-minister-rus", "RUS"),
    (OFFICES, "office-foreign-minister-vnm", "guest", "Foreign Minister", "office-foreign-minister-vnm", "VNM"),
    (CALL, BLINKEN, "participant", "Secretary of State", "office-secretary-of-state-usa", "USA"),
    (CALL, WANG, "participant", "Foreign Minister", "office-foreign-minister-chn", "CHN"),
)
PARTIES: Mapping[str, Sequence[str]] = {
    AUDIENCE: ("BLR", "CHN"), SECURITY: ("BLR", "VNM"), DOMESTIC: ("BLR", HOUSE), VISIT: ("BLR", "CHN"),
    REPEATED: ("BLR", "CHN"), SUMMIT: ("BLR", "CHN", "RUS", "KAZ", SCO), MARGINS: ("BLR", "CHN"),
    PLANNED: ("RUS", "CHN"), CANCELLED: ("USA", "RUS"), OFFICES: ("RUS", "VNM"), CALL: ("USA", "CHN"),
}  # fmt: skip
ABOUT: Mapping[str, Sequence[str]] = {
    AUDIENCE: ("topic-regional-co-operation", "topic-sco-accession"), SECURITY: ("topic-public-security",),
    MARGINS: ("topic-trade",), VISIT: ("topic-trade-with-regions",), CALL: ("topic-war-in-ukraine",),
}  # fmt: skip
WHERE: Mapping[str, str] = {
    AUDIENCE: "place-minsk", SECURITY: "place-minsk", SUMMIT: "place-astana", MARGINS: "place-astana",
    OFFICES: "place-moscow",
}  # fmt: skip

# article, meeting, quote, day as told
TELLS: Sequence[tuple[str, str, str, str | None]] = (
    ("article-minsk-1", AUDIENCE, "The president received the departing envoy Xie Xiaoyong on Tuesday.", "2024-08-27"),
    ("article-beijing-1", AUDIENCE, "In Minsk the ambassador was received by the head of state.", "2024-08-26"),
    ("article-minsk-1", REPEATED, "He and Xi Jinping have met four times.", None),
    ("article-minsk-1", VISIT, "Li Qiang came to Belarus for two days last week.", "2024-08-22"),
    ("article-minsk-2", SECURITY, "This month the president received the minister Lương Tam Quang.", "2024-08"),
    ("article-minsk-3", DOMESTIC, "The president met the speaker, Igor Sergeyenko.", "2024-08-29"),
    ("article-astana-1", SUMMIT, "Ten leaders sat down in Astana on Wednesday.", "2024-07-03"),
    ("article-astana-1", MARGINS, "On the margins the Belarusian and Chinese leaders talked.", "2024-07-04"),
    ("article-moscow-1", PLANNED, "Lavrov will receive Wang Yi on 10 September.", "2024-09-10"),
    ("article-moscow-1", CANCELLED, "Blinken called off the meeting with Lavrov.", "2022-02-24"),
    ("article-moscow-1", OFFICES, "Vietnam's foreign minister was in Moscow in 2022.", "2022"),
    ("article-moscow-1", CALL, "Blinken and Wang Yi spoke by telephone.", "2022-03-05"),
)


def write_world(graph: Graph) -> None:
    """Write all of it; the graph should be empty."""
    for label, rows in _nodes().items():
        write_nodes(graph, label, rows)
    write_links(graph, _links())
    for who, what, since, until in HOLDS:
        seen = {"first_seen": since or "2024", "last_seen": "2024"}
        dates = {"since": since, "until": until, "former": until is not None} | seen
        write_links(graph, [("Person", who, "HOLDS", "Office", what)], dates)
    for where, who, role, office, office_id, acts_for in ATTENDED:
        write_attendance(graph, where, who, role=role, office=office, office_id=office_id, acts_for=acts_for)


def write_attendance(graph: Graph, where: str, who: str, **values: Any) -> None:
    """Let somebody attend; `acts_for` is the id of the state or body acted for."""
    named = {"office": None, "office_id": None, "for": values.pop("acts_for", None)} | values
    write_links(graph, [(label_of(who), who, "ATTENDED", "Meeting", where)], named)


def write_told_meeting(graph: Graph, id: str, date: str | None, *who: str) -> None:
    """Write one more meeting held by these, told by the first article."""
    number = int(id[-4:], 16) + 1000
    write_nodes(graph, "Meeting", [meeting(id, f"{id}, {date}", "meeting", "held", date)])
    for one in who:
        write_attendance(graph, id, one, role="participant")
    report = _report(
        number, "", id, "They met.", date, believed={"kind": "meeting", "mode": "in_person", "status": "held"}
    )
    write_nodes(graph, "Report", [report])
    write_links(
        graph,
        [("Article", ARTICLES[0][0], "TELLS", "Report", report["id"]), ("Report", report["id"], "OF", "Meeting", id)],
    )


def _nodes() -> dict[str, list[Row]]:
    return {
        "Person": [_named(id, name, list(names)) for id, name, names in PERSONS],
        "State": [_named(id, name, list(names)) for id, name, names in STATES],
        "Organisation": [
            _named(id, name, [name, acronym] if acronym else [name]) | {"acronym": acronym}
            for id, name, acronym in ORGANISATIONS
        ],
        "Office": [
            {"id": id, "title": title, "name": name, "name_search": fold(name)} for id, title, name, _, _ in OFFICES_HELD
        ],
        "Topic": [{"id": id, "name": name, "name_search": fold(name)} for id, name in TOPICS],
        "Place": [{"id": id, "name": name, "name_search": fold(name)} for id, name, _ in PLACES],
        "Meeting": [row | {"text_search": _told_of(row)} for row in MEETINGS],
        "Revision": [{"id": "revision", "name": "Revision 1", "epoch": "2024-09-01", "number": 1, "changed_at": "2024-09-01"}],
        "Removal": [{"id": "removal-gone", "name": "meeting-gone", "meeting": "meeting-00000000dead", "revision": 1}],
        "Article": [
            {"id": id, "name": title, "title": title, "publisher": publisher, "published": day, "url": url, "language": "en", "content_hash": id[-8:]}
            for id, title, publisher, day, url in ARTICLES
        ],
        "Report": [_report(number, *told) for number, told in enumerate(TELLS)],
    }  # fmt: skip


def _told_of(row: Row) -> str:
    """What the loader puts into the text of a meeting: its name, who took part, what about, the quotes."""
    id = row["id"]
    names = {named[0]: named[1] for named in (*PERSONS, *STATES, *ORGANISATIONS, *TOPICS)}
    who = [names[who] for where, who, *_ in ATTENDED if where == id and who in names]
    about = [names[topic] for topic in ABOUT.get(id, ())]
    quotes = [quote for _, told, quote, _ in TELLS if told == id]
    return fold(" ".join((row["name"], *who, row["place"] or "", *about, *quotes)))


def _named(id: str, name: str, names: list[str]) -> Row:
    return {"id": id, "name": name, "names": names, "name_search": fold(" ".join(names))}


def _report(number: int, article: str, meeting: str, quote: str, day: str | None, believed: Row | None = None) -> Row:
    believed = believed or next(row for row in MEETINGS if row["id"] == meeting)
    return {
        "id": f"report-{number:012x}", "name": quote[:30], "quote": quote, "char_start": 100 * number,
        "char_end": 100 * number + len(quote), "extractor": "test 1", "confidence": 0.9, "kind": believed["kind"],
        "mode": believed["mode"], "status": believed["status"], "date": day, "date_precision": date_precision(day),
        "end_date": believed.get("end_date"), "place": believed.get("place"),
    }  # fmt: skip


def _links() -> list[Link]:
    links: list[Link] = [("Office", id, "OF", label_of(of), of) for id, _, _, of, _ in OFFICES_HELD]
    links += [("Office", id, "TO", label_of(to), to) for id, _, _, _, to in OFFICES_HELD if to]
    links += [("State", state, "MEMBER_OF", "Organisation", SCO) for state in ("BLR", "CHN", "RUS", "KAZ")]
    links += [("Organisation", HOUSE, "PART_OF", "State", "BLR")]
    links += [("Place", id, "IN", "State", state) for id, _, state in PLACES]
    links += [("Meeting", where, "PARTY", label_of(of), of) for where, parties in PARTIES.items() for of in parties]
    links += [("Meeting", where, "ABOUT", "Topic", topic) for where, topics in ABOUT.items() for topic in topics]
    links += [("Meeting", where, "IN", "Place", place) for where, place in WHERE.items()]
    links += [("Meeting", VISIT, "IN", "State", "BLR"), ("Meeting", MARGINS, "PART_OF", "Meeting", SUMMIT)]
    for number, (article, told, _, _) in enumerate(TELLS):
        report = f"report-{number:012x}"
        links += [("Article", article, "TELLS", "Report", report), ("Report", report, "OF", "Meeting", told)]
    links += [
        ("Article", "article-minsk-1", "MENTIONS", label_of(id), id)
        for id in (LUKASHENKO, XIE, XI, "BLR", "CHN", SCO, BRICS)
    ]
    return links
