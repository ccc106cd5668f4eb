"""Where what an id stood for is now: which reports and which people changed their nodes in one change of the graph.

Pure. A report that is read otherwise now is the one with its evidence, somebody who is described otherwise the one of
the same name in the article.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive import MentionRow, Move, ReportRow
from archive.subjects import report_ref
from cypher import model
from ingest.identity.decided import locate
from ingest.identity.people import stored_personas


def moves_of_reports(old: Sequence[ReportRow], new: Sequence[ReportRow]) -> Iterator[Move]:
    """One move for each report that was or is in the articles concerned, whether it moved or not."""
    by_article: dict[str, list[ReportRow]] = defaultdict(list)
    for row in new:
        by_article[row.article_id].append(row)
    meetings = {row.report_id: row.meeting_id for row in new}
    refs = {row.report_id: report_ref(row) for row in old}
    found = locate(refs.values(), by_article)
    for row in old:
        now = meetings.get(found.get(refs[row.report_id], ""))
        yield Move(subject=row.report_id, was=row.meeting_id, now=now)
    known = {row.report_id for row in old}
    yield from (Move(subject=r.report_id, was=None, now=r.meeting_id) for r in new if r.report_id not in known)


def moves_of_personas(old: Iterable[MentionRow], new: Iterable[MentionRow], nodes: Mapping[str, str]) -> Iterator[Move]:
    """One move for each persona that was or is in the articles concerned; `nodes` are those of all personas near."""
    named: dict[tuple[str, str], str] = {}
    told = {}
    for row in new:
        for persona in stored_personas(row):
            told[persona.key] = row.node_id
            named[row.article_id, model.fold(persona.name)] = row.node_id
    seen = set()
    for row in old:
        for persona in stored_personas(row):
            seen.add(persona.key)
            now = nodes.get(persona.key) or named.get((row.article_id, model.fold(persona.name)))
            yield Move(subject=persona.key, was=row.node_id, now=now)
    yield from (Move(subject=key, was=None, now=node) for key, node in told.items() if key not in seen)
