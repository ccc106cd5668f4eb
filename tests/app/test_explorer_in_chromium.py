"""The pages as people meet them, in a real Chromium: accessible, without errors, from 320 px on, by the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from app.main import create_app
from app.settings import Settings
from cypher.graph import open_graph
from tests.app import world
from tests.app.serving import serve_http

PAGES = ["/", "/search?q=lukashenko", "/search?q=Who+met+Xi+Jinping%3F", "/search?q=nobody+so", "/ask",
         "/ask?q=Who+met+Xi+Jinping%3F", "/meetings", "/meetings?state=FJI", "/path",
         "/path?from=Xie+Xiaoyong&to=Xi+Jinping", "/sources", "/docs", f"/person/{world.LUKASHENKO}", "/state/BLR",
         f"/organisation/{world.SCO}", "/office/office-president-blr", "/topic/topic-trade", "/place/place-minsk",
         f"/meeting/{world.AUDIENCE}", f"/meeting/{world.SUMMIT}", f"/pair/{world.LUKASHENKO}/{world.XI}",
         f"/pair/{world.LAVROV}/{world.WANG}", "/article/article-minsk-1", "/nowhere",
         "/pair/Lukashenko/Xi%20Jinping"]  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service over the small world."""
    folder = tmp_path_factory.mktemp("graph")
    with open_graph(f"embedded:{folder}", timeout=30) as graph:
        graph.prepare()
        world.write_world(graph)
        settings = Settings(home=folder, secret="not-very-secret", contact="desk@parley.example")
        with serve_http(create_app(settings, graph=graph)) as address:
            yield address


@pytest.fixture
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the smallest width, in light or dark; whatever the browser complains of fails the test."""
    scheme = getattr(request, "param", "light")
    context = chromium.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    # The status of an error page is an error to the console too.
    assert [text for text in complaints if "Failed to load resource" not in text] == []


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
def test_no_page_breaks_a_rule_of_accessibility_or_is_too_wide(site: str, page: Page) -> None:
    wrong = {}
    for path in PAGES:
        page.goto(site + path)
        found = Axe().run(page, options=RULES)
        if found.violations_count:
            wrong[path] = found.generate_report()
        for width in (320, 3840):
            page.set_viewport_size({"width": width, "height": 640})
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > width:
                wrong[f"{path} at {width}"] = f"needs {needed}"
        page.set_viewport_size({"width": 320, "height": 640})
    assert wrong == {}, "\n".join(f"{path}\n{report}" for path, report in wrong.items())


def test_from_the_first_page_to_who_says_so_in_three_steps(site: str, page: Page) -> None:
    page.goto(site)
    page.get_by_label("Search a name, or ask a question").fill("When did Lukashenko last meet Xi Jinping?")
    page.keyboard.press("Enter")  # one; two bear the name
    page.get_by_role("link", name="Ask about Aleksandr Lukashenko").click()  # two
    answer = page.get_by_role("region", name="Answer")
    assert "Last on 2024-07-04" in answer.inner_text()
    assert "On the margins the Belarusian and Chinese leaders talked." in answer.inner_text()
    assert "Astana Post" in answer.inner_text()
    answer.get_by_role("link", name="Aleksandr Lukashenko – Xi Jinping, 2024-07-04").click()  # three
    assert "reported as held on 4 July 2024" in page.locator("main").inner_text()


def test_an_example_of_the_first_page_leads_to_the_evidence(site: str, page: Page) -> None:
    page.goto(site)
    page.get_by_role("link", name="When did Aleksandr Lukashenko and Xi Jinping meet?").click()
    assert "4 July 2024" in page.locator("main").inner_text()
    page.get_by_role("link", name="Ten at one table").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Ten at one table"


def test_the_keyboard_reaches_the_content_first(site: str, page: Page) -> None:
    page.goto(f"{site}/meetings")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"


def test_filters_work_without_scripts(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/meetings")
    page.get_by_label("State").fill("BLR")
    page.get_by_label("Until").fill("2024-07")
    page.get_by_role("button", name="Show").click()
    assert page.url == f"{site}/meetings?state=BLR&to=2024-07&status=held&sort=-date"
    assert "SCO Summit" in page.locator("main").inner_text()
    context.close()


def test_a_page_is_printed_without_its_navigation(site: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{site}/meeting/{world.AUDIENCE}")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert page.get_by_role("heading", name="Who says so").is_visible()
    assert page.pdf(path=tmp_path / "page.pdf").startswith(b"%PDF")
