"""What scripts add to the pages, in a real Chromium: names completed by keyboard, networks and maps that are links."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from app.main import create_app
from app.settings import Settings
from cypher.graph import Graph, open_graph
from cypher.model import fold
from tests.app import world
from tests.app.serving import serve_http
from tests.app.writing import write_links, write_nodes

BUSY = "person-busy-0"
MET = 170  # persons whom the busy one met: more than a picture shows
HOSTILE = "<img src=x onerror=\"document.title='taken'\"> \u202egnol \x01" + "name " * 600
CIRCLES = ".network a.node"
PROPOSED = ".proposals:not([hidden]) > *"
SVG = "{http://www.w3.org/2000/svg}"


def write_busy_person(graph: Graph) -> None:
    """Somebody with a hostile name met many, the first of them most often, in Kosovo and Singapore."""
    names = [HOSTILE, *(f"Guest {number:03}" for number in range(1, MET + 1))]
    rows = [
        {"id": f"person-busy-{number}", "name": name, "names": [name], "name_search": fold(name)}
        for number, name in enumerate(names)
    ]
    write_nodes(graph, "Person", rows)
    states = {"XKX": "Kosovo", "SGP": "Singapore"}
    write_nodes(
        graph,
        "State",
        [{"id": id, "name": name, "names": [name], "name_search": fold(name)} for id, name in states.items()],
    )
    for number, guest in enumerate([*range(1, MET + 1), *range(1, 21), *range(1, 6)]):
        meeting = f"meeting-{number + 4096:012x}"
        world.write_told_meeting(graph, meeting, f"2023-05-{1 + number % 28:02}", BUSY, f"person-busy-{guest}")
        write_links(graph, [("Meeting", meeting, "IN", "State", "SGP" if number % 3 else "XKX")])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("graph")
    with open_graph(f"embedded:{folder}", timeout=60) as graph:
        graph.prepare()
        world.write_world(graph)
        write_busy_person(graph)
        settings = Settings(home=folder, secret="not-very-secret", query_timeout=60)
        with serve_http(create_app(settings, graph=graph)) as address:
            yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page in a context of its own; whatever the browser complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    # The status of an answer that is refused is an error to the console too.
    assert [text for text in complaints if "Failed to load resource" not in text] == []


def test_names_are_completed_by_keyboard_alone(site: str, page: Page) -> None:
    page.goto(f"{site}/meetings")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search a name, or ask a question")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("luka")
    options = page.locator(PROPOSED)
    expect(options).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.nth(0).get_attribute("id")
    assert page.get_by_role("listbox").get_attribute("id") == field.get_attribute("aria-controls")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.input_value() == "luka"
    page.keyboard.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/person/{world.LUKASHENKO}")


def test_enter_without_a_proposal_searches(site: str, page: Page) -> None:
    page.goto(f"{site}/meetings")
    page.keyboard.press("/")
    page.keyboard.type("luka")
    expect(page.locator(PROPOSED)).to_have_count(2)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/search?q=luka")


def test_a_name_found_by_another_spelling_says_which(site: str, page: Page) -> None:
    page.goto(f"{site}/meetings")
    page.get_by_role("combobox", name="Search a name").press_sequentially("people")
    expect(page.locator(PROPOSED)).to_have_text(re.compile(r"China.*People.s Republic of China.*state"))
    page.locator(PROPOSED).click()
    page.wait_for_url(f"{site}/state/CHN")


def test_single_keys_can_be_turned_off(site: str, page: Page) -> None:
    page.goto(f"{site}/meetings")
    page.get_by_role("button", name="Turn single keys off").click()
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox").first).not_to_be_focused()
    page.get_by_role("button", name="Turn single keys on").click()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox").first).to_be_focused()


def test_a_network_is_drawn_of_links_and_grows_to_150(site: str, page: Page) -> None:
    page.goto(f"{site}/person/{BUSY}")
    more = page.get_by_role("button", name="Show ")
    expect(more).to_have_text(f"Show 100 of {MET}")
    expect(page.locator(CIRCLES)).to_have_count(51)
    more.click()
    expect(page.locator(CIRCLES)).to_have_count(101)
    more.click()
    expect(page.locator(CIRCLES)).to_have_count(150)
    expect(more).to_be_hidden()
    widths = page.locator(".network .edge.own line:first-child").evaluate_all(
        "all => all.map(e => +e.getAttribute('stroke-width'))"
    )
    assert max(widths) > min(widths) > 0
    page.get_by_role("link", name=re.compile("Guest 001.*, 3 meetings, the last 2023-05")).focus()
    expect(page.locator(".network .said")).to_contain_text("3 meetings, 2023-05-")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/person/person-busy-1")
    expect(page.locator(CIRCLES)).to_have_count(2)
    page.locator(".network .edge").click(force=True)
    page.wait_for_url(re.compile(f"{site}/pair/person-busy-(0/person-busy-1|1/person-busy-0)"))


def test_a_map_leads_to_the_meetings_in_a_state_too_small_to_be_drawn(site: str, page: Page) -> None:
    page.goto(f"{site}/person/{BUSY}")
    circles = page.locator(".map a.node")
    expect(circles).to_have_count(2)
    expect(page.get_by_text("Borders: Natural Earth")).to_be_visible()
    number = int(re.findall(r"Singapore\S*, (\d+) meetings", circles.first.get_attribute("aria-label") or "")[0])
    circles.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/meetings?person={BUSY}&status=held&place=SGP")
    assert f"{number} meetings" in page.locator("main").inner_text()
    expect(page.locator(".map a.node")).to_have_count(1)


def test_pictures_are_saved_as_they_look(site: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{site}/person/{BUSY}")
    expect(page.locator(CIRCLES)).to_have_count(51)
    expect(page.locator(".map a.node")).to_have_count(2)
    for kind, circles in (("network", 51), ("map", 2)):
        figure = page.locator(f"figure.{kind}")
        with page.expect_download() as saved:
            figure.get_by_role("button", name="SVG").click()
        assert re.fullmatch(r"parley-[\w-]+\.svg", saved.value.suggested_filename)
        saved.value.save_as(tmp_path / "picture.svg")
        picture = ElementTree.parse(tmp_path / "picture.svg").getroot()
        assert picture.tag == f"{SVG}svg"
        marks = [one for one in picture.iter() if one.get("fill") == "rgb(31, 90, 150)" and "path" not in one.tag]
        assert len(marks) >= circles - 1
        links = [one.get("href", "") for one in picture.iter(f"{SVG}a")]
        assert len(links) >= circles and all(link.startswith(site) for link in links)
        told = " ".join(text.text or "" for text in picture.iter(f"{SVG}text"))
        assert "articles of 4 publishers" in told and ("Natural Earth" in told) == (kind == "map")
        assert "class" not in {name for one in picture.iter() for name in one.attrib}
        with page.expect_download() as saved:
            figure.get_by_role("button", name="PNG").click()
        saved.value.save_as(tmp_path / "picture.png")
        assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_hostile_names_stay_text(site: str, page: Page) -> None:
    page.goto(f"{site}/person/person-busy-1")
    expect(page.locator(CIRCLES)).to_have_count(2)
    page.locator(CIRCLES).first.focus()
    assert page.locator("main img, main script").count() == 0
    assert "taken" not in page.title()
    field = page.get_by_role("combobox", name="Search a name")
    field.press_sequentially("img src")
    expect(page.locator(PROPOSED)).to_contain_text("<img src=x")
    assert page.locator(PROPOSED).locator("img").count() == 0
    assert len(page.locator(PROPOSED).inner_text()) < 400


def test_without_an_answer_the_page_keeps_its_table(site: str, page: Page) -> None:
    problem = '{"detail": "the graph is away"}'
    page.route(
        "**/network?*", lambda route: route.fulfill(status=503, content_type="application/problem+json", body=problem)
    )
    page.goto(f"{site}/person/{world.LUKASHENKO}")
    expect(page.get_by_text("No picture can be drawn: the graph is away.")).to_be_visible()
    assert page.get_by_role("link", name="GraphML").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_scripts_add_is_accessible(site: str, page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site}/person/{BUSY}")
    expect(page.locator(CIRCLES)).to_have_count(51)
    expect(page.locator(".map a.node")).to_have_count(2)
    page.keyboard.press("/")
    page.keyboard.type("guest")
    expect(page.locator(PROPOSED)).to_have_count(8)
    page.keyboard.press("ArrowDown")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for part in (".search", ".network", ".map", "[data-island=picture]", "footer"):
        found = Axe().run(page, context=part, options={"runOnly": rules})
        assert found.violations_count == 0, found.generate_report()


def test_pictures_fit_a_phone(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site}/person/{BUSY}")
    expect(page.locator(CIRCLES)).to_have_count(51)
    expect(page.locator(".map a.node")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(".network > svg").evaluate("e => e.viewBox.baseVal.width") < 320


def test_a_field_is_filled_by_what_is_chosen(site: str, page: Page) -> None:
    page.goto(f"{site}/path")
    for field, typed in (("From", "lukashenko a"), ("To", "xi")):
        page.get_by_role("combobox", name=field, exact=True).press_sequentially(typed)
        expect(page.locator(PROPOSED).first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    assert page.get_by_role("combobox", name="From", exact=True).input_value() == "Aleksandr Lukashenko"
    page.get_by_role("button", name="Show").click()
    assert "1 meeting apart" in page.locator("main").inner_text()


def test_a_chart_that_the_page_drew_is_saved_too(site: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{site}/person/{BUSY}")
    chart = page.locator("figure[data-island=picture]")
    with page.expect_download() as saved:
        chart.get_by_role("button", name="SVG").click()
    saved.value.save_as(tmp_path / "chart.svg")
    picture = ElementTree.parse(tmp_path / "chart.svg").getroot()
    assert len([bar for bar in picture.iter(f"{SVG}rect") if bar.get("fill") == "rgb(31, 90, 150)"]) == 1
