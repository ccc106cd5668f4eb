"""Which reports are of one meeting: the rules of docs/decisions/0005, one by one."""

from typing import Any

import pytest

from ingest.identity.cells import Party, Telling, cells, shifted
from ingest.identity.meetings import Joiner
from ingest.resolve import names_day

BIDEN = Party("person-biden", "USA", body=False)
BLINKEN = Party("person-blinken", "USA", body=False)
SCHOLZ = Party("person-scholz", "DEU", body=False)
MACRON = Party("person-macron", "FRA", body=False)
USA = Party("USA", "USA", body=True)
G7 = Party("org-g7", "org-g7", body=True)


def told(report: str, *parties: Party, day: str | None = "2024-05-02", **changes: Any) -> Telling:
    """A report of an article and of a publisher of its own, of the day it was published."""
    published = day if day and len(day) == 10 else "2024-05-02"
    fields: dict[str, Any] = {
        "report": report, "article": report, "publisher": report, "published": published, "kind": "meeting",
        "mode": "in_person", "status": "held", "date": day, "end": None, "dated": True, "place": None, "state": None,
        "count": 1, "opens": False,
    }  # fmt: skip
    return Telling(parties=parties, **{**fields, **changes})


def together(*tellings: Telling) -> list[str]:
    """The reports of each meeting, as words."""
    known = cells(tellings)
    joiner = Joiner(lambda cell: [other for other in known if other.key != cell.key])
    found: dict[str, list[str]] = {}
    for cell in known:
        found.setdefault(joiner.root(cell).key, []).extend(t.report for t in cell.tellings)
    return sorted("".join(sorted(reports)) for reports in found.values())


ONE = told("a", BIDEN, SCHOLZ)


@pytest.mark.parametrize(
    ("other", "outcome"),
    [
        (told("b", BIDEN, SCHOLZ, day="2024-05-03"), ["a", "b"]),  # both tell the day
        (told("b", BIDEN, SCHOLZ, day="2024-05-03", dated=False), ["ab"]),
        (told("b", BIDEN, SCHOLZ, day="2024-05-04", dated=False), ["ab"]),
        (told("b", BIDEN, SCHOLZ, day="2024-05-05", dated=False), ["a", "b"]),
        (told("b", BIDEN, SCHOLZ, day="2024-05-01", dated=False), ["a", "b"]),  # nobody reports the day before
        (told("b", BIDEN, SCHOLZ, day="2024-04-29", status="planned"), ["ab"]),
        (told("b", BIDEN, SCHOLZ, day="2024-04-28", status="planned"), ["a", "b"]),
        (told("b", BIDEN, SCHOLZ, BLINKEN), ["ab"]),
        (told("b", BLINKEN, SCHOLZ), ["a", "b"]),
        (told("b", USA, SCHOLZ), ["ab"]),
        (told("b", BIDEN, SCHOLZ, kind="call"), ["ab"]),
        (told("b", BIDEN, SCHOLZ, kind="visit"), ["ab"]),  # received by the host in person
        (told("b", USA, SCHOLZ, kind="visit"), ["a", "b"]),  # a journey
        (told("b", BIDEN, SCHOLZ, kind="visit", end="2024-05-04"), ["a", "b"]),
    ],
)
def test_another_report_is_of_the_same_meeting_or_not(other: Telling, outcome: list[str]) -> None:
    assert together(ONE, other) == outcome


def test_an_office_is_its_holder_and_a_name_another_spelling_where_the_others_agree() -> None:
    holder = Party("person-scholz", "DEU", body=False, name="Olaf Scholz", office="office-chancellor-deu")
    office = Party("office-chancellor-deu", "DEU", body=False, office="office-chancellor-deu")
    spelled = Party("person-o-scholz", None, body=False, name="O. Scholz")
    other = Party("person-baerbock", "DEU", body=False, name="Annalena Baerbock", office="office-chancellor-deu")
    assert together(told("a", BIDEN, holder), told("b", BIDEN, office)) == ["ab"]
    assert together(told("a", BIDEN, holder), told("b", BIDEN, spelled)) == ["ab"]
    assert together(told("a", BIDEN, holder), told("b", BIDEN, other)) == ["a", "b"]


def test_two_meetings_of_one_article_never_become_one_through_a_third() -> None:
    first, second = told("a", BIDEN, SCHOLZ, MACRON, article="x"), told("b", BIDEN, SCHOLZ, BLINKEN, article="x")
    assert together(first, second, told("c", BIDEN, SCHOLZ, MACRON, BLINKEN)) == ["ac", "b"]


def test_a_publisher_that_begins_two_articles_with_talks_tells_of_two() -> None:
    first = told("a", BIDEN, SCHOLZ, publisher="Post", opens=True)
    later = {"day": "2024-05-03", "dated": False, "publisher": "Post"}
    assert together(first, told("b", BIDEN, SCHOLZ, opens=True, **later)) == ["a", "b"]
    assert together(first, told("b", BIDEN, SCHOLZ, **later)) == ["ab"]


def test_days_that_nobody_names_make_no_chain() -> None:
    days = [told(key, BIDEN, SCHOLZ, day=f"2024-05-0{n}", dated=n == 2) for n, key in enumerate("abcdefg", 2)]
    assert together(*days)[0] == "abc"


def test_talks_on_every_day_of_years_are_looked_at_without_end_of_the_stack() -> None:
    days = [told(f"{n:04}", BIDEN, SCHOLZ, day=shifted("2020-01-01", n), dated=False) for n in range(1000)]
    known = sorted(cells(days), key=lambda cell: cell.first)
    near = {cell.key: [*known[max(0, n - 5) : n], *known[n + 1 : n + 6]] for n, cell in enumerate(known)}
    assert Joiner(lambda cell: near[cell.key]).root(known[-1]).first == "2022-09-26"


def test_a_plan_joins_what_was_held_on_a_day_less_surely_known() -> None:
    held = told("a", BIDEN, SCHOLZ, day="2024-05-04", published="2024-05-02")  # a misprint
    plans = [told("b", BIDEN, SCHOLZ, status="planned"), told("c", BIDEN, SCHOLZ, status="planned", day="2024-05")]
    assert together(held, *plans) == ["abc"]


def test_plans_a_day_apart_are_one() -> None:
    plan = told("b", BIDEN, SCHOLZ, status="planned", published="2024-05-01")
    assert together(plan, told("c", BIDEN, SCHOLZ, status="planned", day="2024-05-03")) == ["bc"]


def test_an_article_tells_of_one_visit_twice_and_of_talks_twice_only_where_they_were_two() -> None:
    visit = told("a", SCHOLZ, USA, kind="visit", end="2024-05-04")
    again = {"article": "a", "day": None, "published": "2024-05-03"}
    assert together(visit, told("b", SCHOLZ, BIDEN, kind="visit", **again)) == ["ab"]
    assert together(ONE, told("b", SCHOLZ, BIDEN, BLINKEN, **again)) == ["a", "b"]


def test_a_reception_joins_the_visit_rather_than_the_talks() -> None:
    visit, talks = told("a", SCHOLZ, USA, kind="visit"), told("b", SCHOLZ, BIDEN)
    assert together(visit, talks, told("c", SCHOLZ, BIDEN, kind="visit")) == ["ac", "b"]


def test_a_visit_is_to_the_state_where_it_takes_place() -> None:
    visit = told("a", SCHOLZ, Party("USA", "USA", body=True), kind="visit", end="2024-05-04")
    assert together(visit, told("b", SCHOLZ, BIDEN, kind="visit", day="2024-05")) == ["ab"]


def test_talks_of_two_are_no_round_table_of_four_sides() -> None:
    fiji = Party("person-alda", "FJI", body=False)
    assert together(ONE, told("b", BIDEN, SCHOLZ, MACRON)) == ["ab"]
    assert together(ONE, told("b", BIDEN, SCHOLZ, MACRON, fiji)) == ["a", "b"]


def test_of_two_that_fit_the_one_of_the_same_days_is_nearer() -> None:
    whole = told("a", BIDEN, G7, kind="summit", end="2024-05-04")
    session = told("b", SCHOLZ, BIDEN, MACRON, G7, kind="summit", article="a")
    assert together(
        whole, session, told("c", BIDEN, G7, MACRON, kind="summit", end="2024-05-04", status="planned")
    ) == ["ac", "b"]


def test_of_a_summit_and_its_sessions_a_report_without_a_day_tells_of_the_summit() -> None:
    whole = told("a", BIDEN, G7, kind="summit", end="2024-05-04")
    session = told("b", SCHOLZ, BIDEN, MACRON, G7, kind="summit", day="2024-05-03", article="a")
    undated = told("c", BIDEN, G7, kind="summit", day=None, dated=False, published="2024-05-09")
    assert together(whole, session, undated) == ["ac", "b"]


@pytest.mark.parametrize(
    ("kind", "days", "outcome"), [("meeting", 3, ["ab"]), ("meeting", 4, ["a", "b"]), ("summit", 20, ["ab"])]
)
def test_what_is_told_without_a_day_was_days_ago(kind: str, days: int, outcome: list[str]) -> None:
    published = shifted("2024-05-02", days)
    first = told("a", BIDEN, SCHOLZ, G7, kind=kind)
    assert (
        together(first, told("b", BIDEN, SCHOLZ, G7, kind=kind, day=None, dated=False, published=published)) == outcome
    )


def test_a_call_is_told_the_next_day_at_the_latest() -> None:
    call = told("a", BIDEN, SCHOLZ, kind="call")
    later = [told(key, BIDEN, SCHOLZ, kind="call", day=f"2024-05-0{n}", dated=False) for n, key in enumerate("bc", 3)]
    assert together(call, later[0]) == ["ab"] and together(call, later[1]) == ["a", "c"]


def test_a_summit_and_talks_of_the_same_parties_or_the_same_organisation_are_one() -> None:
    leaders = (BIDEN, SCHOLZ, MACRON, BLINKEN)
    assert together(told("a", *leaders), told("b", *leaders, kind="summit")) == ["ab"]
    assert together(told("a", BIDEN, SCHOLZ, G7), told("b", *leaders, G7, kind="summit")) == ["ab"]
    assert together(told("a", BIDEN, SCHOLZ), told("b", *leaders, G7, kind="summit")) == ["a", "b"]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("They met today.", True),
        ("They met on Thursday, 2 May.", True),
        ("They met this afternoon (02).", True),
        ("They had a telephone conversation.", False),
        ("They spoke after the talks of 12 April.", False),
    ],
)
def test_a_day_is_told_where_the_sentence_has_a_word_for_it(sentence: str, named: bool) -> None:
    assert names_day("2024-05-02", sentence, "2024-05-02") is named
    assert names_day("2024-05-01", sentence, "2024-05-02")
    assert not names_day(None, sentence, "2024-05-02")
