"""Lists, networks and meetings in every format, read by the programs that others read them with; on both engines."""

import csv
import io
import json
from xml.etree import ElementTree

import feedparser
import icalendar
import networkx
import pytest
from fastapi.testclient import TestClient

from app.formats.media import choose_format, split_suffix
from app.formats.tables import csv_lines
from app.schemas.entities import Named
from cypher.graph import Graph
from tests.app import world
from tests.app.conftest import Serve

MEETINGS = "/api/v1/meetings"


def text(client: TestClient, path: str, expected: int = 200, **headers: str) -> str:
    answer = client.get(f"/api/v1{path}", headers=headers)
    assert answer.status_code == expected, answer.text
    return answer.text


def test_csv_holds_every_meeting(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(text(client, "/meetings.csv"), newline="")))
    listed = client.get(MEETINGS, params={"limit": 100}).json()["items"]
    assert [row["id"] for row in rows] == [item["id"] for item in listed]
    (row,) = [row for row in rows if row["id"] == world.AUDIENCE]
    assert row["place"] == "Minsk" and row["place_id"] == "place-minsk"
    assert set(row["participants"].split("; ")) == {"Aleksandr Lukashenko", "Viktor Lukashenko", "Xie Xiaoyong"}


def test_csv_lines_end_as_the_standard_says(client: TestClient) -> None:
    assert text(client, "/states.csv").count("\r\n") == 8


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@a", "\ta"])
def test_no_cell_is_a_formula(name: str) -> None:
    _, line = csv_lines([Named(id="x", name=name, meetings=-1)], Named)
    assert next(csv.reader([line])) == ["x", f"'{name}", "", "-1"]


def test_json_lines(client: TestClient) -> None:
    lines = text(client, "/persons.jsonl").splitlines()
    assert len(lines) == len(world.PERSONS) and all(json.loads(line)["id"] for line in lines)


def test_a_limit_that_is_given_is_a_page(client: TestClient) -> None:
    answer = client.get("/api/v1/persons.csv?limit=2")
    assert answer.text.count("\r\n") == 3
    following = answer.headers["link"].partition(">")[0].removeprefix("<")
    assert following.startswith("/api/v1/persons.csv?limit=2&cursor=")
    assert client.get(following).text.count("\r\n") == 3


def test_everything_is_streamed_over_many_pages(graph: Graph, serve: Serve) -> None:
    world.write_world(graph)
    for number in range(230):
        world.write_told_meeting(graph, f"meeting-f0000000{number:04x}", "2025-01-01", world.XI, world.PUTIN)
    with serve(graph) as client:
        lines = text(client, f"/persons/{world.PUTIN}/meetings.jsonl").splitlines()
        assert len({json.loads(line)["id"] for line in lines}) == len(lines) == 231


@pytest.mark.parametrize(
    ("path", "accept"),
    [("/meetings.ics", "*/*"), ("/meetings", "text/calendar"), ("/meetings", "text/html;q=0.2, text/calendar;q=0.9")],
)
def test_calendar(client: TestClient, path: str, accept: str) -> None:
    calendar = icalendar.Calendar.from_ical(text(client, path, accept=accept))
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    dated = {row["id"] for row in world.MEETINGS if row["status"] == "held" and len(row["date"] or "") == 10}
    assert set(events) == {f"{id}@parley" for id in dated}
    summit = events[f"{world.SUMMIT}@parley"]
    assert str(summit.decoded("dtstart")) == "2024-07-03" and str(summit.decoded("dtend")) == "2024-07-05"
    assert str(summit["location"]) == "Astana"


def test_cancelled_in_the_calendar(client: TestClient) -> None:
    calendar = icalendar.Calendar.from_ical(text(client, "/meetings.ics?status=cancelled"))
    assert [str(event["status"]) for event in calendar.walk("VEVENT")] == ["CANCELLED"]


@pytest.mark.parametrize("path", [f"/persons/{world.XIE}/meetings.atom", "/pairs/BLR/Xie%20Xiaoyong.atom"])
def test_feed(client: TestClient, path: str) -> None:
    feed = feedparser.parse(text(client, path).encode())
    assert not feed.bozo and feed.feed.title and feed.feed.updated
    (entry,) = feed.entries
    assert (
        entry.id.endswith(world.AUDIENCE) and "departing envoy" in entry.summary and entry.link.startswith("https://")
    )


def test_linked_data(client: TestClient) -> None:
    events = json.loads(text(client, "/meetings.jsonld"))["@graph"]
    (audience,) = [event for event in events if event["@id"].endswith(world.AUDIENCE)]
    assert audience["@type"] == "Event" and audience["location"]["addressCountry"] == "BLR"
    assert {one["publisher"]["name"] for one in audience["subjectOf"]} == {"Minsk Gazette", "Beijing Courier"}


@pytest.mark.parametrize("path", [f"/persons/{world.LUKASHENKO}/network", "/co-attendance"])
def test_networks_open_in_a_real_reader(client: TestClient, path: str) -> None:
    told = client.get(f"/api/v1{path}").json()
    gexf = networkx.read_gexf(io.BytesIO(text(client, f"{path}.gexf").encode()), version="1.3")
    graphml = networkx.read_graphml(io.BytesIO(text(client, f"{path}.graphml").encode()))
    for graph in (gexf, graphml):
        assert set(graph.nodes) == {node["id"] for node in told["nodes"]}
        assert {(frozenset(ends), int(weight)) for *ends, weight in graph.edges(data="weight")} == {
            (frozenset((edge["a"], edge["b"])), edge["meetings"]) for edge in told["edges"]
        }
    assert gexf.nodes[told["nodes"][0]["id"]]["label"] == told["nodes"][0]["name"]
    assert "start=" in text(client, f"{path}.gexf")


def test_xml_is_well_formed_whatever_is_told(graph: Graph, serve: Serve) -> None:
    world.write_world(graph)
    world.write_nodes(graph, "Meeting", [{"id": world.AUDIENCE, "name": 'a < b & \x0b ]]> \ufffe "c"'}])
    with serve(graph) as client:
        for path in ("/meetings.atom", f"/persons/{world.XIE}/network.gexf", "/co-attendance.graphml"):
            ElementTree.fromstring(text(client, path))


def test_no_such_format(client: TestClient) -> None:
    for path in ("/persons.ics", f"/meetings/{world.AUDIENCE}.csv", "/search.csv?q=xi"):
        problem = client.get(f"/api/v1{path}")
        assert (problem.status_code, problem.json()["type"].rpartition(":")[2]) == (406, "not-acceptable")
    assert client.get(MEETINGS, headers={"accept": "image/png"}).status_code == 406
    assert client.get("/api/v1/articles/article-a.csv").status_code == 404, "an id may hold a dot"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "json"), ("*/*", "json"), ("text/html,application/xhtml+xml,*/*;q=0.8", "json"), ("text/csv", "csv"),
        ("application/json;q=0.1, text/csv", "csv"), ("text/*", "csv"), ("application/json, text/csv", "json"),
        ("text/csv;q=0", None), ("image/png", None), ("text/csv;q=x", "csv"),
    ],
)  # fmt: skip
def test_accept_chooses(accept: str, expected: str | None) -> None:
    assert choose_format(accept, ["json", "csv"]) == expected


def test_suffix() -> None:
    assert split_suffix("/api/v1/meetings.csv") == ("/api/v1/meetings", "csv")
    for path in ("/api/v1/meetings", "/api/v1/x.txt", "/api/v1/.csv", "/api/v1/articles/article-1.json"):
        assert split_suffix(path) == (path, None)
