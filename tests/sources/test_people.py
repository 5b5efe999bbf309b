"""Titles before names, names in many spellings, and who is the same person."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.gazetteer import Gazetteer
from legation.sources.people import (
    Mention,
    People,
    Person,
    clean,
    level,
    lineages,
    part,
    same_name,
    tokens,
)

names = st.lists(
    st.text(st.characters(codec="latin-1", categories=["Lu", "Ll"]), min_size=2, max_size=9),
    min_size=2,
    max_size=4,
).map(lambda words: " ".join(word.capitalize() for word in words))
titles = st.sampled_from(
    ["President", "Prime Minister", "King", "Foreign Minister", "Crown Prince", "Chairman",
     "Vice President", "Minister of Foreign Affairs", "Chancellor-elect", "Grand Duchess"]
)  # fmt: skip


def mention(text: str, year: int, state: str = "state:TGO") -> Mention:
    return Mention(*part(text), state, date(year, 6, 1))


def officials(*mentions: Mention, surnames: bool = False) -> list[str]:
    people = People(mentions, surnames=surnames)
    return [person.official if person else "" for person in map(people.who, mentions)]


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("President Faure Essozimna Gnassingbe", ("President",), "Faure Essozimna Gnassingbe"),
        ("Prime Minster X Y", ("Prime Minister",), "X Y"),
        ("Prime MinisterHaidar al- Abadi", ("Prime Minister",), "Haidar al- Abadi"),
        ("Governor General Earl of Athlone", ("Governor General",), "Athlone"),
        ("Foreign Minister Prince Saud", ("Foreign Minister", "Prince"), "Saud"),
        ("Sheikh Haya Rashed", ("Sheikh",), "Haya Rashed"),
        ("Prime Minister Sheikh Hasina", ("Prime Minister",), "Hasina"),
        ("Minister of Foreign Affairs and Expatriates A B",
         ("Minister of Foreign Affairs and Expatriates",), "A B"),
        ("Chairman of the Presidency A B", ("Chairman of the Presidency",), "A B"),
        ("Federal Chancellor A B", ("Chancellor",), "A B"),
        ("Generalissimo Franco", ("Generalissimo",), "Franco"),
        ("Marshall", (), "Marshall"),
        ("Kingsley Amis", (), "Kingsley Amis"),
    ],
)  # fmt: skip
def test_titles_are_parted_from_names(text: str, found: tuple[str, ...], name: str) -> None:
    assert part(text) == (found, name)


@given(titles, names)
def test_every_title_comes_off_every_name(title: str, name: str) -> None:
    if not part(name).titles:
        assert part(f"{title} {name}").titles == (title,)


@given(st.text(max_size=40))
def test_any_text_is_parted(text: str) -> None:
    assert len(part(text).name) <= len(" ".join(text.split())) + 1
    clean(text)
    tokens(text)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("President", "head-of-state"),
        ("Acting President", "head-of-state"),
        ("President-elect", "official"),
        ("Vice President", "deputy-head"),
        ("Deputy Prime Minister", "deputy-head"),
        ("Deputy Crown Prince", "royal"),
        ("Vice Premier", "deputy-head"),
        ("Taoiseach", "head-of-government"),
        ("Minister of External Affairs", "foreign-minister"),
        ("Secretary for External Affairs", "foreign-minister"),
        ("Defense Minister", "minister"),
        ("Deputy Foreign Minister", "official"),
        ("Lieutenant General", "military"),
        ("General Secretary", "official"),
        ("Secretary General", "head-of-organisation"),
        ("Former President", "official"),
    ],
)
def test_levels(title: str, code: str) -> None:
    assert level((title,)) == f"level:{code}"


def test_the_highest_title_gives_the_level() -> None:
    assert level(("Foreign Minister", "Deputy Prime Minister")) == "level:deputy-head"
    assert level(("Prince",), "state:MCO") == "level:head-of-state"
    assert level(("Prince",), "state:GBR") == "level:royal"
    assert level(()) == ""


@given(names)
def test_a_name_is_its_own_spelling(name: str) -> None:
    words = tokens(name)
    if len(words) > 1:
        assert same_name(words, words)
        assert same_name(words, tokens(name.upper()))


def test_spellings_of_one_name_are_one_person() -> None:
    said = [
        mention("President Suleiman Demirel", 1992),
        mention("President Suleyman Demiral", 1993),
        mention("President Suleiman A. Demirel", 1996),
    ]
    assert set(officials(*said)) == {"official:suleiman-a-demirel-TGO"}
    people = People(said)
    person = people.who(said[0])
    assert person is not None
    assert set(person.names) == {"Suleiman Demirel", "Suleyman Demiral", "Suleiman A. Demirel"}


def test_kin_are_not_one_person() -> None:
    said = (
        mention("Prime Minister Indira Gandhi", 1982),
        mention("Prime Minister Rajiv Gandhi", 1985),
        mention("Emir Hamad bin Isa al-Khalifa", 2001),
        mention("Emir Isa bin Sulman al-Khalifa", 1998),
    )
    assert len(set(officials(*said))) == 4


def test_namesakes_long_apart_are_two_persons() -> None:
    said = [
        mention("Prime Minister Bjarni Benediktsson", 1964),
        mention("Prime Minister Bjarni Benediktsson", 2017),
    ]
    people = People(said)
    assert people.who(said[0]) is not people.who(said[1])


def test_a_surname_is_of_the_one_who_held_the_office_then() -> None:
    full = (
        mention("Prime Minister Indira Gandhi", 1980),
        mention("Prime Minister Indira Gandhi", 1983),
        mention("Prime Minister Rajiv Gandhi", 1986),
        mention("Prime Minister Rajiv Gandhi", 1988),
    )
    asked = (
        mention("Prime Minister Gandhi", 1982),
        mention("Prime Minister Gandhi", 1987),
        mention("Prime Minister Gandhi", 1985),
        mention("Foreign Minister Gandhi", 1982),
        mention("Prime Minister Gandhi", 1960),
    )
    assert officials(*full, *asked)[4:] == [
        "official:indira-gandhi-TGO",
        "official:rajiv-gandhi-TGO",
        "",
        "",
        "",
    ]


def test_who_is_only_named_by_surname_is_a_person_where_the_source_lists_leaders() -> None:
    said = (
        mention("Prime Minister Nkrumah", 1958),
        mention("President Nkrumah", 1961),
        mention("President Kwame Toure", 1979),
        mention("President Toure", 1975),
    )
    assert officials(*said) == ["", "", "official:kwame-toure-TGO", ""]
    assert officials(*said, surnames=True) == [
        "official:nkrumah-TGO",
        "official:nkrumah-TGO",
        "official:kwame-toure-TGO",
        "official:kwame-toure-TGO",
    ]


def test_monarchs_go_by_one_name_but_not_their_heirs() -> None:
    king, prince = mention("King Hussein", 1999), mention("Crown Prince Hussein", 2023)
    people = People([mention("King Hussein", 1980), king, prince])
    assert people.who(king) is not people.who(prince)


def test_a_successor_state_goes_on_with_its_people() -> None:
    bonn, berlin = (
        mention("Chancellor Helmut Kohl", 1985, "state:GFR"),
        mention("Chancellor Helmut Kohl", 1995, "state:DEU"),
    )
    people = People([bonn, berlin], lines=lineages(Gazetteer.shipped()))
    person = people.who(bonn)
    assert person is people.who(berlin)
    assert person is not None
    assert person.official == "official:helmut-kohl-DEU"
    assert sorted(person.states) == ["state:DEU", "state:GFR"]


def test_who_is_known_keeps_the_name_given_before() -> None:
    known = Person()
    known.add(mention("President Anwar al-Sadat", 1975))
    known.known = "official:x-TGO"
    said = [mention("President Anwar Sadat", 1977), mention("President Sadat", 1978)]
    people = People(said, [known])
    assert [person and person.official for person in map(people.who, said)] == [
        "official:x-TGO"
    ] * 2


def test_tables_join_and_part() -> None:
    said = (mention("President Soeharto", 1970), mention("President Suharto", 1975))
    people = People(said, spelt={("state:TGO", "Soeharto"): "Suharto"}, surnames=True)
    assert people.who(said[0]) is people.who(said[1])
    kin = (mention("President Amata Kabua", 1996), mention("President Imata Kabua", 1998))
    assert len(set(officials(*kin))) == 1
    people = People(kin, apart={("state:TGO", "Imata Kabua")})
    assert people.who(kin[0]) is not people.who(kin[1])


@given(st.permutations([
    mention("President Suleiman Demirel", 1992),
    mention("Prime Minister Suleyman Demiral", 1993),
    mention("President Demirel", 1994),
    mention("King Hussein", 1980),
    mention("King Hussein I", 1985),
    mention("Emir Isa bin Sulman al-Khalifa", 1998),
]))  # fmt: skip
def test_the_order_of_reading_does_not_matter(said: list[Mention]) -> None:
    people, other = People(said), People(sorted(said))
    assert [one.official for one in people.everyone()] == [one.official for one in other.everyone()]
