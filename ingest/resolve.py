"""From surface forms to node ids: the facts of one article become mentions and reports of the graph.

Pure. Who is who is decided before (`ingest.identity.people`), which reports are of one meeting afterwards
(`ingest.identity.joining`): a report here bears the participants' nodes, and no meeting yet.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from archive import MentionRow, ReportRow
from cypher import model
from ingest.article import Article
from ingest.copies import sketch
from ingest.facts import Facts, MeetingFact, ParticipantFact, PersonFact, Post
from ingest.identity.names import block
from ingest.identity.people import Nodes, body_id, kept, persona_of, state_of
from ingest.nlp.dates import find_dates
from ingest.nlp.vocabulary import normal_office, organisation_name, state_names

MOST_TOPIC_WORDS = 8
OPENING = 500  # characters of title and text in which an article says what it is about


@dataclass(frozen=True, slots=True)
class Resolved:
    """One article as the loader writes it."""

    article: Article
    mentions: tuple[MentionRow, ...]
    reports: tuple[ReportRow, ...]


def resolve(article: Article, facts: Facts, persons: Nodes, *, ids: Sequence[str] | None = None) -> Resolved:
    """Mentions and reports; `persons` holds the node of every person of the facts, `ids` are those of the reports."""
    resolver = _Resolver(article, facts, persons, report_ids(article, facts) if ids is None else ids)
    return Resolved(article, tuple(resolver.mentions()), tuple(resolver.reports()))


class _Resolver:
    def __init__(self, article: Article, facts: Facts, persons: Nodes, ids: Sequence[str]) -> None:
        self.article, self.facts, self.persons, self.report_ids = article, facts, persons, ids
        self.sketch = sketch(article.text) if facts.meetings else ""

    def mentions(self) -> Iterator[MentionRow]:
        found = self._person_rows()
        found += [self._state_row(code) for code in self._codes()]
        found += [self._organisation_row(name) for name in self._bodies()]
        found += [self._office_row(title, of, to) for title, of, to in self._offices()]
        for meeting in self.facts.meetings:
            found += [self._row(model.topic_id(t), {"name": t}, key=f"topic:{model.fold(t)}") for t in topics(meeting)]
            if meeting.place:
                value = {"name": meeting.place, "state": _code(meeting.state)}
                found.append(self._row(place_node(meeting), value, key=f"place:{model.fold(meeting.place)}"))
        yield from {row.node_id: row for row in reversed(found)}.values()

    def reports(self) -> Iterator[ReportRow]:
        for meeting, report in zip(self.facts.meetings, self.report_ids, strict=True):
            if len(meeting.participants) > 1:
                value = self._report(meeting)
                yield ReportRow(article_id=self.article.id, report_id=report, meeting_id="", value=value)

    def _person_rows(self) -> list[MentionRow]:
        """One row a node; what an article says of one person under several names is kept together."""
        by_node: dict[str, list[PersonFact]] = {}
        for person in self.facts.persons:
            by_node.setdefault(self.persons[person.name], []).append(person)
        return [self._person_row(node, persons) for node, persons in by_node.items()]

    def _person_row(self, node: str, persons: list[PersonFact]) -> MentionRow:
        fullest = min(persons, key=lambda p: (-len(p.name.split()), -len(p.name), p.name))
        value = {
            "name": fullest.name,
            "forms": sorted({form for p in persons for form in (p.name, *p.aka)}),
            "holds": [self._holding(post) for p in persons for post in p.posts],
            "day": self.article.published,
            "personas": [kept(persona_of(p, self.facts)) for p in persons],
        }
        return self._row(node, value, key=block(fullest.name), state=state_of(fullest, self.facts))

    def _holding(self, post: Post) -> dict[str, Any]:
        return {"office": office_node(post.office, post.of, post.to), "former": post.former}

    def _state_row(self, code: str) -> MentionRow:
        return self._row(code, {"name": state_names()[code]}, key=code)

    def _organisation_row(self, name: str) -> MentionRow:
        full = organisation_name(name) or name
        return self._row(model.organisation_id(full), {"name": full, "forms": [name]}, key=f"org:{model.fold(full)}")

    def _office_row(self, title: str, of: str | None, to: str | None) -> MentionRow:
        value = {"title": title, "name": office_name(title, of, to), "of": body_id(of), "to": body_id(to)}
        return self._row(office_node(title, of, to), value, key=f"office:{model.fold(title)}")

    def _row(self, node: str, value: dict[str, Any], *, key: str, state: str | None = None) -> MentionRow:
        return MentionRow(article_id=self.article.id, node_id=node, key=key, state=state, value=value)

    def _bodies(self) -> list[str]:
        """Organisations named, and those that somebody belongs to or acts for."""
        names = [*self.facts.organisations]
        for _, of, to in self._offices():
            names += [name for name in (of, to) if name and name not in state_names()]
        for meeting in self.facts.meetings:
            names += [p.name for p in meeting.participants if p.type == "organisation" and p.name]
            names += [p.acts_for for p in meeting.participants if p.acts_for and p.acts_for not in state_names()]
        return list({body_id(name): name for name in reversed(names)}.values())

    def _codes(self) -> list[str]:
        told = [*self.facts.states, *(code for _, of, to in self._offices() for code in (of, to))]
        for meeting in self.facts.meetings:
            told += [meeting.state, *(p.acts_for for p in meeting.participants)]
        return list(dict.fromkeys(code for code in told if code in state_names()))

    def _offices(self) -> list[tuple[str, str | None, str | None]]:
        posts = [(post.office, post.of, post.to) for person in self.facts.persons for post in person.posts]
        loose = [(p.office, p.acts_for, None) for m in self.facts.meetings for p in m.participants if p.office]
        known = {(model.fold(title), of) for title, of, _ in posts}
        return list(dict.fromkeys([*posts, *(o for o in loose if (model.fold(o[0]), o[1]) not in known)]))

    def _participant(self, p: ParticipantFact) -> dict[str, Any]:
        office = self._office_of(p)
        if p.type == "person" and p.name:
            node, label = self.persons.get(p.name) or model.person_id(p.name, _code(p.acts_for)), "person"
        elif p.type == "office" and office:
            node, label = office, "office"
        elif p.type == "state" and p.acts_for in state_names():
            node, label = str(p.acts_for), "state"
        else:
            node, label = str(body_id(p.name or p.acts_for or "unnamed")), "organisation"
        own = label in ("state", "organisation")
        return {
            "id": node,
            "label": label,
            "role": p.role,
            "office": p.office,
            "office_id": office,
            "for": None if own else body_id(p.acts_for),
            "name": p.name or self._shown(p),
        }

    def _office_of(self, p: ParticipantFact) -> str | None:
        if not p.office:
            return None
        person = next((q for q in self.facts.persons if q.name == p.name), None)
        to = next((post.to for post in person.posts if post.office == p.office), None) if person else None
        return office_node(p.office, p.acts_for, to)

    def _shown(self, p: ParticipantFact) -> str:
        return (
            office_name(p.office, p.acts_for, None)
            if p.office
            else state_names().get(p.acts_for or "", p.acts_for or "")
        )

    def _whole(self, part: MeetingFact) -> str | None:
        """The report of the summit or visit that a meeting is told to be part of: the one whose sentence names it."""
        wanted = f" {model.fold(part.part_of)} " if part.part_of else None
        for meeting, report in zip(self.facts.meetings, self.report_ids, strict=True):
            told = f" {model.fold(' '.join([meeting.name or '', meeting.evidence]))} "
            if wanted and wanted in told and meeting is not part and meeting.kind in ("summit", "visit"):
                return report
        return None

    def _report(self, meeting: MeetingFact) -> dict[str, Any]:
        fields = {k: v for k, v in asdict(meeting).items() if k not in ("participants", "topics")}
        return {
            **fields,
            "participants": [self._participant(p) for p in meeting.participants],
            "topics": topics(meeting),
            "place_id": place_node(meeting) if meeting.place else None,
            "whole": self._whole(meeting),
            "opens": meeting.char_start == min([OPENING, *(m.char_start for m in self.facts.meetings)]),
            "dated": names_day(meeting.date, meeting.evidence, self.article.published),
            "extractor": self.facts.extractor,
            "published": self.article.published,
            "publisher": self.article.publisher,
            "sketch": self.sketch,
        }


def report_ids(article: Article, facts: Facts) -> list[str]:
    """Of what each report says, not of whom its names are taken for: an id outlives what is believed of persons."""
    seen: Counter[str] = Counter()
    out = []
    for meeting in facts.meetings:
        who = [p.name or f"{p.office} {p.acts_for}" for p in meeting.participants if p.role != "accompanying"]
        key = "|".join([meeting.kind, *sorted(map(model.fold, who))])
        out.append(model.report_id(model.article_id(article.id), key, seen[key]))
        seen[key] += 1
    return out


def _code(value: str | None) -> str | None:
    return value if value in state_names() else None


def topics(meeting: MeetingFact) -> list[str]:
    """What was discussed, each cut to a name that a node can bear."""
    return list(dict.fromkeys(" ".join(topic.split()[:MOST_TOPIC_WORDS]) for topic in meeting.topics))


def names_day(day: str | None, sentence: str, published: str | None) -> bool:
    """Whether the day is told: it is another one than that of the publication, or the sentence has a word for it."""
    if not published or day != published:
        return day is not None
    found = [r for m in find_dates(sentence, published) for r in (m.past, m.ahead) if r]
    return any(r.date <= published <= (r.end or r.date) for r in found)


def place_node(meeting: MeetingFact) -> str:
    """Node id of the place of a meeting that has one."""
    return model.place_id(meeting.place or "", _code(meeting.state))


def office_node(title: str, of: str | None, to: str | None) -> str:
    """Node id of an office: its wordings are one node, the words as written stay with the participation."""
    return model.office_id(normal_office(title), body_id(of), body_id(to))


def office_name(title: str, of: str | None, to: str | None) -> str:
    """ "Foreign Minister of Russia", "Ambassador of China to Belarus"."""
    shown = [state_names().get(value, value) if value else None for value in (of, to)]
    return title + (f" of {shown[0]}" if shown[0] else "") + (f" to {shown[1]}" if shown[1] else "")
