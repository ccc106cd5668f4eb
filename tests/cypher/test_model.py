"""The rules by which ids and search keys are made."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher import model


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Lương Tam Quang", "luong tam quang"),
        ("  Joseph R. Biden,  Jr. ", "joseph r biden jr"),
        ("Müller-Lüdenscheidt", "muller ludenscheidt"),
        ("Лукашенко", "lukashenko"),
        ("Straße İstanbul Œuvre", "strasse istanbul oeuvre"),
        ("—", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert model.fold(text) == folded


@given(st.text())
def test_fold_is_stable_and_plain(text: str) -> None:
    once = model.fold(text)
    assert model.fold(once) == once
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", once)


@given(st.text())
def test_slug_is_never_empty_nor_long(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", model.slug(text))
    assert len(model.slug(text)) <= model.LONGEST_SLUG


def test_long_texts_that_begin_alike_stay_apart() -> None:
    assert model.slug("committee " * 20 + "a") != model.slug("committee " * 20 + "b")
    assert model.slug("—") != model.slug("…")


def test_ids() -> None:
    assert model.person_id("Xie Xiaoyong") == "person-xie-xiaoyong"
    assert model.person_id("Wang Yi", "foreign minister") == "person-wang-yi-foreign-minister"
    assert model.organisation_id("BRICS") == "org-brics"
    assert model.office_id("Foreign Minister", "RUS") == "office-foreign-minister-rus"
    assert model.office_id("Ambassador", "CHN", "BLR") == "office-ambassador-chn-to-blr"
    assert model.office_id("Chairman", "org-brics") == "office-chairman-brics"
    assert model.topic_id("SCO accession") == "topic-sco-accession"
    assert model.place_id("Minsk") == "place-minsk"
    assert model.article_id("dev-001") == "article-dev-001"
    assert model.article_id("article-dev-001") == "article-dev-001"
    assert re.fullmatch(r"article-[0-9a-f]{12}", model.article_id("a title with spaces"))
    assert re.fullmatch(r"meeting-[0-9a-f]{12}", model.meeting_id("call", None, "person-a"))
    assert model.meeting_id("a", None) != model.meeting_id("a", "") != model.meeting_id("a")
    assert model.report_id("article-a", 1, 23) != model.report_id("article-a", 12, 3)


@pytest.mark.parametrize(
    ("date", "precision"), [(None, "none"), ("2024", "year"), ("2024-08", "month"), ("2024-08-27", "day")]
)
def test_date_precision(date: str | None, precision: str) -> None:
    assert model.date_precision(date) == precision


@pytest.mark.parametrize("date", ["", "24", "2024-8", "2024-13", "2024-08-32", "2024-08-27T10:00", "last week"])
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(ValueError, match="ISO"):
        model.date_precision(date)
