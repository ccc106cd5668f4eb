"""Facts into the graph: the last step of ingestion.

Loading an article again replaces its reports and derives anew exactly the meetings and nodes that it touches, found by
indexed look-ups in the archive. The graph is written before the archive's index changes, so a pass that dies between
the two writes the same rows again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from archive import Archive, MentionRow, ReportRow
from cypher import model
from cypher.graph import Graph
from ingest import derive
from ingest.article import Article
from ingest.facts import Facts
from ingest.resolve import Resolved, name_key, resolve, state_of
from ingest.revision import stamp

Told = tuple[Article, Facts]
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

    def _change(self, articles: dict[str, Told], *, gone: Sequence[str]) -> None:
        touched = sorted({*articles, *gone})
        known = self._states_after(articles, touched)
        articles = articles | self._displaced(known, touched)
        for _, facts in articles.values():
            for person in facts.persons:
                known.setdefault(name_key(person.name), set())
        lacking = [key for key, states in known.items() if not states]
        for key, states in self.archive.states_of(lacking, without=touched).items():
            known[key] |= states
        resolved = [resolve(article, facts, known) for article, facts in articles.values()]
        self._write(sorted({*articles, *gone}), resolved)

    def _states_after(self, articles: dict[str, Told], touched: Sequence[str]) -> dict[str, set[str]]:
        """For the name keys of these articles, old and new, the states told once the change is made."""
        keys = {m.key for m in self.archive.mentions_of(articles=touched) if m.key.startswith("person:")}
        keys |= {name_key(p.name) for _, facts in articles.values() for p in facts.persons}
        known = self.archive.states_of(sorted(keys), without=touched)
        for _, facts in articles.values():
            for person in facts.persons:
                known[name_key(person.name)] |= {state} if (state := state_of(person, facts)) else set()
        return known

    def _displaced(self, after: dict[str, set[str]], touched: Sequence[str]) -> dict[str, Told]:
        """Loaded articles with a name whose bearer another state, or one state more or less, makes somebody else."""
        before = self.archive.states_of(sorted(after))
        changed = [key for key in after if _only(before[key]) != _only(after[key])]
        others = [a for a in self.archive.unplaced(changed) if a not in set(touched)] if changed else []
        return {article.id: (article, facts) for article, facts in self.recall(others)} if others else {}

    def _write(self, articles: list[str], resolved: Sequence[Resolved]) -> None:
        mentions = [m for r in resolved for m in r.mentions]
        reports = [r for one in resolved for r in one.reports]
        old_mentions = list(self.archive.mentions_of(articles=articles))
        old_reports = list(self.archive.reports_of(articles=articles))
        nodes = sorted({m.node_id for m in (*mentions, *old_mentions)})
        meetings = sorted({r.meeting_id for r in (*reports, *old_reports)})
        left_out = set(articles)
        named = [m for m in self.archive.mentions_of(nodes=nodes) if m.article_id not in left_out] + mentions
        told = [r for r in self.archive.reports_of(meetings=meetings) if r.article_id not in left_out] + reports
        self._write_nodes(nodes, named)
        self._write_articles(articles, resolved)
        gone = {r.report_id for r in old_reports} - {r.report_id for r in reports}
        self.graph.write("delete_report", [{"id": report} for report in sorted(gone)])
        self._write_meetings(meetings, told)
        self._write_reports(reports)
        self._delete_nodes(nodes, named)
        supported = {r.meeting_id for r in told}
        stamp(self.graph, derived=sorted(supported), gone=[m for m in meetings if m not in supported])
        self.archive.replace_index(articles, mentions, reports)

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
        for name, rows in _meeting_links(by_meeting).items():
            self.graph.write(name, rows)

    def _write_reports(self, reports: Sequence[ReportRow]) -> None:
        self.graph.write("merge_report", [derive.report(r) for r in reports])
        self.graph.write("link_tells", [_link(model.article_id(r.article_id), r.report_id) for r in reports])
        self.graph.write("link_report_of", [_link(r.report_id, r.meeting_id) for r in reports])


def _meeting_links(by_meeting: dict[str, list[ReportRow]]) -> dict[str, list[dict[str, Any]]]:
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
        if (whole := derive.whole(told)) and whole != meeting:
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


def _only(states: set[str]) -> str | None:
    return next(iter(states)) if len(states) == 1 else None


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
