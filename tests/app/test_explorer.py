"""The pages for people, over the small world, on both engines: no script, every link leads somewhere."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from cypher.graph import Graph
from tests.app import world
from tests.app.conftest import Serve
from tests.app.world import write_attendance
from tests.app.writing import write_nodes

PAGES = ["/", "/search?q=lukashenko", "/search?q=Who+met+Xi+Jinping%3F", "/ask", "/ask?q=Who+met+Xi+Jinping%3F",
         "/meetings", "/meetings?state=BLR&from=2024", "/path", "/path?from=Xie+Xiaoyong&to=Xi+Jinping", "/sources",
         "/docs", f"/person/{world.LUKASHENKO}", f"/person/{world.BLINKEN}?status=cancelled", "/state/BLR",
         f"/organisation/{world.SCO}", "/office/office-president-blr", "/topic/topic-trade", "/place/place-minsk",
         *(f"/meeting/{row['id']}" for row in world.MEETINGS), f"/pair/{world.LUKASHENKO}/{world.XI}", "/pair/BLR/CHN",
         "/pair/FJI/CHN", *(f"/article/{article[0]}" for article in world.ARTICLES)]  # fmt: skip


def links_of(page: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'(?:href|src)="(/[^"]*)"', page)]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_html_without_inline_script_or_style(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", answer.text)
    assert answer.text.count("<h1") == answer.text.count("<main") == 1


def test_every_link_leads_somewhere(client: TestClient) -> None:
    pages = {path: client.get(path).text for path in PAGES}
    links = {link.partition("#")[0]: path for path, page in pages.items() for link in links_of(page)}
    found = {link: client.get(link).status_code for link in links}
    assert {(links[link], link): status for link, status in found.items() if status != 200} == {}


def test_the_meeting_page_is_the_evidence(client: TestClient) -> None:
    page = text_of(client.get(f"/meeting/{world.AUDIENCE}"))
    assert "reported as held on 27 August 2024 in Minsk" in page
    assert "Xie Xiaoyong Ambassador Extraordinary and Plenipotentiary China guest" in page
    assert "The president received the departing envoy Xie Xiaoyong on Tuesday." in page
    assert (
        "Where the reports differ" in page
        and "date 27 August 2024 Minsk Gazette 27 Aug 2024 26 August 2024 Beijing Courier 28 Aug 2024" in page
    )
    assert "regional co-operation" in page and "Read by test 1" in page
    assert "Part of it" in text_of(client.get(f"/meeting/{world.SUMMIT}"))
    assert "only the month is told" in text_of(client.get(f"/meeting/{world.SECURITY}"))


def test_a_planned_meeting_is_never_told_as_held(client: TestClient) -> None:
    pair = text_of(client.get(f"/pair/{world.LAVROV}/{world.WANG}"))
    assert "No meeting of Sergey Lavrov and Wang Yi in what we hold: 6 articles" in pair
    assert "Nobody reports that these took place" in pair and "10 September 2024 planned" in pair
    assert "reported as planned" in text_of(client.get(f"/meeting/{world.PLANNED}"))
    assert "happened" not in pair.replace("does not mean that it did not happen", "")


def test_calls_stand_apart_from_meetings(client: TestClient) -> None:
    page = client.get(f"/pair/{world.BLINKEN}/{world.WANG}").text
    assert ">Calls</h2>" in page and ">Meetings, the newest first</h2>" not in page


def test_the_person_page_shows_offices_counterparts_and_namesakes(client: TestClient) -> None:
    page = text_of(client.get(f"/person/{world.LUKASHENKO}"))
    assert "6 meetings reported from 3 July 2024 to 29 August 2024" in page
    assert "President of Belarus 20 Jul 1994" in page
    assert "Aleksandr Lukashenko and Xi Jinping : 3" in page
    assert "Other spellings Alexander Lukashenko" in page


def test_the_next_page_goes_on_where_this_one_ends(client: TestClient) -> None:
    first = client.get(f"/person/{world.LUKASHENKO}?limit=2").text
    (following,) = {link for link in links_of(first) if "cursor=" in link}
    second = client.get(following).text
    names = [set(re.findall(r'class="name" href="(/meeting/[^"]+)"', page)) for page in (first, second)]
    assert len(names[0]) == len(names[1]) == 2 and not names[0] & names[1]
    assert "First page" in second


def test_empty_fields_of_a_form_leave_the_address(client: TestClient) -> None:
    answer = client.get("/meetings?person=&state=BLR&kind=", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/meetings?state=BLR")
    assert client.get("/search?q=", follow_redirects=True).url.path == "/"


def test_a_page_is_the_json_of_its_address(client: TestClient) -> None:
    for path in (f"/person/{world.LUKASHENKO}", "/state/BLR", f"/meeting/{world.AUDIENCE}", "/pair/BLR/CHN"):
        page = client.get(path)
        (address,) = re.findall(r'type="application/json" title="JSON" href="([^"]+)"', page.text)
        answer = client.get(unescape(address)).json()
        assert (answer.get("name") or answer["a"]["name"]).partition(",")[0] in unescape(page.text)


BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nowhere", 404, "there is nothing at /nowhere"),
        ("/person/person-lukashenko", 404, "Aleksandr Lukashenko"),
        ("/meetings?persn=x", 422, "did you mean person?"),
        ("/meetings?from=yesterday", 422, "YYYY-MM-DD"),
        ("/pair/Lukashenko/Xi%20Jinping", 409, "Which of these is meant?"),
        ("/meetings?cursor=x", 422, "cursor"),
    ],
)
def test_an_error_is_a_page_for_people_and_a_problem_for_programs(
    client: TestClient, path: str, status: int, said: str
) -> None:
    page, problem = client.get(path, headers=BROWSER), client.get(path)
    assert (page.status_code, problem.status_code) == (status, status)
    assert page.headers["content-type"] == "text/html; charset=utf-8" and said in unescape(page.text)
    assert page.headers["x-request-id"] in page.text
    assert problem.headers["content-type"] == "application/problem+json"
    assert client.get("/api/v1/nowhere", headers=BROWSER).headers["content-type"] == "application/problem+json"


def test_without_a_graph_pages_say_so(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(home=tmp_path))) as client:
        front, other = client.get("/", headers=BROWSER), client.get("/state/BLR", headers=BROWSER)
    assert front.status_code == 200 and "The graph does not answer" in front.text
    assert other.status_code == 503 and other.headers["retry-after"] == "5" and "Nothing is lost" in other.text


HOSTILE = "<script>alert(1)</script> \u202e\u2066evil\" onload='x' {{ 7*7 }} " + "long " * 200_000


def test_hostile_text_stays_text(graph: Graph, serve: Serve) -> None:
    world.write_world(graph)
    named = {"names": [HOSTILE], "name_search": "evil"}
    write_nodes(graph, "Person", [{"id": "person-evil", "name": HOSTILE} | named])
    write_nodes(graph, "Article", [{"id": "article-minsk-1", "title": HOSTILE, "url": "javascript:alert(1)"}])
    write_attendance(graph, world.AUDIENCE, "person-evil", role="guest", office=HOSTILE)
    with serve(graph) as client:
        paths = ("/person/person-evil", f"/meeting/{world.AUDIENCE}", "/article/article-minsk-1", "/search?q=evil", "/")
        pages = {path: client.get(path) for path in paths}
    for path, page in pages.items():
        assert page.status_code == 200, path
        assert "<script>alert" not in page.text and "javascript:" not in re.sub(r">[^<]*<", "><", page.text)
        assert loose_texts(page.text) == [], path
    assert len(pages["/"].content) < 50_000 and len(pages[f"/meeting/{world.AUDIENCE}"].content) < 50_000
    assert HOSTILE.strip() in unescape(pages["/article/article-minsk-1"].text)  # the whole of it can be read there


class LooseTexts(HTMLParser):
    """Texts that turn the direction of writing and stand in nothing that keeps it in."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "input", "br"):
            self.open.append((tag, tag in ("bdi", "title") or ("dir", "auto") in attrs))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if "\u202e" in data and not any(isolates for _, isolates in self.open):
            self.found.append(data[:80])


def loose_texts(page: str) -> list[str]:
    parser = LooseTexts()
    parser.feed(page)
    assert not parser.open
    return parser.found


def text_of(answer: Any) -> str:
    """What somebody reads."""
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2])).split())


@pytest.mark.parametrize("path", [f"/person/{world.LUKASHENKO}", f"/meetings?person={world.LUKASHENKO}"])
def test_a_page_counts_where_meetings_took_place(client: TestClient, path: str) -> None:
    table = re.search(r'<div data-island="map" data-source="([^"]+)">(.*?)</div>', client.get(path).text, re.DOTALL)
    assert table
    shown = {
        name: int(number) for name, number in re.findall(r"<bdi>(.+?)</bdi>.*?number\">(\d+)<", table[2], re.DOTALL)
    }
    (facet,) = client.get(f"{unescape(table[1])}&facets=place_state").json()["facets"]
    assert shown == {value["name"]: value["meetings"] for value in facet["values"]} == {"Belarus": 2, "Kazakhstan": 2}
    for link in links_of(table[2]):
        assert "2 meetings" in client.get(link).text
