"""Who is one person and which reports are one meeting: the rules of docs/decisions/0005, one by one."""

import pytest

from ingest.identity.names import Alike, alike, block
from ingest.identity.persons import Persona, group, pair, proposals


def persona(name: str, state: str | None = None, *offices: str) -> Persona:
    key = f"{name}/{state}/{'/'.join(offices)}"
    return Persona(key=key, name=name, state=state, offices=frozenset((office, state) for office in offices))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Sergei Lavrov", "Sergey Lavrov", Alike.SAME),
        ("Alexander Lukashenko", "Aleksandr Lukashenka", Alike.SAME),
        ("Kassym-Jomart Tokayev", "Qasym-Zhomart Toqaev", Alike.SAME),
        ("Mohammed bin Salman Al Saud", "Mohammad bin Salman", Alike.SAME),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", Alike.SAME),
        ("Chung Eui-yong", "Eui-yong Chung", Alike.SAME),
        ("Lương Tam Quang", "Luong Tam Quang", Alike.SAME),
        ("Antony J. Blinken", "Anthony Blinken", Alike.SAME),
        ("Joe Biden", "Joseph R. Biden, Jr.", Alike.FORM),
        ("J. Biden", "Joseph Biden", Alike.FORM),
        ("Anura Dissanayake", "Anura Kumara Dissanayake", Alike.PART),
        ("Wang Yi", "Wang Yang", Alike.NO),
        ("Volodymyr Zelenskyy", "Olena Zelenska", Alike.NO),
        ("Serdar Berdimuhamedov", "Gurbanguly Berdimuhamedov", Alike.NO),
        ("Khalifa bin Zayed Al Nahyan", "Mohamed bin Zayed Al Nahyan", Alike.NO),
    ],
)
def test_how_two_names_are_related(one: str, other: str, expected: Alike) -> None:
    assert alike(one, other) == alike(other, one) == expected
    if expected > Alike.PART:
        assert block(one) == block(other)


def names(*personas: Persona, **decided: set[tuple[str, str]]) -> list[set[str]]:
    return [{p.key for p in persons} for persons in group(personas, **decided)]


def test_a_short_form_is_the_person_where_the_office_agrees() -> None:
    assert len(names(persona("Joe Biden", "USA", "president"), persona("Joseph R. Biden", "USA", "president"))) == 1
    assert len(names(persona("Joe Biden", "USA", "president"), persona("Joseph Biden", "IRL", "mayor"))) == 2


def test_a_namesake_in_another_office_stays_apart() -> None:
    president = persona("Anura Kumara Dissanayake", "LKA", "president")
    secretary = persona("Anura Dissanayake", "LKA", "secretary-to-the-prime-minister")
    assert len(names(president, secretary)) == 2
    (proposal,) = proposals(group([president, secretary]))
    assert "offices differ" in proposal.against


def test_two_spellings_of_a_family_name_alone_join_its_only_bearer() -> None:
    full = persona("Volodymyr Zelenskyy", "UKR", "president")
    one, other = persona("Zelenskyy", "UKR", "president"), persona("Zelensky", "UKR", "president")
    assert len(names(full, one, other)) == 1
    assert len(names(persona("Wang Yi", "CHN", "minister"), persona("Wang Yang", "CHN"), persona("Wang", "CHN"))) == 3


def test_a_family_name_joins_the_only_one_who_fits() -> None:
    joe, jill = persona("Joe Biden", "USA", "president"), persona("Jill Biden", "USA", "first-lady")
    president, bare = persona("Biden", "USA", "president"), persona("Biden", "USA")
    assert {jill.key} in names(joe, jill, president)
    assert len(names(joe, jill, president)) == 2
    assert len(names(joe, jill, bare)) == 3
    assert len(names(joe, bare)) == 1
    assert len(names(persona("R. M. A. L. Rathnayake", None, "chairman"), persona("Ratnayake"))) == 2


def test_people_decide_above_every_rule() -> None:
    one, other = persona("Kim Min", "KOR", "mayor"), persona("Kim Min", "KOR", "judge")
    assert len(names(one, other)) == 1
    assert len(names(one, other, different={pair(one.key, other.key)})) == 2
    ana, anna = persona("Ana Alda", "FJI"), persona("Anna Alda", "PER")
    assert len(names(ana, anna, same={pair(ana.key, anna.key)})) == 1
