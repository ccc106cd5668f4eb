"""What loading promises: idempotent, replaced, retracted, and the same graph in any order, on both engines."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from archive import Archive, open_archive
from cypher import model
from cypher.graph import Graph, open_graph
from ingest.article import Article
from ingest.facts import Facts, MeetingFact, ParticipantFact, PersonFact, Post
from ingest.load import Loader, Told
from tests.dump import dump

QUOTE = "President Alda of Fiji received Foreign Minister Bruno of Peru in Suva on 3 May 2024."


def person(name: str, office: str | None, of: str | None, role: Any = "participant") -> ParticipantFact:
    return ParticipantFact(type="person", name=name, office=office, acts_for=of, role=role)


def meeting(*who: ParticipantFact, **changes: Any) -> MeetingFact:
    fields: dict[str, Any] = {
        "kind": "meeting", "mode": "in_person", "status": "held", "date": "2024-05-03", "end": None, "place": "Suva",
        "state": "FJI", "part_of": None, "topics": ("fisheries",), "evidence": QUOTE, "char_start": 0,
        "char_end": len(QUOTE), "confidence": 0.9,
    }  # fmt: skip
    return MeetingFact(**{**fields, "participants": who, **changes})


ALDA = person("Ana Alda", "President", "FJI", "host")
BRUNO = person("Beto Bruno", "Foreign Minister", "PER", "guest")


def article(key: str, *meetings: MeetingFact, publisher: str = "Suva Post", published: str = "2024-05-03") -> Told:
    persons = {
        p.name: PersonFact(name=p.name, posts=(Post(office=p.office, of=p.acts_for),) if p.office else ())
        for m in meetings
        for p in m.participants
        if p.name
    }
    words = " ".join(f"{key}{number}" for number in range(40))  # of its own, or it would be a copy of the others
    text = Article(id=key, title=f"About {key}", text=f"{QUOTE} {words}", publisher=publisher, published=published)
    facts = Facts(
        id=key,
        extractor="test",
        persons=tuple(persons.values()),
        states=("FJI", "PER"),
        organisations=("OCEAN",),
        meetings=meetings,
    )
    return text, facts


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as opened:
        yield opened


def loader(archive: Archive, graph: Graph, known: Sequence[Told]) -> Loader:
    archive.add_all(article for article, _ in known)
    by_id = {article.id: (article, facts) for article, facts in known}
    return Loader(archive, graph, recall=lambda ids: [by_id[i] for i in ids])


ONE = article("one", meeting(ALDA, BRUNO))
TWO = article(
    "two", meeting(ALDA, BRUNO, place=None, topics=("trade",)), publisher="Lima Herald", published="2024-05-04"
)
PLANNED = article("plan", meeting(ALDA, BRUNO, status="planned"), publisher="Lima Herald", published="2024-05-01")
NAMELESS = article("bare", meeting(person("Ana Alda", None, None), BRUNO, date="2024-06-01"))


def test_an_article_becomes_a_meeting_with_its_evidence(graph: Graph, archive: Archive) -> None:
    loader(archive, graph, [ONE]).apply([ONE])
    (found,) = graph.read("list_participants", meetings=meetings(graph))[:1]
    assert (found["name"], found["role"], found["office"], found["acts_for"]) == (
        "Ana Alda",
        "host",
        "President",
        "FJI",
    )
    (report,) = [n for n in dump(graph)["nodes"] if n[0] == "Report"]
    assert report[2]["quote"] == QUOTE


def meetings(graph: Graph) -> list[str]:
    return [id for label, id, _ in dump(graph)["nodes"] if label == "Meeting"]


def test_the_same_article_twice_changes_nothing(graph: Graph, archive: Archive) -> None:
    load = loader(archive, graph, [ONE, TWO])
    load.apply([ONE, TWO])
    before = dump(graph)
    load.apply([ONE])
    load.apply([TWO, ONE])
    assert dump(graph) == before


def test_two_publishers_tell_of_one_meeting(graph: Graph, archive: Archive) -> None:
    loader(archive, graph, [ONE, TWO]).apply([ONE, TWO])
    (node,) = [values for label, _, values in dump(graph)["nodes"] if label == "Meeting"]
    assert (node["reports"], node["publishers"], node["place"], node["status"]) == (2, 2, "Suva", "held")


def test_a_planned_meeting_that_took_place_is_one_and_held(graph: Graph, archive: Archive) -> None:
    loader(archive, graph, [PLANNED, ONE]).apply([PLANNED, ONE])
    (node,) = [values for label, _, values in dump(graph)["nodes"] if label == "Meeting"]
    assert node["status"] == "held"


def test_a_changed_article_replaces_what_it_said(graph: Graph, archive: Archive) -> None:
    load = loader(archive, graph, [ONE, TWO])
    load.apply([ONE, TWO])
    changed = article("one", meeting(ALDA, BRUNO, date="2024-05-02", topics=()))
    load.apply([changed])
    days = sorted(v["date"] for label, _, v in dump(graph)["nodes"] if label == "Meeting")
    topics = [v["name"] for label, _, v in dump(graph)["nodes"] if label == "Topic"]
    assert (days, topics) == (["2024-05-02", "2024-05-03"], ["trade"])


def test_retracting_leaves_exactly_what_the_others_support(graph: Graph, archive: Archive, tmp_path: Path) -> None:
    load = loader(archive, graph, [ONE, TWO, NAMELESS])
    load.apply([TWO])
    before = dump(graph)
    load.apply([ONE, NAMELESS])
    load.retract(["one", "bare"])
    assert dump(graph) == before
    load.retract(["two"])
    assert dump(graph) == {"nodes": [], "edges": []}


def test_any_order_gives_the_same_graph(tmp_path: Path) -> None:
    known = [ONE, TWO, PLANNED, NAMELESS]
    graphs = []
    for number, order in enumerate(permutations(known)):
        folder = tmp_path / str(number)
        with open_archive(folder / "archive.sqlite") as archive, open_graph(f"embedded:{folder}/graph") as graph:
            graph.prepare()
            load = loader(archive, graph, known)
            for told in order:
                load.apply([told])
            graphs.append(dump(graph))
    assert all(graph == graphs[0] for graph in graphs)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PRC", ["CHN"]),
        ("Russian Federation", ["RUS"]),
        ("China", ["CHN"]),
        ("Republic of Ireland", ["IRL"]),
        ("Ireland", ["IRL"]),
        ("United States", ["USA"]),
        ("UK", ["GBR"]),
    ],
)
def test_a_state_is_found_by_all_its_names_and_no_other_by_them(
    graph: Graph, archive: Archive, text: str, found: list[str]
) -> None:
    told = naming("states", states=("CHN", "GBR", "IRL", "MEX", "RUS", "TWN", "USA"))
    loader(archive, graph, [told]).apply([told])
    words = [f" {word} " for word in model.fold(text).split()]
    rows = graph.read("search_names", labels=["State"], text=model.fold(text), words=words, limit=9)
    assert [row["id"] for row in rows] == found
    assert all(any(model.fold(text) == model.fold(name) for name in row["names"]) for row in rows)


def test_wordings_of_one_body_and_of_one_office_are_one_node(graph: Graph, archive: Archive) -> None:
    forms = ("SCO", "Shanghai Co-operation Organisation", "Shanghai Cooperation Organisation")
    told = [naming(f"body-{number}", organisations=(form,)) for number, form in enumerate(forms)]
    chen = person("Caro Chen", "Minister for Foreign Affairs", "PER")
    told += [ONE, article("wording", meeting(ALDA, chen, date="2024-08-01"))]
    loader(archive, graph, told).apply(told)
    nodes = {id: values for _, id, values in dump(graph)["nodes"]}
    body = nodes["org-shanghai-cooperation-organisation"]
    assert (body["name"], body["acronym"], body["names"]) == (forms[2], "SCO", sorted(forms))
    assert [id for id in nodes if "foreign" in id] == ["office-foreign-minister-per"]
    written = {r["office"] for r in graph.read("list_participants", meetings=meetings(graph))}
    assert {"Foreign Minister", "Minister for Foreign Affairs"} <= written


def naming(key: str, *, states: tuple[str, ...] = (), organisations: tuple[str, ...] = ()) -> Told:
    text, facts = article(key)
    return text, replace(facts, states=states, organisations=organisations)


def test_a_state_is_a_member_wherever_it_and_the_organisation_were_read(graph: Graph, archive: Archive) -> None:
    state, body = naming("state", states=("FJI", "PER")), naming("body", organisations=("PIF", "APEC"))
    for first, second in ((state, body), (body, state)):
        load = loader(archive, graph, [state, body])
        load.apply([first])
        load.apply([second])
        assert members(graph, "Pacific Islands Forum") == ["FJI"]
        assert members(graph, "Asia-Pacific Economic Cooperation") == ["PER"]
        load.retract([state[0].id])
        assert members(graph, "Pacific Islands Forum") == []
        load.retract([body[0].id])


def members(graph: Graph, organisation: str) -> list[str]:
    return [row["id"] for row in graph.read("list_members", organisation=model.organisation_id(organisation))]


def test_a_name_alone_is_the_one_person_known_by_it_and_nobody_among_two(graph: Graph, archive: Archive) -> None:
    other = article("other", meeting(person("Ana Alda", "Minister of Trade", "CHL"), BRUNO, date="2024-07-01"))
    load = loader(archive, graph, [ONE, NAMELESS, other])
    load.apply([ONE, NAMELESS])
    assert people(graph, "Ana Alda") == ["person-ana-alda-fji"]
    load.apply([other])
    assert people(graph, "Ana Alda") == ["person-ana-alda", "person-ana-alda-chl", "person-ana-alda-fji"]
    load.retract(["other"])
    assert people(graph, "Ana Alda") == ["person-ana-alda-fji"]


def test_a_person_whose_node_changes_takes_the_meeting_along(tmp_path: Path) -> None:
    short = article("short", meeting(person("Alda", "President", "FJI"), person("Bruno", "Foreign Minister", "PER")))
    beside = article("beside", meeting(BRUNO, person("Carla Cruz", "President", "CHL"), date="2024-05-04"))
    full = article("full", meeting(ALDA, person("Carla Cruz", "President", "CHL"), date="2024-06-01"))
    found = []
    for order in ([[short, beside], [full]], [[short, beside, full]], [[full], [beside], [short]]):
        folder = tmp_path / str(len(found))
        with open_archive(folder / "archive.sqlite") as archive, open_graph(f"embedded:{folder}/graph") as graph:
            graph.prepare()
            load = loader(archive, graph, [short, beside, full])
            for batch in order:
                load.apply(batch)
            found.append({row.report_id: row.meeting_id for row in archive.all_reports()})
    assert found == found[:1] * len(found)


def people(graph: Graph, name: str) -> list[str]:
    return sorted(id for label, id, values in dump(graph)["nodes"] if label == "Person" and values["name"] == name)


@pytest.mark.parametrize("name", ["'; MATCH (n) DETACH DELETE n //", "\u202etxet", "A" * 5000, "王毅", "—"])
def test_hostile_names_are_only_text(graph: Graph, archive: Archive, name: str) -> None:
    told = article("hostile", meeting(person(name, "President", "FJI"), BRUNO))
    loader(archive, graph, [told]).apply([told])
    assert people(graph, name) != []


def test_talks_on_the_margins_are_part_of_their_summit(graph: Graph, archive: Archive) -> None:
    summit = meeting(ALDA, BRUNO, kind="summit", evidence="The Ocean Summit was held in Suva.", char_start=100)
    talks = meeting(ALDA, BRUNO, part_of="Ocean Summit", evidence="They met on the margins of the Ocean Summit.")
    told = article("summit", summit, talks)
    load = loader(archive, graph, [told])
    load.apply([told])
    edges = [(a, b) for a, kind, b, _ in dump(graph)["edges"] if kind == "PART_OF"]
    kinds = {id: values["kind"] for label, id, values in dump(graph)["nodes"] if label == "Meeting"}
    assert [(kinds[a], kinds[b]) for a, b in edges] == [("meeting", "summit")]
    load.apply([article("summit", summit, meeting(ALDA, BRUNO, part_of=None))])
    assert not [kind for _, kind, _, _ in dump(graph)["edges"] if kind == "PART_OF"]
