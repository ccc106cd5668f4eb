"""Every kind of source against a publisher that plays it: what is listed, taken, changed, gone, refused and alarmed."""

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from archive import Archive, Submission, open_archive
from ingest.article import Rejected
from ingest.cleaning import clean
from ingest.collect import Collector
from ingest.collected import Collected
from ingest.sources.source import Source, make_source
from tests.ingest.publisher import Answer, FakeClock, Publisher, article_page, fetcher, publisher, rss, talks

DAY = 86_400.0


@dataclass
class Silent:
    told: list[Any] = field(default_factory=list)

    def rejected(self, rejected: Rejected) -> None:
        self.told.append(rejected)

    def failed(self, article_id: str, error: str) -> None:
        self.told.append((article_id, error))


@dataclass
class Desk:
    """An archive, a clock and a publisher: what an operator has."""

    site: Publisher
    archive: Archive
    clock: FakeClock = field(default_factory=FakeClock)

    def source(self, kind: str, path: str, **more: Any) -> Source:
        url = path if kind == "files" else self.site.base + path
        made = make_source("desk", {"kind": kind, "url": url, "publisher": "Ministry", "enabled": True, **more})
        self.archive.note_sources([made.entry])
        return made

    def visit(self, source: Source, *, stop: Callable[[], bool] = lambda: False) -> Collected:
        return self.collected(lambda collector: collector.visit(source), stop=stop)

    def collected(self, act: Callable[[Collector], None], *, stop: Callable[[], bool] = lambda: False) -> Collected:
        with fetcher(self.site.host, clock=self.clock) as fetch:
            collector = Collector(
                archive=self.archive,
                fetch=fetch,
                clean=clean,
                clock=self.clock,
                watcher=Silent(),
                stop=stop,
                run_id=self.archive.start_run(),
                jitter=lambda low, high: 0.0,
            )
            act(collector)
        return collector.collected

    def titles(self) -> list[str]:
        return sorted(article.title for article in self.archive.articles())

    def alarms(self) -> tuple[str, ...]:
        (status,) = self.archive.source_statuses(moment=self.clock.now().isoformat())
        return status.alarms


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with publisher() as site, open_archive(tmp_path / "archive.sqlite") as archive:
        yield Desk(site, archive)


def seconds(moment: str | None) -> float:
    return datetime.fromisoformat(moment or "").timestamp()


def publish(site: Publisher, count: int) -> list[str]:
    paths = [f"/news/{number}" for number in range(1, count + 1)]
    for number, path in enumerate(paths, 1):
        site.page(path, title=f"Talks in Riga no. {number}", text=talks(number))
    return paths


def test_a_feed_is_taken_whole_and_once(desk: Desk):
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, publish(desk.site, 3)), type="application/rss+xml")
    source = desk.source("feed", "/feed")
    assert desk.visit(source).counts == {"new": 3}
    asked = len(desk.site.paths())
    assert desk.visit(source).counts == {}
    assert len(desk.site.paths()) == asked + 1  # the feed alone
    article = next(desk.archive.articles())
    assert (article.publisher, article.published) == ("Ministry", "2026-03-02")
    assert article.url is not None and article.url.startswith(desk.site.base)


def atom(base: str) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>M</title><entry><title>Talks</title>'
        f'<link rel="alternate" href="{base}/news/1"/><id>urn:1</id><published>2026-02-27T23:30:00-05:00</published>'
        "<updated>2026-03-01T00:00:00Z</updated></entry></feed>"
    )


def rdf(base: str) -> str:
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>M</title></channel>'
        f'<item rdf:about="{base}/news/1"><title>Talks</title><link>{base}/news/1</link><dc:date>2026-02-27</dc:date></item></rdf:RDF>'
    )


def old_rss(base: str) -> str:
    return (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://example.org/rss-0.91.dtd"><rss version="0.91">'
        f"<channel><title>M</title><item><title>Talks</title><link>{base}/news/1</link><pubDate>Fri, 27 Feb 2026 10:00:00 GMT</pubDate></item></channel></rss>"
    )


def json_feed(base: str) -> str:
    item = {"id": "1", "url": f"{base}/news/1", "title": "Talks", "date_published": "2026-02-27T10:00:00+05:00"}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "M", "items": [item, {"id": 2}, 3]})


@pytest.mark.parametrize("written", [atom, rdf, old_rss, json_feed])
@pytest.mark.parametrize("type", ["application/xml", "text/html; charset=utf-8"])
def test_feeds_of_all_ages_with_the_day_that_they_name(desk: Desk, written: Callable[[str], str], type: str):
    publish(desk.site, 1)
    desk.site.routes["/feed"] = Answer(written(desk.site.base), type=type)
    assert desk.visit(desk.source("feed", "/feed")).counts == {"new": 1}
    assert next(desk.archive.articles()).published == "2026-02-27"


def test_a_feed_whose_items_change_and_vanish(desk: Desk):
    publish(desk.site, 3)
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, ["/news/1", "/news/2"]), type="text/xml")
    source = desk.source("feed", "/feed")
    desk.visit(source)
    desk.clock.passed += 3600
    desk.site.page("/news/2", title="Talks in Riga no. 2", text=talks(2) + "\n\nThe ministers also met the press.")
    changed = rss(desk.site.base, ["/news/3", "/news/2"], moment=desk.clock.now())
    desk.site.routes["/feed"] = Answer(changed, type="text/xml")
    assert desk.visit(source).counts == {"new": 1, "changed": 1}
    assert len(desk.titles()) == 3  # what left the feed stays


def test_a_page_is_looked_at_again_and_its_end_is_counted(desk: Desk):
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, publish(desk.site, 2)), type="text/xml")
    source = desk.source("feed", "/feed")
    desk.visit(source)
    desk.clock.passed += 1.1 * DAY
    desk.site.page("/news/1", title="Talks in Riga no. 1", text=talks(1) + "\n\nCorrection: the talks took two hours.")
    assert desk.visit(source).counts == {"changed": 1, "unchanged": 1}
    desk.clock.passed += 6.1 * DAY
    desk.site.routes["/news/1"] = Answer("gone", status=410)
    assert desk.visit(source).counts == {"gone": 1, "unchanged": 1}
    assert len(desk.titles()) == 2  # evidence stays
    desk.clock.passed += 30 * DAY
    assert desk.visit(source).counts == {}


def test_what_was_listed_is_taken_though_the_first_visit_ended_early(desk: Desk):
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, publish(desk.site, 4)), type="text/xml")
    source, asked = desk.source("feed", "/feed"), iter([False, False, True])
    assert desk.visit(source, stop=lambda: next(asked, True)).counts == {"new": 2}
    desk.site.routes["/feed"] = Answer(
        rss(desk.site.base, ["/news/4"]), type="text/xml"
    )  # the others are no longer shown
    assert desk.visit(source).counts == {"new": 2}


def test_one_source_takes_no_more_than_ten_minutes_a_visit(desk: Desk):
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, publish(desk.site, 130)), type="text/xml")
    source = desk.source("feed", "/feed")
    first = desk.visit(source).counts["new"]
    assert 110 <= first <= 120  # one every five seconds
    assert desk.clock.passed < 620
    assert desk.visit(source).counts["new"] == 130 - first


def test_a_listing_goes_on_while_it_shows_anything_new(desk: Desk):
    publish(desk.site, 6)

    def index(*numbers: int) -> Answer:
        links = "".join(f'<li><a href="/news/{n}#top">Talks no. {n}</a></li>' for n in numbers)
        return Answer(f"<html><body><a href='/about'>About</a><ul class='list1'>{links}</ul></body></html>")

    desk.site.routes |= {"/xw/": index(6, 5), "/xw/index_1.html": index(4, 3), "/xw/index_2.html": index(2, 1)}
    source = desk.source(
        "listing", "/xw/", links="ul.list1 a", pages=f"{desk.site.base}/xw/index_{{page}}.html", first=1, most=5
    )
    desk.site.routes["/xw/index_3.html"] = index(1)
    desk.site.routes["/xw/index_4.html"] = index(1)
    assert desk.visit(source).counts == {"new": 6}
    assert "/xw/index_4.html" not in desk.site.paths()  # the third further page showed nothing new
    before = len(desk.site.paths())
    desk.visit(source)
    assert desk.site.paths()[before:] == ["/xw/"]


def test_a_rebuilt_index_page_is_an_alarm(desk: Desk):
    desk.site.routes["/xw/"] = Answer("<html><body><p>Welcome to our new site</p></body></html>")
    collected = desk.visit(desk.source("listing", "/xw/", links="ul.list1 a"))
    assert [reference for reference, _ in collected.failed] == ["desk"]
    assert desk.alarms() == ("empty",)


SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def urlset(base: str, *numbers: int) -> str:
    urls = "".join(f"<url><loc>{base}/news/{n}</loc><lastmod>2026-02-0{n}</lastmod></url>" for n in numbers)
    return f'<?xml version="1.0"?><urlset xmlns="{SITEMAP}">{urls}<url><loc>{base}/about</loc></url></urlset>'


def test_sitemaps_from_robots_by_an_index_and_packed(desk: Desk):
    publish(desk.site, 3)
    base = desk.site.base
    desk.site.routes |= {
        "/robots.txt": Answer(f"Sitemap: {base}/index.xml\n", type="text/plain"),
        "/index.xml": Answer(
            f'<sitemapindex xmlns="{SITEMAP}"><sitemap><loc>{base}/a.xml.gz</loc></sitemap>'
            f"<sitemap><loc>{base}/b.xml</loc></sitemap><sitemap><loc>{base}/index.xml</loc></sitemap></sitemapindex>",
            type="application/xml",
        ),
        "/a.xml.gz": Answer(gzip.compress(urlset(base, 1).encode()), type="application/x-gzip"),
        "/b.xml": Answer(urlset(base, 2, 3), type="text/xml"),
    }
    assert desk.visit(desk.source("sitemap", "/", links="/news/")).counts == {"new": 3}


def test_a_news_sitemap_tells_title_and_day(desk: Desk):
    publish(desk.site, 1)
    news = (
        f'<urlset xmlns="{SITEMAP}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        f"<loc>{desk.site.base}/news/1</loc><news:news><news:publication_date>2026-02-20T10:00:00Z</news:publication_date>"
        "<news:title>Talks in Riga</news:title></news:news></url></urlset>"
    )
    desk.site.routes["/news.xml"] = Answer(news, type="text/xml")
    desk.visit(desk.source("sitemap", "/news.xml"))
    assert next(desk.archive.articles()).published == "2026-02-20"


def test_a_packed_sitemap_that_is_a_bomb(desk: Desk):
    body = gzip.compress(b"<urlset>" + b" " * 60_000_000)
    desk.site.routes["/m.xml.gz"] = Answer(body, type="application/gzip")
    desk.visit(desk.source("sitemap", "/m.xml.gz"))
    assert desk.archive.source_statuses()[0].reason == "too_large"


def test_wordpress_gives_title_text_and_the_address_for_readers(desk: Desk):
    base = desk.site.base
    post = {"id": 7, "date": "2026-02-20T10:00:00", "modified": "2026-02-20T11:00:00", "link": f"{base}/2026/talks",
            "title": {"rendered": "Talks in Riga &#8211; the security of the region"}}  # fmt: skip
    whole = post | {"content": {"rendered": "".join(f"<p>{p}</p>" for p in talks(7).split("\n\n"))}}
    list_of = "/wp-json/wp/v2/posts?per_page=20&page=1&_fields=id,date,modified,link,title"
    one = "/wp-json/wp/v2/posts/7?_fields=id,date,modified,link,title,content"
    desk.site.routes |= {
        list_of: Answer(json.dumps([post]), type="application/json"),
        one: Answer(json.dumps(whole), type="application/json"),
    }
    assert desk.visit(desk.source("wordpress", "/wp-json/wp/v2")).counts == {"new": 1}
    article = next(desk.archive.articles())
    assert article.title == "Talks in Riga – the security of the region"
    assert (article.url, article.published) == (f"{base}/2026/talks", "2026-02-20")


def test_a_json_listing(desk: Desk):
    publish(desk.site, 2)
    records = [{"pkid": n, "name": f"Talks {n}", "on": {"day": f"2026-02-1{n}"}} for n in (1, 2)] + [{"name": "no id"}]
    desk.site.routes["/list?page=1"] = Answer(json.dumps({"data": {"items": records}}), type="application/json")
    more = {"records": "data.items", "link": "/news/{pkid}", "title": "name", "date": "on.day"}
    assert desk.visit(desk.source("json_listing", "/list?page=1", **more)).counts == {"new": 2}
    assert sorted(a.published or "" for a in desk.archive.articles()) == ["2026-02-11", "2026-02-12"]


def test_a_watched_folder(desk: Desk, tmp_path: Path):
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "one.txt").write_text(f"Talks in Riga\n\n{talks(1)}\n", encoding="utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG")
    source = desk.source("files", str(folder))
    collected = desk.visit(source)
    assert collected.counts == {"new": 1}
    assert [r.reason for r in collected.rejected] == ["unsupported"]
    assert next(desk.archive.articles()).publisher == "Ministry"
    (folder / "two.txt").write_text(f"Talks in Riga again\n\n{talks(2)}\n", encoding="utf-8")
    collected = desk.visit(source)
    assert (collected.counts, collected.rejected) == ({"new": 1}, [])


def test_a_folder_that_is_not_there(desk: Desk, tmp_path: Path):
    collected = desk.visit(desk.source("files", str(tmp_path / "absent")))
    assert "absent" in collected.failed[0][1]


# -- what goes wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "alarm"),
    [
        (Answer("<!doctype html><html><body>Please enable JavaScript</body></html>"), "html"),
        (Answer(status=302, headers={"Location": "/"}), "home"),
        (Answer(rss("", []), type="text/xml"), "empty"),
    ],
)
def test_what_was_a_feed_yesterday_is_an_alarm_today(desk: Desk, answer: Answer, alarm: str):
    desk.site.routes["/"] = Answer("<html><body>Home</body></html>")
    desk.site.routes["/feed"] = answer
    desk.visit(desk.source("feed", "/feed"))
    assert desk.alarms() == (alarm,)


def test_robots_that_shut_us_out_are_an_alarm(desk: Desk):
    desk.site.routes["/robots.txt"] = Answer("User-agent: *\nDisallow: /", type="text/plain")
    desk.visit(desk.source("feed", "/feed"))
    assert desk.alarms() == ("robots",)
    assert desk.site.paths() == []


def test_a_feed_that_falls_silent_is_an_alarm_and_talks_again(desk: Desk):
    paths = publish(desk.site, 8)
    source = desk.source("feed", "/feed")
    for number in range(1, 8):
        feed = rss(desk.site.base, paths[:number][::-1], moment=desk.clock.now())
        desk.site.routes["/feed"] = Answer(feed, type="text/xml")
        desk.visit(source)
        desk.clock.passed += DAY
    assert desk.alarms() == ()
    desk.clock.passed += 20 * DAY
    desk.visit(source)
    assert desk.alarms() == ("stale",)
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, [paths[7]], moment=desk.clock.now()), type="text/xml")
    desk.visit(source)
    assert desk.alarms() == ()


def test_a_failing_source_is_left_alone_longer_and_longer(desk: Desk):
    desk.site.routes["/feed"] = Answer(status=500)
    source, waits = desk.source("feed", "/feed", every="1h"), []
    for _ in range(8):
        desk.visit(source)
        (status,) = desk.archive.source_statuses()
        waits.append(round((seconds(status.due_at) - seconds(status.visited_at)) / 3600))
        desk.clock.passed += waits[-1] * 3600
    assert waits == [1, 2, 4, 8, 16, 24, 24, 24]
    assert desk.alarms() == ("failing",)
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, publish(desk.site, 1)), type="text/xml")
    desk.visit(source)
    assert desk.alarms() == ()


def test_a_source_is_left_alone_for_as_long_as_it_asks(desk: Desk):
    desk.site.routes["/feed"] = Answer(status=429, headers={"Retry-After": "30000"})
    desk.visit(desk.source("feed", "/feed", every="1h"))
    (status,) = desk.archive.source_statuses()
    assert seconds(status.due_at) - seconds(status.visited_at) == pytest.approx(30_000, abs=10)


def test_a_page_that_fails_is_tried_again_and_then_set_aside(desk: Desk):
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, ["/news/1"]), type="text/xml")
    desk.site.routes["/news/1"] = Answer(status=500)
    source = desk.source("feed", "/feed")
    for _ in range(7):
        desk.visit(source)
        desk.clock.passed += DAY
    (page,) = desk.archive.failed_pages()
    assert (page.state, page.attempts, page.reason) == ("failed", 5, "server")
    desk.site.page("/news/1", title="Talks in Riga", text=talks(1))
    assert desk.visit(source).counts == {}
    assert desk.archive.retry_pages() == 1
    desk.clock.passed = 400 * 365 * DAY / 400  # the archive stamps retries with the machine's own clock
    assert desk.visit(source).counts == {"new": 1}


def test_a_page_that_is_no_article_is_rejected_with_the_reason_and_asked_for_once(desk: Desk):
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, ["/news/1", "/news/2"]), type="text/xml")
    desk.site.routes["/news/1"] = Answer("<html><body><a href='/'>Home</a></body></html>")
    desk.site.routes["/news/2"] = Answer(status=302, headers={"Location": "/"})
    desk.site.routes["/"] = Answer(article_page("Home", talks(1)))
    source = desk.source("feed", "/feed")
    collected = desk.visit(source)
    assert [r.reason for r in collected.rejected] == ["no_article"]
    assert "home page" in collected.failed[0][1]
    assert desk.archive.page_counts() == {"rejected": 2}
    asked = len(desk.site.paths())
    desk.visit(source)
    assert len(desk.site.paths()) == asked + 1


@pytest.mark.parametrize(
    "body",
    [
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>',
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title></channel></rss>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY a "a">]><rss version="2.0"/>'.encode("utf-16"),
    ],
)
@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_xml_with_entities_is_refused(desk: Desk, body: bytes, kind: str):
    desk.site.routes["/feed.xml"] = Answer(body, type="application/xml")
    desk.visit(desk.source(kind, "/feed.xml"))
    (status,) = desk.archive.source_statuses()
    assert (status.reason, "entities" in (status.error or "")) == ("broken", True)


@pytest.mark.parametrize("moment", ["find", "take"])
def test_a_parser_that_is_made_to_raise_concerns_its_own_source(
    desk: Desk, moment: str, monkeypatch: pytest.MonkeyPatch
):
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, publish(desk.site, 1)), type="text/xml")

    def raising(*_: object) -> None:
        raise RecursionError("a thousand brackets")

    with monkeypatch.context() as patch:
        patch.setattr(f"ingest.sources.feed.{moment}", raising)
        collected = desk.visit(desk.source("feed", "/feed"))
    assert "RecursionError" in collected.failed[0][1]


def test_a_file_without_articles_is_rejected(desk: Desk, tmp_path: Path):
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "none.json").write_text("[]", encoding="utf-8")
    collected = desk.visit(desk.source("files", str(tmp_path / "drop")))
    assert [rejected.reason for rejected in collected.rejected] == ["empty"]


def test_a_publisher_that_is_busy_in_the_middle_is_left_alone(desk: Desk):
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, publish(desk.site, 3)), type="text/xml")
    desk.site.routes["/news/2"] = Answer(status=429, headers={"Retry-After": "9000"})
    source = desk.source("feed", "/feed")
    assert desk.visit(source).counts == {"new": 1}
    (status,) = desk.archive.source_statuses()
    assert seconds(status.due_at) - seconds(status.visited_at) == pytest.approx(9000, abs=10)
    publish(desk.site, 3)
    desk.clock.passed += 9001
    assert desk.visit(source).counts == {"new": 2}


HOSTILE_TITLE = "Talks\x00 in\u202e agiR \u2066<script>alert(1)</script>\x1b[31m"


def test_hostile_text_is_nothing_but_text(desk: Desk):
    page = article_page("x", talks(1)).replace("<h1>x</h1>", f"<h1>{HOSTILE_TITLE}</h1><script>alert(2)</script>")
    desk.site.routes["/news/1"] = Answer(page.replace("property='og:title' content='x'", "name='y' content='y'"))
    feed = rss(desk.site.base, ["/news/1"], title="Megabyte " * 200_000).replace("Megabyte /news", "Last /news")
    desk.site.routes["/feed"] = Answer(feed, type="text/xml")
    desk.visit(desk.source("feed", "/feed"))
    article = next(desk.archive.articles())
    shown = article.title + article.text
    assert not set(shown) & set("\x00\x1b\u202e\u2066")
    assert "alert(2)" not in shown and "<p>" not in shown
    assert len(article.title) <= 500


def test_a_charset_that_is_declared_wrongly(desk: Desk):
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, ["/news/1", "/news/2"]), type="text/xml")
    text = talks(1).replace("Riga", "Kyiv’s “Klovsky” palace")
    page = article_page("Talks – Kyiv", text)
    desk.site.routes["/news/1"] = Answer(page.encode("windows-1252"), type="text/html; charset=utf-8")
    desk.site.routes["/news/2"] = Answer(
        page.replace("Talks", "More talks").encode("utf-8"), type="text/html; charset=iso-8859-1"
    )
    assert desk.visit(desk.source("feed", "/feed")).counts == {"new": 2}
    assert all("Kyiv’s “Klovsky” palace" in article.text for article in desk.archive.articles())


@pytest.mark.parametrize("depth", [500, 200_000])
def test_tags_nested_beyond_reason_stop_nothing(desk: Desk, depth: int):
    publish(desk.site, 2)
    desk.site.routes["/news/1"] = Answer("<html><body>" + "<div>" * depth + talks(1) + "</div>" * depth)
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, ["/news/1", "/news/2"]), type="text/xml")
    desk.visit(desk.source("feed", "/feed"))
    assert "Talks in Riga no. 2" in desk.titles()


def test_an_article_with_two_spellings_of_its_address_is_one(desk: Desk):
    publish(desk.site, 1)
    desk.site.routes["/news/1?utm_source=feed"] = desk.site.routes["/news/1"]
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, ["/news/1", "/news/1?utm_source=feed"]), type="text/xml")
    assert desk.visit(desk.source("feed", "/feed")).counts["new"] == 1
    assert len(desk.titles()) == 1


def test_the_page_as_it_came_is_kept(desk: Desk):
    (path,) = publish(desk.site, 1)
    desk.site.routes["/feed"] = Answer(rss(desk.site.base, [path]), type="text/xml")
    desk.visit(desk.source("feed", "/feed"))
    assert desk.archive.page_body(desk.site.base + path) == article_page("Talks in Riga no. 1", talks(1)).encode()


def test_the_inbox_is_taken_once_and_says_what_became_of_it(desk: Desk):
    publish(desk.site, 1)
    text = Submission(form="text", content=talks(1), title="Talks", published="2026-02-01", publisher="Sender", id="s1")
    page = Submission(form="html", content=article_page("Talks on a page", talks(2)), url="https://example.org/2")
    address = Submission(form="url", content=f"{desk.site.base}/news/1", submitted_by="key 3")
    private = Submission(form="url", content="http://127.0.0.1:9/secret")
    numbers = desk.archive.submit_all([text, page, address, private, Submission(form="text", content="12 34")])
    collected = desk.collected(lambda collector: collector.take_inbox())
    assert collected.counts == {"new": 3}
    items = [desk.archive.inbox_item(number) for number in numbers]
    assert [item.state for item in items] == ["taken", "taken", "taken", "rejected", "rejected"]
    assert [item.reason for item in items[3:]] == ["refused", "empty"]
    assert items[0].article_ids == ("s1",)
    assert desk.archive.article("s1").published == "2026-02-01"
    assert desk.collected(lambda collector: collector.take_inbox()).counts == {}
