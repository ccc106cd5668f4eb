"""Facts into the graph: the last step of ingestion.

Loading an article again replaces its reports and derives anew exactly the meetings and nodes that it touches, found by
indexed look-ups in the archive. The graph is written before the archive's index changes, so a pass that dies between
the two writes the same rows again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from archive import Archive, Decision, MentionRow, Move, PersonRef, ReportRef, ReportRow
from cypher import model
from cypher.graph import Graph
from ingest import derive
from ingest.article import Article
from ingest.copies import witnessed
from ingest.facts import Facts
from ingest.identity.decided import Decided, decided
from ingest.identity.joining import Joining, keys_of
from ingest.identity.names import block
from ingest.identity.people import nodes_of, persona_of, stored_personas
from ingest.moves import moves_of_personas, moves_of_reports
from ingest.overruled import overruled
from ingest.resolve import Resolved, report_ids, resolve
from ingest.revision import stamp

Told = tuple[Article, Facts]
Heard = tuple[Article, Facts, list[str]]
Recall = Callable[[Sequence[str]], Iterable[Told]]  # article ids -> what was read in them, as the archive keeps it
NODES = ("state", "organisation", "person", "office", "topic", "place")
MENTIONED = ("person", "state", "organisation", "office")


class Loader:
    """Writes what articles tell into one graph and keeps the archive's index of it."""

    def __init__(self, archive: Archive, graph: Graph, *, recall: Recall) -> None:
        self.archive, self.graph, self.recall = archive, graph, recall

    def apply(self, told: Sequence[Told]) -> None:
        """Load articles with their facts; an article that is loaded already is replaced."""
        self._change({article.id: (article, facts) for article, facts in told}, gone=())

    def retract(self, article_ids: Sequence[str]) -> None:
        """Take articles out of the graph; what others support stays."""
        self._change({}, gone=article_ids)
        self.graph.write("delete_article", [{"id": model.article_id(a)} for a in article_ids])

    def settle(self, decisions: Sequence[Decision]) -> None:
        """Bring decisions that were made or withdrawn into the graph; all in force are obeyed in any case."""
        refs = [ref for decision in decisions for ref in decision.refs]
        names = {block(ref.name) for ref in refs if isinstance(ref, PersonRef)}
        told = self.recall(self.archive.in_graph({ref.article for ref in refs if isinstance(ref, ReportRef)}))
        self._change({article.id: (article, facts) for article, facts in told}, gone=(), names=names)

    def _change(self, articles: dict[str, Told], *, gone: Sequence[str], names: Set[str] = frozenset()) -> None:
        """Take articles in or out; `names` are blocks of names to be looked at as well."""
        decisions = decided(self.archive.decisions_in_force())
        touched = sorted({*articles, *gone})
        heard = [_heard(told, decisions) for told in articles.values()]
        nodes, displaced = self._people([facts for _, facts, _ in heard], touched, names, decisions)
        heard += [_heard(told, decisions) for told in self.recall(displaced)]
        resolved = [resolve(article, facts, _named(facts, nodes), ids=ids) for article, facts, ids in heard]
        articles_changed = sorted({article.id for article, _, _ in heard} | set(gone))
        if articles_changed:
            self._write(articles_changed, resolved, nodes, decisions)

    def _people(
        self, told: Sequence[Facts], touched: Sequence[str], names: Set[str], decisions: Decided
    ) -> tuple[dict[str, str], list[str]]:
        """The node of every persona near the change, and the other articles in which somebody is another node now."""
        keys = {m.key for m in self.archive.mentions_of(articles=touched) if m.key.startswith("person:")} | names
        keys |= {block(p.name) for facts in told for p in facts.persons}
        left_out = set(touched)
        near = self.archive.mentions_under(sorted(decisions.linked_blocks(keys)))
        stored = [m for m in near if m.article_id not in left_out]
        personas = [p for row in stored for p in stored_personas(row)]
        personas += [persona_of(p, facts) for facts in told for p in facts.persons]
        nodes = nodes_of(personas, decisions)
        displaced = {m.article_id for m in stored if {nodes[p.key] for p in stored_personas(m)} - {m.node_id}}
        others = [m for m in self.archive.mentions_of(articles=sorted(displaced)) if m.key.startswith("person:")]
        kept = {p.key: m.node_id for m in others for p in stored_personas(m)}
        return kept | nodes, sorted(displaced)

    def _write(
        self, articles: list[str], resolved: Sequence[Resolved], people: Mapping[str, str], decisions: Decided
    ) -> None:
        mentions = [m for r in resolved for m in r.mentions]
        old_mentions = list(self.archive.mentions_of(articles=articles))
        old_reports = list(self.archive.reports_of(articles=articles))
        told_anew = [r for one in resolved for r in one.reports]
        joined = Joining(self.archive, left_out=articles, new=told_anew, decisions=decisions).assign(old_reports)
        left_out = set(articles)
        reports = [r for r in joined if r.article_id in left_out]
        moved = [r for r in joined if r.article_id not in left_out]
        before = {r.report_id: r.meeting_id for r in self.archive.reports_of(articles=[r.article_id for r in moved])}
        nodes = sorted({m.node_id for m in (*mentions, *old_mentions)})
        meetings = {r.meeting_id for r in (*joined, *old_reports)} | {before[r.report_id] for r in moved}
        meetings |= set(before.values())  # what is part of a meeting that moved points elsewhere now
        named = [m for m in self.archive.mentions_of(nodes=nodes) if m.article_id not in left_out] + mentions
        told = self._told(sorted(meetings), without=left_out | {r.report_id for r in moved}) + joined
        self._write_nodes(nodes, named)
        self._write_articles(articles, resolved)
        gone = {r.report_id for r in old_reports} - {r.report_id for r in reports}
        self.graph.write("delete_report", [{"id": report} for report in sorted(gone)])
        told = witnessed(told, lambda article_id: self.archive.article(article_id).text)
        self._write_meetings(sorted(meetings), told)
        self._write_reports(reports, moved, told)
        self._delete_nodes(nodes, named)
        supported = {r.meeting_id for r in told}
        stamp(self.graph, derived=sorted(supported), gone=[m for m in sorted(meetings) if m not in supported])
        self.graph.sync()
        self.archive.note_moves([
            *moves_of_reports(old_reports, reports),
            *(Move(subject=r.report_id, was=before[r.report_id], now=r.meeting_id) for r in moved),
            *moves_of_personas(old_mentions, mentions, people),
        ])  # fmt: skip
        keys = [key for report in reports for key in keys_of(report)]
        self.archive.replace_index(articles, mentions, reports, keys=keys, moved=moved)

    def _told(self, meetings: Sequence[str], *, without: Set[str]) -> list[ReportRow]:
        """Stored reports of these meetings but for those of some articles, or under some ids."""
        stored = self.archive.reports_of(meetings=meetings)
        return [r for r in stored if not {r.article_id, r.report_id} & without]

    def _write_nodes(self, nodes: Sequence[str], named: Sequence[MentionRow]) -> None:
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        by_node = _grouped(named, "node_id")
        for node in (n for n in nodes if n in by_node):
            rows[derive.label_of(node)].append(derive.node(by_node[node]))
        for label in NODES:
            self.graph.write(f"merge_{label}", rows[label])
        self.graph.write("link_member", derive.memberships(by_node))
        for name, links in _office_links(rows["office"], by_node).items():
            self.graph.write(name, links)
        places = [(n, m.value["state"]) for n in by_node for m in by_node[n][:1] if derive.label_of(n) == "place"]
        self.graph.write("link_place_in_state", [_link(node, state) for node, state in places if state])
        people = [node for node in by_node if derive.label_of(node) == "person"]
        self.graph.write("clear_person_offices", [{"id": node} for node in people])
        self.graph.write("link_holds", [row for node in people for row in derive.holdings(by_node[node])])

    def _delete_nodes(self, nodes: Sequence[str], named: Sequence[MentionRow]) -> None:
        supported = {m.node_id for m in named}
        for label in NODES:
            gone = [n for n in nodes if n not in supported and derive.label_of(n) == label]
            self.graph.write(f"delete_{label}", [{"id": node} for node in gone])

    def _write_articles(self, ids: Sequence[str], resolved: Sequence[Resolved]) -> None:
        hashes = {a: self.archive.article(a).content_hash for a in ids}
        self.graph.write("merge_article", [_article_row(r.article, hashes[r.article.id]) for r in resolved])
        self.graph.write("clear_article_mentions", [{"id": model.article_id(a)} for a in ids])
        for label in MENTIONED:
            self.graph.write(f"link_mentions_{label}", [
                _link(model.article_id(m.article_id), m.node_id)
                for r in resolved for m in r.mentions if derive.label_of(m.node_id) == label
            ])  # fmt: skip

    def _write_meetings(self, meetings: Sequence[str], told: Sequence[ReportRow]) -> None:
        by_meeting = _grouped(told, "meeting_id")
        self.graph.write("delete_meeting", [{"id": m} for m in meetings if m not in by_meeting])
        self.graph.write("merge_meeting", [derive.meeting(m, by_meeting[m]) for m in sorted(by_meeting)])
        known = [{"id": m} for m in sorted(by_meeting)]
        self.graph.write("clear_meeting_participants", known)
        self.graph.write("clear_meeting_links", known)
        of = self._meetings_of(told)
        for name, rows in _meeting_links(by_meeting, of).items():
            self.graph.write(name, rows)

    def _meetings_of(self, told: Sequence[ReportRow]) -> dict[str, str]:
        """The meeting of every report of the articles that tell of these."""
        stored = self.archive.reports_of(articles=sorted({r.article_id for r in told if r.value.get("whole")}))
        return {r.report_id: r.meeting_id for r in (*stored, *told)}

    def _write_reports(
        self, reports: Sequence[ReportRow], moved: Sequence[ReportRow], told: Sequence[ReportRow]
    ) -> None:
        self.graph.write("merge_report", [derive.report(r) for r in reports])
        self.graph.write("link_tells", [_link(model.article_id(r.article_id), r.report_id) for r in reports])
        linked = [*reports, *moved]
        self.graph.write("clear_report_meeting", [{"id": r.report_id} for r in linked])
        self.graph.write("link_report_of", [_link(r.report_id, r.meeting_id) for r in linked])
        self.graph.write("stamp_report", [{"id": r.report_id, "witness": r.value["witness"]} for r in told])


def _heard(told: Told, decisions: Decided) -> Heard:
    """What an article tells, as people's decisions leave it, with the ids of its reports."""
    article, facts = told
    ids = report_ids(article, facts)
    if not decisions.wrong:
        return article, facts, ids
    left = overruled(article.id, list(zip(ids, facts.meetings, strict=True)), decisions.wrong)
    return article, replace(facts, meetings=tuple(meeting for _, meeting in left)), [report for report, _ in left]


def _named(facts: Facts, nodes: Mapping[str, str]) -> dict[str, str]:
    return {person.name: nodes[persona_of(person, facts).key] for person in facts.persons}


def _meeting_links(
    by_meeting: dict[str, list[ReportRow]], meeting_of: dict[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """Rows of every statement that hangs something on a meeting."""
    out: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for meeting, told in sorted(by_meeting.items()):
        parties = set()
        for who in derive.participants(told):
            took = {name: who[name] for name in ("role", "office", "office_id", "for")}
            out[f"link_attended_{who['label']}"].append(_link(who["id"], meeting) | took)
            party = who["id"] if who["label"] in ("state", "organisation") else who["for"]
            if party and who["role"] != "accompanying":
                parties.add(party)
        for party in sorted(parties):
            out[f"link_party_{derive.label_of(party)}"].append(_link(meeting, party))
        out["link_about"] += [_link(meeting, model.topic_id(topic)) for topic in derive.topics(told)]
        if (whole := derive.whole(told, meeting_of)) and whole != meeting:
            out["link_part_of"].append(_link(meeting, whole))
        place, state = derive.place(told)
        if place:
            out["link_meeting_in_place"].append(_link(meeting, place))
        elif state:
            out["link_meeting_in_state"].append(_link(meeting, state))
    return out


def _office_links(
    offices: Sequence[dict[str, Any]], by_node: dict[str, list[MentionRow]]
) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in offices:
        value = by_node[row["id"]][0].value
        for end in ("of", "to"):
            if value[end]:
                out[f"link_office_{end}_{derive.label_of(value[end])}"].append(_link(row["id"], value[end]))
    return out


def _article_row(article: Article, content_hash: str) -> dict[str, Any]:
    return {
        "id": model.article_id(article.id),
        "name": article.title or article.id,
        "title": article.title or article.id,
        "url": article.url,
        "published": article.published,
        "publisher": article.publisher,
        "language": article.language,
        "content_hash": content_hash,
    }


def _link(a: str, b: str) -> dict[str, Any]:
    return {"a": a, "b": b}


def _grouped(rows: Iterable[Any], name: str) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        out[getattr(row, name)].append(row)
    return dict(out)
