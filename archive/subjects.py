"""From the ids that people see to what a decision is about, and from ids of former days to those of now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, delete, or_, select, update

from archive.decisions import ArticleRef, PersonRef, Ref, ReportRef, Side
from archive.errors import UnknownItem
from archive.index import CHUNK, Index, ReportRow
from archive.schema import articles, former_ids, mentions, reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What `subject` is (a report, or a persona) was of the node `was` and is of `now`; None: of none any more."""

    subject: str
    was: str | None
    now: str | None


class Subjects(Index):
    """What ids stand for and stood for."""

    def side_of(self, id: str) -> Side:
        """What a decision about this meeting, report or person is about; raises UnknownItem."""
        if id.startswith("meeting-"):
            found: Iterable[Ref] = [report_ref(row) for row in self.reports_of(meetings=[id])]
        elif id.startswith("report-"):
            found = [report_ref(row) for row in self.reports_called([id])]
        elif id.startswith("person-"):
            found = self._persons(id)
        else:
            found = []
        side = tuple(sorted(set(found), key=repr))
        if not side:
            raise UnknownItem(f"no meeting, report or person has the id {id!r}")
        return side

    def article_side(self, id: str) -> Side:
        """An article, by its id in the archive, with or without `article-` before it; raises UnknownItem."""
        names = [id, id.removeprefix("article-")]
        with self.reading() as connection:
            found = connection.scalars(select(articles.c.id).where(articles.c.id.in_(names))).all()
        known = [ArticleRef(article=name) for name in names if name in found]
        if not known:
            raise UnknownItem(f"no article has the id {id!r}")
        return (known[0],)

    def in_graph(self, article_ids: Iterable[str]) -> list[str]:
        """Those of these articles that the graph tells of, or told of; retracted ones are none."""
        wanted = sorted(set(article_ids))
        indexed = {row.article_id for row in self.mentions_of(articles=wanted)}
        indexed |= {row.article_id for row in self.reports_of(articles=wanted)}
        with self.reading() as connection:
            query = select(articles.c.id, articles.c.state).where(articles.c.id.in_(wanted))
            states = {row.id: row.state for row in connection.execute(query)}
        kept = [one for one in wanted if states.get(one) not in (None, "retracted")]
        return [one for one in kept if one in indexed or states[one] == "loaded"]

    def successors(self, node_id: str) -> list[str]:
        """Nodes of which what this id stood for is now, in order; none where all of it is gone, or it never stood."""
        found: set[str] = set()
        looked: set[str] = set()
        queue = [node_id]
        while queue:
            looked.add(node := queue.pop())
            with self.reading() as connection:
                query = select(former_ids.c.now).where(former_ids.c.node_id == node, former_ids.c.now.is_not(None))
                after = set(connection.scalars(query.distinct()))
                stands = {one for one in after if connection.scalar(_standing(one)) is not None}
            found |= stands
            queue += after - stands - looked
        return sorted(found - {node_id})

    def was_served(self, node_id: str) -> bool:
        """Whether something once stood under this id."""
        with self.reading() as connection:
            return connection.scalar(select(former_ids.c.node_id).where(former_ids.c.node_id == node_id)) is not None

    def note_moves(self, moves: Sequence[Move]) -> None:
        """Keep where things are now, so that the ids under which they were keep answering."""
        known = self._known_subjects([move.subject for move in moves])
        told = [move for move in moves if move.subject in known or (move.was and move.was != move.now)]
        if not told:
            return
        with self.writing() as connection:
            for move in told:
                own = former_ids.c.subject == move.subject
                connection.execute(update(former_ids).where(own).values(now=move.now))
                back = or_(former_ids.c.node_id == move.now, former_ids.c.node_id == move.was)
                connection.execute(delete(former_ids).where(own, back))
                if move.was and move.was != move.now:
                    values = {"node_id": move.was, "subject": move.subject, "now": move.now}
                    connection.execute(former_ids.insert().values(**values))

    def _known_subjects(self, subjects: Sequence[str]) -> set[str]:
        known: set[str] = set()
        for start in range(0, len(subjects), CHUNK):
            query = select(former_ids.c.subject).where(former_ids.c.subject.in_(subjects[start : start + CHUNK]))
            with self.reading() as connection:
                known |= set(connection.scalars(query.distinct()))
        return known

    def _persons(self, id: str) -> list[PersonRef]:
        personas = [persona for row in self.mentions_of(nodes=[id]) for persona in row.value.get("personas", ())]
        return [
            PersonRef(name=p["name"], state=p["state"], offices=tuple((title, of) for title, of in p["offices"]))
            for p in personas
        ]


def _standing(node_id: str) -> Select[tuple[str]]:
    """Finds something if the graph has such a meeting, or such a person."""
    if node_id.startswith("meeting-"):
        return select(reports.c.meeting_id).where(reports.c.meeting_id == node_id).limit(1)
    return select(mentions.c.node_id).where(mentions.c.node_id == node_id).limit(1)


def report_ref(row: ReportRow) -> ReportRef:
    """What outlives the id of a report."""
    value = row.value
    return ReportRef(
        article=row.article_id,
        report=row.report_id,
        start=value["char_start"],
        end=value["char_end"],
        quote=value["evidence"],
    )
