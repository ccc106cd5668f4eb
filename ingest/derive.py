"""What is believed, derived from what is reported: meetings from their reports, nodes from their mentions.

Pure, and the same for any order of the same articles. The shown value of a meeting is the one that most independent
publishers give, then the one published first, then the least one (docs/graph-model.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from archive import MentionRow, ReportRow
from cypher import model
from ingest.nlp.vocabulary import acronym_of, member_states, state_forms, state_names

Row = dict[str, Any]
RANK = {"host": 0, "guest": 1, "mediator": 2, "participant": 3, "accompanying": 4}
CERTAINTY = ("held", "cancelled", "planned", "proposed")  # of two reports of one day, which is believed
MOST_TOPICS = 12
NAMED = 3  # participants in the name of a meeting
LATE = "9999"
LONGEST_TEXT = 20_000  # characters of `text_search`: full text, no index entry
LONGEST_KEY = 2000  # characters of `name_search`; Neo4j indexes about 8,000 bytes


def search_key(*texts: str) -> str:
    """The folded texts, cut: an index entry of the database has an end, a hostile name has none."""
    return model.fold(" ".join(texts))[:LONGEST_KEY]


def participants(told: Sequence[ReportRow]) -> list[Row]:
    """Everybody whom a report names, once, with the most telling role and the office of the surest report."""
    best: dict[str, Row] = {}
    for report in _surest_first(told):
        for who in report.value["participants"]:
            known = best.setdefault(who["id"], dict(who))
            if RANK[who["role"]] < RANK[known["role"]]:
                known["role"] = who["role"]
            for name in ("office", "office_id", "for"):
                known[name] = known[name] or who[name]
    return sorted(best.values(), key=lambda who: (RANK[who["role"]], who["id"]))


def meeting(node: str, told: Sequence[ReportRow]) -> Row:
    """The row of merge_meeting."""
    who = participants(told)
    date, place = _shown(told, "date"), _shown(told, "place")
    row = {
        "id": node,
        "kind": _shown(told, "kind"),
        "mode": _shown(told, "mode"),
        "status": _status(told),
        "date": date,
        "date_precision": model.date_precision(date),
        "end_date": _shown(told, "end"),
        "place": place,
        "count": _shown(told, "count"),
        "confidence": max(float(report.value["confidence"]) for report in told),
        "reports": len(told),
        "publishers": len({_witness(report) for report in told}),
    }
    row["name"] = _name(row, who, _shown(told, "name"))
    names = (row["name"], *(w["name"] for w in who), place or "")
    row["name_search"] = search_key(*names)
    row["date_search"] = date or ""
    quotes = (report.value["evidence"] for report in told)
    row["text_search"] = model.fold(" ".join((*names, *topics(told), *quotes)))[:LONGEST_TEXT]
    return row


def topics(told: Sequence[ReportRow]) -> list[str]:
    """The topics of all reports, those of the surest report first."""
    return list(dict.fromkeys(topic for report in _surest_first(told) for topic in report.value["topics"]))[
        :MOST_TOPICS
    ]


def place(told: Sequence[ReportRow]) -> tuple[str | None, str | None]:
    """Node of the place, and the state where only that is known."""
    return _shown(told, "place_id"), _shown(told, "state")


def whole(told: Sequence[ReportRow], meetings: Mapping[str, str]) -> str | None:
    """The meeting that this one is part of; `meetings` holds those of the reports of the articles that tell of it."""
    wholes = [replace(r, value={**r.value, "part_of_id": meetings.get(r.value.get("whole") or "")}) for r in told]
    found: str | None = _shown(wholes, "part_of_id")
    return found


def report(row: ReportRow) -> Row:
    """The row of merge_report."""
    value = row.value
    quote = value["evidence"]
    return {
        "id": row.report_id,
        "name": quote if len(quote) <= 60 else quote[:59].rstrip() + "…",
        "quote": quote,
        "char_start": value["char_start"],
        "char_end": value["char_end"],
        "extractor": value["extractor"],
        "confidence": float(value["confidence"]),
        "kind": value["kind"],
        "mode": value["mode"],
        "status": value["status"],
        "date": value["date"],
        "date_precision": model.date_precision(value["date"]),
        "end_date": value["end"],
        "place": value["place"],
        "who": sorted({who["id"] for who in value["participants"]}) or None,
    }


def node(mentions: Sequence[MentionRow]) -> Row:
    """The row of merge_person, merge_office, ... for one node; the shown name is the fullest, then the least."""
    rows = sorted(mentions, key=lambda m: m.article_id)
    label = label_of(rows[0].node_id)
    names = sorted(
        {m.value["name"] for m in rows}, key=lambda name: (_shouted(name), -len(name.split()), -len(name), name)
    )
    row: Row = {"id": rows[0].node_id, "name": names[0]}
    if label == "person":
        forms = sorted({form for m in rows for form in m.value["forms"]})
        row |= {"names": forms, "name_search": search_key(*names, *forms)}
    elif label == "state":
        forms = list(dict.fromkeys([names[0], row["id"], *state_forms()[row["id"]]]))
        row |= {"names": forms, "name_search": search_key(names[0], row["id"], *_telling(row["id"]))}
    elif label == "organisation":
        forms = sorted({form for m in rows for form in m.value["forms"]} | set(names))
        short = acronym_of(names[0]) or next((n for n in forms if n.isupper() and " " not in n), None)
        row |= {"names": forms, "acronym": short, "name_search": search_key(*forms, short or "")}
    elif label == "office":
        titles = sorted({m.value["title"] for m in rows}, key=lambda title: (_shouted(title), title))
        row |= {"title": titles[0], "name_search": search_key(names[0])}
    else:
        row |= {"name_search": search_key(names[0])}
    return row


@cache
def _telling(code: str) -> tuple[str, ...]:
    """The forms of a state under which it is searched: none that bears the name of another one.

    "Northern Ireland" would make the United Kingdom an answer to "Ireland", "United Mexican States" Mexico
    one to "United States".
    """
    own = _words_of(state_names()[code])
    others = [words for words in map(_words_of, state_names().values()) if not words <= own]
    return tuple(form for form in state_forms()[code] if not any(words <= _words_of(form) for words in others))


@cache
def _words_of(text: str) -> frozenset[str]:
    return frozenset(model.fold(text).split())


def _shouted(text: str) -> int:
    """Words in capitals that are no acronym: headlines shout names and titles."""
    return sum(word.isupper() and len(word) > len("BRICS") for word in text.split())


def holdings(mentions: Iterable[MentionRow]) -> list[Row]:
    """The rows of link_holds for one person: first and last day of the articles that name the office."""
    days: dict[str, list[str]] = defaultdict(list)
    current: dict[str, bool] = defaultdict(bool)
    person = ""
    for mention in mentions:
        person = mention.node_id
        for held in mention.value["holds"]:
            days[held["office"]] += [mention.value["day"]] if mention.value["day"] and not held["former"] else []
            current[held["office"]] |= not held["former"]
    return [
        {
            "a": person,
            "b": office,
            "since": None,
            "until": None,
            "former": not current[office],
            "first_seen": min(days[office], default=None),
            "last_seen": max(days[office], default=None),
        }
        for office in sorted(current)
    ]


def memberships(nodes: Iterable[str]) -> list[Row]:
    """The rows of link_member that touch these nodes; the link is made where both ends are in the graph."""
    touched = set(nodes)
    return [
        {"a": state, "b": organisation}
        for name, states in sorted(member_states().items())
        for organisation in (model.organisation_id(name),)
        for state in sorted(states)
        if organisation in touched or state in touched
    ]


def label_of(node_id: str) -> str:
    """Lower-case label of a node by its id."""
    if node_id in state_names():
        return "state"
    prefix = node_id.partition("-")[0]
    return {"org": "organisation"}.get(prefix, prefix)


def _surest_first(told: Sequence[ReportRow]) -> list[ReportRow]:
    return sorted(told, key=lambda r: (-float(r.value["confidence"]), r.value["published"] or LATE, r.report_id))


def _witness(report: ReportRow) -> str:
    return report.value.get("witness") or report.value["publisher"] or report.article_id


def _shown(told: Sequence[ReportRow], name: str) -> Any:
    given: dict[Any, list[ReportRow]] = defaultdict(list)
    for report in told:
        if report.value.get(name) is not None:
            given[report.value[name]].append(report)
    if not given:
        return None
    return min(given, key=lambda v: (-len({_witness(r) for r in given[v]}), _first_day(given[v]), str(v)))


def _first_day(told: Sequence[ReportRow]) -> str:
    return min(report.value["published"] or LATE for report in told)


def _status(told: Sequence[ReportRow]) -> str:
    """What the newest report says; of several on one day, the most certain."""
    newest = max(report.value["published"] or "" for report in told)
    said = {r.value["status"] for r in told if (r.value["published"] or "") == newest}
    return next(status for status in CERTAINTY if status in said)


def _name(row: Row, who: Sequence[Row], own: str | None) -> str:
    principals = [w["name"] for w in who if w["role"] != "accompanying"] or [w["name"] for w in who]
    shown = " – ".join(principals[:NAMED]) + (f" and {len(principals) - NAMED} more" if len(principals) > NAMED else "")
    times = f"{row['count']} times" if row["count"] and row["count"] > 1 else None
    return ", ".join(part for part in (own or shown, row["date"] or times) if part)
