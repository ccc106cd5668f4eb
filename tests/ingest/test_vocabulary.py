"""The vocabulary: which states a text names."""

import pytest

from ingest.nlp.vocabulary import (
    acronym_of,
    find_organisations,
    find_states,
    member_states,
    normal_office,
    organisation_name,
    state_forms,
    state_names,
)
from ingest.nlp.vocabulary.tables import rows, values


def named(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.state) for m in find_states(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Sudan and Sudan", [("South Sudan", "SSD"), ("Sudan", "SDN")]),
        ("Guinea-Bissau, Papua New Guinea, Equatorial Guinea, Guinea", ["GNB", "PNG", "GNQ", "GIN"]),
        ("the Democratic Republic of the Congo and the Republic of the Congo", ["COD", "COG"]),
        ("Nigeria, Nigerians, Niger and Nigeriens", ["NGA", "NGA", "NER", "NER"]),
        ("the Republic of Korea and the DPRK", [("Republic of Korea", "KOR"), ("DPRK", "PRK")]),
        ("U.S.-ROK talks, US–India trade, Russian-Belarusian ties", ["USA", "KOR", "USA", "IND", "RUS", "BLR"]),
        ("Belarus’ and Russia's", ["BLR", "RUS"]),
        ("VISIT TO TURKEY, FRANCE AND SRI\u00a0LANKA", ["TUR", "FRA", "LKA"]),
        ("tell us, JOIN US NOW, US$5 million", []),
        ("Latin America, South American, the Indian Ocean, the South China Sea, the Indo-Pacific", []),
        ("Prime Minister Georgia Meloni, Michael Jordan, University of Georgia", []),
        (
            "King Abdullah II of Jordan; Jordan's King; the President of Georgia Salome Zourabichvili",
            ["JOR", "JOR", "GEO"],
        ),
        ("the Paris Agreement, the Minsk agreements, the Washington Post, New South Wales", []),
        ("He arrived in Moscow from Kyiv.", []),
        ("Moscow said that talks between Minsk and the West go on.", ["RUS", "BLR"]),
        ("the Republic\n\nof Korea", []),
    ],
)
def test_states_named(text: str, expected: list[object]) -> None:
    got = named(text)
    assert [g if isinstance(e, tuple) else g[1] for g, e in zip(got, expected, strict=True)] == expected


def test_offsets_are_those_of_the_raw_text() -> None:
    text = "Talks with the Republic\u00a0of\u202fKorea’s envoy"
    (match,) = find_states(text)
    assert text[match.start : match.end] == "Republic\u00a0of\u202fKorea"


def test_every_state_has_a_name() -> None:
    assert len(state_names()) == 200
    assert all(len(code) == 3 for code in state_names())


def test_no_two_states_share_a_name() -> None:
    bearers = {(form.lower(), code) for code, forms in state_forms().items() for form in forms}
    assert len({form for form, _ in bearers}) == len(bearers)
    assert all(forms[0] == state_names()[code] for code, forms in state_forms().items())
    assert {"PRC", "People's Republic of China"} <= set(state_forms()["CHN"])


def test_an_organisation_has_one_name_for_all_its_forms() -> None:
    forms = ("SCO", "Shanghai Co-operation Organisation", "the Shanghai Cooperation Organisation")
    assert {organisation_name(form) for form in forms} == {"Shanghai Cooperation Organisation"}
    assert organisation_name("the Shanghai Cooperation Organization(SCO) Summit") == "Shanghai Cooperation Organisation"
    assert organisation_name("sco") is None and acronym_of("Shanghai Cooperation Organisation") == "SCO"


def test_organisations_are_found_by_their_longest_form() -> None:
    text = "The UN Security Council met NATO and BRICS countries; who met whom?"
    assert [text[a:b] for a, b, _ in find_organisations(text)] == ["UN Security Council", "NATO", "BRICS"]


@pytest.mark.parametrize(
    ("titles", "normal"),
    [
        (
            ("Foreign Minister", "Minister of Foreign Affairs", "former Minister for Foreign Affairs"),
            "foreign-minister",
        ),
        (("Deputy Prime Minister", "deputy prime minister"), "deputy-prime-minister"),
        (("Ambassador", "Ambassador Extraordinary and Plenipotentiary"), "ambassador"),
        (
            (
                "Deputy Prime Minister and Minister of Foreign Affairs",
                "Deputy Prime Minister and Foreign Minister",
                "former Deputy Prime Minister and Minister for Foreign Affairs, Trade and Tourism",
            ),
            "deputy-prime-minister-and-foreign-minister",
        ),
        (("Minister of Ports, Rail, and Roads", "Minister for Ports, Rail & Roads"), "ports-rail-and-roads-minister"),
        (("Minister of National Defense", "Defence Minister", "H.E. the Minister of Defence"), "defence-minister"),
        (("Chargé d’Affaires", "Charge d'affaires a.i."), "charge-d-affaires"),
        (("Cabinet Secretary",), "cabinet-secretary"),
        (("Minister of State for Europe",), "Minister of State for Europe"),
        (("Minister for the",), "Minister for the"),
        (("",), ""),
        (("Keeper of the Seals",), "Keeper of the Seals"),
    ],
)
def test_an_office_has_one_normal_title(titles: tuple[str, ...], normal: str) -> None:
    assert {normal_office(title) for title in titles} == {normal}


@pytest.mark.parametrize(
    "titles",
    [
        ("Foreign Minister", "Deputy Foreign Minister", "Acting Foreign Minister", "Foreign Secretary"),
        ("CIA Director", "FBI Director", "Director"),
        ("Assistant Secretary of State", "Principal Deputy Assistant Secretary of State", "Secretary of State"),
        ("Army Commander", "Navy Commander", "Commander"),
        ("Press Secretary", "Spokesperson", "Deputy Spokesperson"),
        ("Minister of Agriculture", "Minister of Fisheries", "Minister"),
        ("Governor", "Chief Minister", "Lieutenant Governor"),
    ],
)
def test_offices_that_differ_stay_apart(titles: tuple[str, ...]) -> None:
    assert len({normal_office(title) for title in titles}) == len(titles)


def test_every_form_of_the_table_is_its_office() -> None:
    for row in rows("offices"):
        for form in values(row["forms"]):
            assert {normal_office(f) for f in (form, form.upper(), f"the {form}", f"former {form}")} == {row["id"]}


def test_a_title_without_end_is_returned_as_it_is() -> None:
    assert normal_office("deputy " * 5000 + "minister").endswith("deputy minister")
    assert normal_office(" and ".join(["deputy minister"] * 40)).endswith("deputy minister")


def test_members_are_known_states_of_known_organisations() -> None:
    for name, states in member_states().items():
        assert organisation_name(name) == name
        assert states <= set(state_names())


@pytest.mark.parametrize(
    ("form", "count", "member", "stranger"),
    [
        ("NATO", 32, "SWE", "IRL"),
        ("EU", 27, "HRV", "GBR"),
        ("SCO", 10, "BLR", "TKM"),
        ("ASEAN", 11, "TLS", "PNG"),
        ("CSTO", 6, "ARM", "UZB"),
        ("African Union", 54, "MAR", "ISR"),
        ("ECOWAS", 12, "GHA", "NER"),
        ("CARICOM", 15, "HTI", "CUB"),
        ("PIF", 16, "NIU", "USA"),
    ],
)
def test_who_is_a_member(form: str, count: int, member: str, stranger: str) -> None:
    states = member_states()[organisation_name(form) or ""]
    assert len(states) == count and member in states and stranger not in states
