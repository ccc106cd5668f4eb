"""`parley decide`: decisions are kept, obeyed, survive reading again and a rebuild, and can be taken back."""

import json
from pathlib import Path

import pytest

from archive import ReportRow, WrongDecision, open_archive
from archive.decisions import NewDecision
from archive.verdicts import ALLOWED
from cypher import model
from cypher.graph import Graph, open_graph
from ingest.facts import to_json
from ingest.load import Loader, Told
from ingest.settle import settle
from tests.dump import dump
from tests.ingest.test_load import BRUNO, article, loader, meeting, person
from tests.ingest.test_load import archive as archive
from tests.test_retracting import home as home
from tests.test_retracting import parley

ALDA = person("Ana Alda", "President", "FJI", "host")
FIRST = article("first", meeting(ALDA, BRUNO))
SECOND = article("second", meeting(ALDA, BRUNO, place=None), publisher="Lima Herald", published="2024-05-04")
LATER = article("later", meeting(ALDA, BRUNO, date="2024-08-01"), publisher="Lima Herald", published="2024-08-02")


def reports(archive: object) -> dict[str, ReportRow]:
    return {row.article_id: row for row in archive.all_reports()}  # type: ignore[attr-defined]


def nodes(graph: Graph, wanted: str) -> dict[str, dict]:  # type: ignore[type-arg]
    return {id: values for label, id, values in dump(graph)["nodes"] if label == wanted}


def loaded(archive: object, graph: Graph, *told: Told) -> Loader:
    load = loader(archive, graph, told)  # type: ignore[arg-type]
    load.apply(told)
    return load


def test_reports_that_agree_are_two_meetings_where_somebody_says_so(graph: Graph, archive) -> None:
    load = loaded(archive, graph, FIRST, SECOND)
    before = dump(graph)
    (shared,) = nodes(graph, "Meeting")
    made = archive.judge("different", [reports(archive)["second"].report_id], who="Ina")
    settle(archive, load)
    assert len(nodes(graph, "Meeting")) == 2
    assert archive.successors(shared) == sorted(set(nodes(graph, "Meeting")) - {shared})
    load.apply([FIRST, SECOND])
    assert len(nodes(graph, "Meeting")) == 2
    archive.withdraw(made.id, who="Ina")
    settle(archive, load)
    assert dump(graph) == before


def test_reports_months_apart_are_one_meeting_where_somebody_says_so(graph: Graph, archive) -> None:
    load = loaded(archive, graph, FIRST, LATER)
    one, other = sorted(nodes(graph, "Meeting"))
    archive.judge("same", [one, other], who="Ina", note="the Herald has the wrong month")
    settle(archive, load)
    ((left, values),) = nodes(graph, "Meeting").items()
    assert values["reports"] == 2
    (gone,) = {one, other} - {left}
    assert archive.successors(gone) == [left]


def test_a_report_that_is_no_meeting_goes_and_a_wrong_day_counts_no_more(graph: Graph, archive) -> None:
    load = loaded(archive, graph, FIRST, LATER)
    told = reports(archive)
    archive.judge("wrong", [told["first"].report_id], who="Ina")
    fixed = archive.judge("wrong", [told["later"].report_id], field="date", instead="2024-07-31", who="Ina")
    settle(archive, load)
    (values,) = nodes(graph, "Meeting").values()
    assert (values["date"], fixed.value) == ("2024-07-31", "2024-08-01")
    changed = article("later", meeting(ALDA, BRUNO, date="2024-07-30"), publisher="Lima Herald", published="2024-08-02")
    load.apply([changed])  # says something else now, of which nobody decided anything
    (values,) = nodes(graph, "Meeting").values()
    assert values["date"] == "2024-07-30"


def test_two_names_of_one_person_are_one_where_somebody_says_so(graph: Graph, archive) -> None:
    pope = article("pope", meeting(person("Jorge Bergoglio", "Cardinal", "ARG"), BRUNO), published="2024-09-01")
    again = article(
        "again", meeting(person("Francis", "Pope", "VAT"), BRUNO, date="2024-10-01"), published="2024-10-01"
    )
    load = loaded(archive, graph, pope, again)
    found = [id for id in nodes(graph, "Person") if "bruno" not in id]
    archive.judge("same", found, who="Ina")
    settle(archive, load)
    people = {id: v for id, v in nodes(graph, "Person").items() if "bruno" not in id}
    ((left, values),) = people.items()
    assert values["names"] == ["Francis", "Jorge Bergoglio"]
    (gone,) = set(found) - {left}
    assert archive.successors(gone) == [left]


def test_of_decisions_that_contradict_each_other_the_newest_holds(graph: Graph, archive) -> None:
    load = loaded(archive, graph, FIRST, LATER)
    one, other = sorted(nodes(graph, "Meeting"))
    archive.judge("same", [one, other], who="Ina")
    sides = (archive.side_of(one), archive.side_of(other))
    archive.decide(NewDecision(verdict="different", sides=sides, who="Udo"))
    settle(archive, load)
    assert len(nodes(graph, "Meeting")) == 2


@pytest.mark.parametrize(
    ("verdict", "about", "more", "message"),
    [
        ("same", ["first"], {}, "two different things"),
        ("different", ["first"], {}, "share nothing"),
        ("wrong", ["first"], {"field": "colour"}, "one of date"),
        ("wrong", ["first"], {"field": "participant"}, "say which participant"),
        ("wrong", ["first"], {"field": "kind"}, "instead: say"),
        ("wrong", ["first"], {"field": "date", "instead": "May"}, "no day"),
        ("perhaps", ["first"], {}, "none of same"),
    ],
)
def test_what_cannot_be_decided_is_said(graph: Graph, archive, verdict, about, more, message) -> None:
    loaded(archive, graph, FIRST)
    ids = [reports(archive)[key].report_id for key in about]
    with pytest.raises(WrongDecision, match=message):
        archive.judge(verdict, ids, who="Ina", **more)
    assert archive.decisions() == []


def test_allowed_values_are_those_of_the_graph() -> None:
    from typing import get_args

    kinds = {"kind": get_args(model.Kind), "mode": get_args(model.Mode), "status": get_args(model.Status)}
    assert kinds == ALLOWED


def test_the_command_decides_lists_and_undoes(home: Path) -> None:
    with open_archive(home / "archive.sqlite") as archive:
        told = reports(archive)
    assert parley(home, "decide", "different", told["two"].report_id, "--note", "another day").returncode == 0
    assert len(meetings(home)) == 2
    (line,) = parley(home, "decide", "list").stdout.splitlines()
    assert (json.loads(line)["verdict"], json.loads(line)["settled"]) == ("different", True)
    assert parley(home, "decide", "undo", "1").returncode == 0
    assert len(meetings(home)) == 1
    refused = parley(home, "decide", "same", told["two"].report_id)
    assert refused.returncode == 2 and "two different things" in refused.stderr.replace("\n", " ")


def meetings(home: Path) -> list[str]:
    with open_graph(f"embedded:{home}/graph", read_only=True) as graph:
        return sorted(nodes(graph, "Meeting"))


def test_decisions_outlive_a_graph(graph: Graph, archive) -> None:
    load = loaded(archive, graph, FIRST, SECOND)
    archive.judge("different", [reports(archive)["second"].report_id], who="Ina")
    settle(archive, load)
    before = dump(graph)
    graph.clear()
    for told in (SECOND, FIRST):
        archive.store_facts(told[0].id, "test", to_json(told[1]))
        load.apply([told])
    assert dump(graph) == before
