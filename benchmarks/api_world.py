"""A made-up graph of any size for measuring the service: names that nobody bears, the shape of a real one.

Who meets whom follows a power law, as in the press: a few persons are in most meetings. Written with the statements
that the loader uses, so indexes and properties are those of a real graph.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from cypher.graph import Graph
from cypher.model import fold

Row = dict[str, Any]

FIRST = date(2000, 1, 1)
DAYS = 9000
SYLLABLES = ("ka", "lo", "mi", "ren", "tu", "sha", "vel", "dor", "nai", "pes", "gri", "bo", "zan", "quo", "li", "har")
TOPICS = ("trade", "energy", "border security", "grain", "visas", "defence", "culture", "water", "rail", "health")
KINDS = ("meeting", "meeting", "meeting", "visit", "call", "summit")
ATTENDED: Row = {"role": "participant", "office": "Minister", "office_id": None}


def write_world(graph: Graph, *, meetings: int, seed: int = 1) -> None:
    """Fill an empty, prepared graph with so many meetings and what belongs to them."""
    chance = random.Random(seed)
    persons = _persons(chance, max(10, meetings // 20))
    states = [f"{a}{b}Q" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJ"]
    topics = [f"{topic} {number}" for number in range(max(1, meetings // 1000)) for topic in TOPICS]
    graph.write("merge_person", [_named(id, name) | {"names": [name]} for id, name in persons])
    graph.write("merge_state", [_named(code, f"Land of {code}") | {"names": [code]} for code in states])
    graph.write("merge_topic", [_named(_topic_id(topic), topic) for topic in topics])
    articles = [_article(number) for number in range(max(1, meetings // 2))]
    graph.write("merge_article", articles)
    for start in range(0, meetings, 5000):
        _write_meetings(graph, chance, range(start, min(start + 5000, meetings)), persons, states, topics, articles)
    graph.publish()


def _persons(chance: random.Random, count: int) -> list[tuple[str, str]]:
    words = [a + b for a in SYLLABLES for b in SYLLABLES]
    names = {f"{chance.choice(words).title()} {chance.choice(words).title()}{number:x}" for number in range(count)}
    return [(f"person-{fold(name).replace(' ', '-')}", name) for name in sorted(names)]


def _write_meetings(
    graph: Graph,
    chance: random.Random,
    numbers: Sequence[int],
    persons: Sequence[tuple[str, str]],
    states: Sequence[str],
    topics: Sequence[str],
    articles: Sequence[Row],
) -> None:
    rows: dict[str, list[Row]] = {name: [] for name in ("meeting", "attended", "party", "about", "report")}
    for number in numbers:
        id = f"meeting-{number:012x}"
        who = {persons[int(len(persons) * chance.random() ** 3)] for _ in range(2 + (chance.random() < 0.2))}
        lands = [states[hash_of(person) % len(states)] for person, _ in sorted(who)]
        rows["meeting"].append(_meeting(chance, id, [name for _, name in sorted(who)]))
        rows["attended"] += [
            {"a": person, "b": id, "for": land} | ATTENDED for (person, _), land in zip(sorted(who), lands, strict=True)
        ]
        rows["party"] += [{"a": id, "b": land} for land in sorted(set(lands))]
        rows["about"].append({"a": id, "b": _topic_id(chance.choice(topics))})
        rows["report"].append(_report(number, rows["meeting"][-1]))
    _write_rows(graph, rows, articles)


def _write_rows(graph: Graph, rows: dict[str, list[Row]], articles: Sequence[Row]) -> None:
    graph.write("merge_meeting", rows["meeting"])
    graph.write("stamp_meeting", [{"id": row["id"], "revision": 1} for row in rows["meeting"]])
    graph.write("link_attended_person", rows["attended"])
    graph.write("link_party_state", rows["party"])
    graph.write("link_about", rows["about"])
    graph.write("merge_report", [row for row, _ in rows["report"]])
    graph.write("link_report_of", [{"a": row["id"], "b": meeting} for row, meeting in rows["report"]])
    tells = [{"a": articles[int(row["id"][7:], 16) % len(articles)]["id"], "b": row["id"]} for row, _ in rows["report"]]
    graph.write("link_tells", tells)


def hash_of(text: str) -> int:
    """A number that is the same in every process."""
    return sum(position * ord(letter) for position, letter in enumerate(text, 1))


def _named(id: str, name: str) -> Row:
    return {"id": id, "name": name, "name_search": fold(name)}


def _topic_id(topic: str) -> str:
    return f"topic-{topic.replace(' ', '-')}"


def _article(number: int) -> Row:
    title = f"News of number {number}"
    return {
        "id": f"article-{number:08x}",
        "name": title,
        "title": title,
        "url": f"https://news.example/{number}",
        "published": str(FIRST + timedelta(days=number % DAYS)),
        "publisher": f"Publisher {number % 12}",
        "language": "en",
        "content_hash": f"{number:x}",
    }


def _meeting(chance: random.Random, id: str, names: Sequence[str]) -> Row:
    day = str(FIRST + timedelta(days=int(DAYS * chance.random()))) if chance.random() < 0.97 else None
    name = " – ".join(names)
    return {
        "id": id,
        "name": f"{name}, {day}",
        "name_search": fold(name),
        "text_search": fold(f"{name} they met and talked of many things"),
        "kind": chance.choice(KINDS),
        "mode": "in_person",
        "status": "held" if chance.random() < 0.9 else "planned",
        "date": day,
        "date_search": day or "",
        "date_precision": "day" if day else "none",
        "end_date": None,
        "place": None,
        "count": 1,
        "confidence": round(chance.random(), 2),
        "reports": 1,
        "publishers": 1,
    }


def _report(number: int, meeting: Row) -> tuple[Row, str]:
    quote = f"{meeting['name']}: they met and talked of many things."
    told = {key: meeting[key] for key in ("kind", "mode", "status", "date", "date_precision", "end_date", "place")}
    row = {"id": f"report-{number:012x}", "name": quote[:60], "quote": quote, "char_start": 0, "char_end": len(quote)}
    return row | told | {"extractor": "made up", "confidence": meeting["confidence"]}, meeting["id"]


def ids(prefix: str, count: int) -> Iterator[str]:
    """The first ids of nodes of one kind."""
    yield from (f"{prefix}-{number:012x}" for number in range(count))
