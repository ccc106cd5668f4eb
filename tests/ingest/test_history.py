"""Any history of the same articles gives the same graph: orders, batches, retractions, changes, decisions, on both engines."""

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from archive import Archive, NewDecision, PersonRef, ReportRef, open_archive
from cypher.graph import Graph, open_graph
from ingest.article import Article
from ingest.facts import Facts, ParticipantFact
from ingest.load import Loader, Told
from ingest.resolve import report_ids
from tests.dump import dump
from tests.ingest.test_load import article, meeting, person

BIDEN = person("Joseph R. Biden", "President", "USA")
JOE = person("Joe Biden", None, "USA")
SURNAME = person("Biden", "President", "USA")
PUTIN = person("Vladimir Putin", "President", "RUS")
RUSSIAN = person("Putin", "President", "RUS")
MACRON = person("Emmanuel Macron", "President", "FRA")
DAYS = ("2024-05-01", "2024-05-02", "2024-05-03", "2024-05-06", "2024-05", None)
WHO = ((BIDEN, PUTIN), (JOE, PUTIN), (SURNAME, PUTIN), (BIDEN, RUSSIAN), (BIDEN, PUTIN, MACRON), (MACRON, PUTIN))
RUNS = {"embedded": int(os.environ.get("PARLEY_HISTORIES", "25")), "neo4j": 4}  # PARLEY_HISTORIES=500: nine minutes


@st.composite
def articles(draw: st.DrawFn) -> list[Told]:
    """Two to five articles about a few people in a few days, at times about two meetings."""
    out = []
    for number in range(draw(st.integers(2, 5))):
        told = []
        for _ in range(draw(st.integers(1, 2))):
            planned = draw(st.booleans())
            values: dict[str, Any] = {
                "date": draw(st.sampled_from(DAYS)),
                "kind": draw(st.sampled_from(("meeting", "visit", "call"))),
                "status": "planned" if planned else "held",
                "place": draw(st.sampled_from(("Suva", None))),
            }
            told.append(meeting(*draw(st.sampled_from(WHO)), **values))
        publisher = draw(st.sampled_from(("Post", "Herald", "Times")))
        published = draw(st.sampled_from(("2024-05-01", "2024-05-02", "2024-05-04")))
        out.append(article(f"a{number}", *told, publisher=publisher, published=published))
    return out


def settled(graph: Graph) -> dict[str, list[Any]]:
    """The graph without what counts its changes."""
    found = dump(graph)
    counted = ("Revision", "Removal")
    nodes = [(label, id, {k: v for k, v in values.items() if k != "revision"}) for label, id, values in found["nodes"]]
    return {"nodes": [node for node in nodes if node[0] not in counted], "edges": found["edges"]}


@st.composite
def decisions(draw: st.DrawFn, told: list[Told]) -> list[NewDecision]:
    """Up to three decisions on what the articles tell; they may contradict each other."""
    refs = [ref for one in told for ref in report_refs(*one)]
    people = [PersonRef(name=p.name or "", state=p.acts_for, offices=offices(p)) for p in (BIDEN, JOE, SURNAME, PUTIN)]
    out = []
    for number in range(draw(st.integers(0, 3))):
        verdict = draw(st.sampled_from(("same", "different", "wrong")))
        about: list[Any] = people if verdict != "wrong" and draw(st.booleans()) else refs
        one, other = draw(st.lists(st.sampled_from(about), min_size=2, max_size=2, unique_by=repr))
        field = draw(st.sampled_from((None, "date", "place"))) if verdict == "wrong" else None
        out.append(
            NewDecision(
                verdict=verdict,
                sides=((one,),) if verdict == "wrong" else ((one,), (other,)),
                who="tester",
                field=field,
                value={"date": "2024-05-02", "place": "Suva"}.get(field or ""),
                instead={"date": "2024-05-03"}.get(field or ""),
                decided_at=f"2026-01-0{number + 1}T00:00:00.000000+00:00",
            )
        )
    return out


def offices(who: ParticipantFact) -> tuple[tuple[str, str | None], ...]:
    return (("president", who.acts_for),) if who.office else ()


def report_refs(text: Article, facts: Facts) -> list[ReportRef]:
    return [
        ReportRef(article=text.id, report=id, start=m.char_start, end=m.char_end, quote=m.evidence)
        for id, m in zip(report_ids(text, facts), facts.meetings, strict=True)
    ]


@contextmanager
def loading(graph: Graph, told: list[Told]) -> Iterator[Loader]:
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder, "archive.sqlite")) as archive:
        archive.add_all(article for article, _ in told)
        yield Loader(archive, graph, recall=lambda ids: recalled(archive, told, ids))


def recalled(archive: Archive, told: list[Told], ids: Any) -> list[Told]:
    return [(article, facts) for article, facts in told if article.id in set(ids)]


def test_any_history_gives_the_same_graph(engine: str, request: Any) -> None:
    with opened(engine, request) as graph:

        @settings(
            max_examples=RUNS[engine],
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate] if os.environ.get("PARLEY_HISTORIES") else list(Phase),
            suppress_health_check=list(HealthCheck),
        )
        @given(told=articles(), data=st.data())
        def check(told: list[Told], data: st.DataObject) -> None:
            decided = data.draw(decisions(told))
            graph.clear()
            with loading(graph, told) as loader:
                for one in decided:
                    loader.archive.decide(one)
                loader.apply(told)
                at_once = settled(graph)
            graph.clear()
            with loading(graph, told) as loader:
                history = History(loader)
                for step in data.draw(st.permutations([*told, *decided])):
                    history.take(step)
                for article in data.draw(st.lists(st.sampled_from(told), max_size=3)):
                    loader.retract([article[0].id])
                    if data.draw(st.booleans()):
                        history.take(data.draw(st.sampled_from(told)))
                    history.take(article)
                for other in data.draw(decisions(told)):
                    history.take_and_withdraw(other)
                history.take(data.draw(st.sampled_from(told)))
                assert settled(graph) == at_once
                history.check_that_every_id_answers()

        check()


class History:
    """What happens to an archive and a graph, with the ids that reports had on the way."""

    def __init__(self, loader: Loader) -> None:
        self.loader, self.archive = loader, loader.archive
        self.served: dict[str, set[str]] = defaultdict(set)

    def take(self, step: Told | NewDecision) -> None:
        if isinstance(step, NewDecision):
            self.archive.decide(step)
            self._settle()
        else:
            self.loader.apply([step])
            self._look()

    def take_and_withdraw(self, new: NewDecision) -> None:
        number = self.archive.decide(new).id
        self._settle()
        self.archive.withdraw(number, who="tester")
        self._settle()

    def check_that_every_id_answers(self) -> None:
        now = {row.report_id: row.meeting_id for row in self.archive.all_reports()}
        for id, reports in self.served.items():
            if id not in now.values():
                assert set(self.archive.successors(id)) == {now[r] for r in reports if r in now}, id

    def _settle(self) -> None:
        waiting = self.archive.unsettled_decisions()
        self.loader.settle(waiting)
        self.archive.settle_decisions(waiting)
        self._look()

    def _look(self) -> None:
        for row in self.archive.all_reports():
            self.served[row.meeting_id].add(row.report_id)


@contextmanager
def opened(engine: str, request: Any) -> Iterator[Graph]:
    if engine == "neo4j":
        yield request.getfixturevalue("neo4j_graph")
        return
    with tempfile.TemporaryDirectory() as folder, open_graph(f"embedded:{folder}/graph") as graph:
        graph.prepare()
        yield graph
