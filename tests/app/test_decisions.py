"""Decisions over HTTP, and ids of former days that keep answering; over the real application and loader."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from archive import Archive, open_archive
from cypher.graph import Graph
from ingest.load import Loader
from ingest.settle import settle
from tests.ingest.test_load import ALDA, BRUNO, article, meeting, person

ONE = article("one", meeting(ALDA, BRUNO))
TWO = article("two", meeting(ALDA, BRUNO, place=None), publisher="Lima Herald", published="2024-05-04")
NAMELESS = article("bare", meeting(person("Ana Alda", None, None), BRUNO, date="2024-06-01"), published="2024-06-01")
OTHER = article("other", meeting(person("Ana Alda", "Minister of Trade", "CHL"), BRUNO, date="2024-07-01"))
TOLD = {text.id: (text, facts) for text, facts in (ONE, TWO, NAMELESS, OTHER)}


class Desk:
    """An installation with a service, a key that may write, and whoever loads."""

    def __init__(self, client: TestClient, archive: Archive, loader: Loader) -> None:
        self.client, self.archive, self.loader = client, archive, loader

    def ask(self, method: str, path: str, status: int, **body: Any) -> Any:
        answer = self.client.request(method, f"/api/v1{path}", follow_redirects=False, **body)
        assert answer.status_code == status, answer.text
        return answer

    def settle(self) -> None:
        settle(self.archive, self.loader)

    def meetings(self) -> list[dict[str, Any]]:
        return self.ask("GET", "/meetings", 200).json()["items"]


@pytest.fixture
def desk(graph: Graph, tmp_path: Path) -> Iterator[Desk]:
    with open_archive(tmp_path / "archive.sqlite") as archive:
        _, key = archive.create_key("an editor", ["write"])
        archive.add_all(text for text, _ in TOLD.values())
        loader = Loader(archive, graph, recall=lambda ids: [TOLD[id] for id in ids])
        loader.apply([ONE, TWO])
        settings = Settings(home=tmp_path, revision_seconds=0, coverage_seconds=0, secret="s")
        headers = {"Authorization": f"Bearer {key}"}
        with TestClient(create_app(settings, graph=graph), headers=headers) as client:
            yield Desk(client, archive, loader)


def test_a_decision_is_handed_in_and_an_id_that_was_divided_gives_both(desk: Desk) -> None:
    (shared,) = desk.meetings()
    report = shared["evidence"][1]["id"]
    new = {"verdict": "different", "about": [report], "note": "not the same room"}
    made = desk.ask("POST", "/decisions", 202, json=new)
    assert (made.json()["who"], made.json()["settled"]) == ("an editor", False)
    desk.settle()
    assert desk.ask("GET", made.headers["location"].removeprefix("/api/v1"), 200).json()["settled"]
    both = desk.ask("GET", f"/meetings/{shared['id']}", 300).json()
    assert {one["id"] for one in both["candidates"]} == {one["id"] for one in desk.meetings()}
    desk.ask("DELETE", "/decisions/1", 202)
    desk.settle()
    assert [one["id"] for one in desk.meetings()] == [shared["id"]]
    (listed,) = desk.ask("GET", "/decisions", 200).json()["items"]
    assert listed["withdrawn_by"] == "an editor"


def test_an_id_that_merged_leads_to_the_one_that_is_left(desk: Desk) -> None:
    desk.loader.apply([NAMELESS, OTHER])
    assert desk.ask("GET", "/persons/person-ana-alda", 200)
    desk.loader.retract(["other"])
    moved = desk.ask("GET", "/persons/person-ana-alda/meetings?limit=5", 308)
    assert moved.headers["location"] == "/api/v1/persons/person-ana-alda-fji/meetings?limit=5"
    assert desk.client.get("/api/v1/persons/person-ana-alda").json()["id"] == "person-ana-alda-fji"
    asked = desk.ask("GET", "/meetings?person=person-ana-alda&status=held", 308)
    assert asked.headers["location"] == "/api/v1/meetings?person=person-ana-alda-fji&status=held"


def test_what_was_taken_back_is_gone_and_what_never_was_is_unknown(desk: Desk) -> None:
    (shared,) = desk.meetings()
    for id in ("article-one", "two"):
        assert desk.ask("POST", f"/articles/{id}/retract", 202).json()["verdict"] == "retract"
    desk.settle()
    assert desk.meetings() == []
    assert desk.ask("GET", f"/meetings/{shared['id']}", 410).json()["type"].endswith(":gone")
    desk.ask("GET", "/meetings/meeting-000000000000", 404)
    desk.ask("POST", "/articles/nobody/retract", 404)
    desk.ask("DELETE", "/decisions/1", 202)
    desk.settle()
    assert [a.id for a in desk.archive.pending()].count("one") == 1


def test_what_cannot_be_decided_names_the_parameter(desk: Desk) -> None:
    (shared,) = desk.meetings()
    wrong = desk.ask("POST", "/decisions", 422, json={"verdict": "wrong", "about": [shared["id"]], "field": "topic"})
    assert wrong.json()["errors"][0]["parameter"] == "value"
    desk.ask("POST", "/decisions", 404, json={"verdict": "wrong", "about": ["report-000000000000"]})
    with TestClient(desk.client.app) as nobody:
        assert nobody.post("/api/v1/decisions", json={}).status_code in (401, 422)
        assert nobody.get("/api/v1/decisions").status_code == 401


def test_a_meeting_shows_where_its_reports_differ_and_how_its_status_moved(desk: Desk) -> None:
    third = person("Caro Chen", "Minister of Trade", "FJI")
    plan = article("two", meeting(ALDA, BRUNO, status="planned"), publisher="Lima Herald", published="2024-05-01")
    more = article("bare", meeting(ALDA, BRUNO, third, place="Lautoka"), publisher="Apia Times", published="2024-05-05")
    desk.loader.apply([plan, more])
    (found,) = desk.meetings()
    assert [(change["status"], change["published"]) for change in found["history"]] == [
        ("planned", "2024-05-01"), ("held", "2024-05-03"),
    ]  # fmt: skip
    said = {one["field"]: one["values"] for one in found["differences"]}
    assert [(v["value"], v["shown"], v["publishers"]) for v in said["place"]] == [
        ("Suva", True, 2),
        ("Lautoka", False, 1),
    ]
    assert [(v["value"], v["publishers"]) for v in said["participant"]] == [("Caro Chen", 1)]
    assert set(said["place"][1]["reports"]) < {one["id"] for one in found["evidence"]}
