from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import AmbiguousName, UnknownName
from legation.gazetteer import (
    Gazetteer,
    InstitutionRecord,
    PlaceRecord,
    Spelling,
    StateRecord,
    fold,
)

names = Gazetteer.shipped()


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Togo", "TGO"),
        ("Côte d'Ivoire", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("Cote d Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("People's Republic of China", "CHN"),
        ("China, People’s Republic of", "CHN"),
        ("Republic of China", "TWN"),
        ("PRC", "CHN"),
        ("DPRK", "PRK"),
        ("Korea (North)", "PRK"),
        ("Korea, Republic of", "KOR"),
        ("Republic of Korea", "KOR"),
        ("UAE", "ARE"),
        ("U.A.E.", "ARE"),
        ("UK", "GBR"),
        ("US", "USA"),
        ("U.S.A.", "USA"),
        ("DRC", "COD"),
        ("Zaire", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("Burma", "MMR"),
        ("Burma (Myanmar)", "MMR"),
        ("Swaziland", "SWZ"),
        ("Macedonia", "MKD"),
        ("Macedonia, Former Yugoslav Republic of", "MKD"),
        ("Cape Verde", "CPV"),
        ("Czechia", "CZE"),
        ("the Czech Republic", "CZE"),
        ("Türkiye", "TUR"),
        ("TURKEY", "TUR"),
        ("Holy See", "VAT"),
        ("Vatican", "VAT"),
        ("East Timor", "TLS"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Samoa", "WSM"),
        ("American Samoa", "ASM"),
        ("Georgia", "GEO"),
        ("Georgia (country)", "GEO"),
        ("Ireland", "IRL"),
        ("Micronesia", "FSM"),
        ("Micronesia (Federated States of)", "FSM"),
        ("Macau", "MAC"),
        ("Bahamas, The", "BHS"),
        ("St. Kitts & Nevis", "KNA"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("Palestinian Authority", "PSE"),
        ("SADR", "XSD"),
        ("Western Sahara", "ESH"),
        ("Northern Cyprus", "XNC"),
        ("Sovereign Military Order of Malta", "XOM"),
        ("Malta", "MLT"),
        ("Soviet Union", "SUN"),
        ("U.S.S.R.", "SUN"),
        ("West Germany", "GFR"),
        ("GDR", "DDR"),
        ("Czechoslovakia", "CSK"),
        ("Yugoslavia", "YUG"),
        ("Serbia and Montenegro", "SCG"),
        ("South Yemen", "YMD"),
        ("South Vietnam", "RVN"),
        ("Kingdom of Denmark", "DNK"),
        ("Republic of Kenya", "KEN"),
        ("République togolaise", "TGO"),
        ("Россия", "RUS"),
        ("中国", "CHN"),
        ("مصر", "EGY"),
    ],
)
def test_a_name_stands_for_its_state(spelling: str, code: str) -> None:
    assert names.resolve(spelling) == f"state:{code}"


@pytest.mark.parametrize(
    ("spelling", "entity"),
    [
        ("Q945", "state:TGO"),
        ("wd:Q945", "state:TGO"),
        ("http://www.wikidata.org/entity/Q945", "state:TGO"),
        ("https://www.wikidata.org/wiki/Q945", "state:TGO"),
        ("Q55", "state:NLD"),
        ("Q29999", "state:NLD"),
        ("Q159583", "state:VAT"),
        ("Q237", "state:VAT"),
        ("Q1030", "state:NAM"),
        ("Q843186", "state:JPN"),
        ("Q40362", "state:XSD"),
        ("Q6250", "state:ESH"),
        ("Q458", "institution:EU"),
        ("Q1155502", "institution:mfa-CHN"),
        ("TGO", "state:TGO"),
        ("TG", "state:TGO"),
        ("768", "state:TGO"),
        ("state:TGO", "state:TGO"),
        ("institution:quebec", "institution:quebec"),
        ("https://w3id.org/legation/state/TGO", "state:TGO"),
        ("eu:FRA", "state:FRA"),
        ("eu:1A0", "state:XKX"),
        ("ZAR", "state:COD"),
        ("XK", "state:XKX"),
        ("EU", "institution:EU"),
        ("the United Nations", "institution:UN"),
        ("UN Geneva", "institution:UN"),
        ("Arab League", "institution:LAS"),
        ("Quebec", "institution:quebec"),
        ("Government of New Mexico", "institution:new-mexico"),
        ("Saxony", "institution:saxony"),
    ],
)
def test_codes_items_and_organisations(spelling: str, entity: str) -> None:
    assert names.resolve(spelling) == entity


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Zimbabwean", "ZWE"),
        ("French", "FRA"),
        ("Ivorian", "CIV"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Dutch", "NLD"),
        ("Swiss", "CHE"),
        ("Soviet", "SUN"),
        ("South Korean", "KOR"),
        ("Burkinabè", "BFA"),
    ],
)
def test_a_demonym_stands_for_its_state(spelling: str, code: str) -> None:
    assert names.resolve(spelling) == f"state:{code}"


@pytest.mark.parametrize(
    ("spelling", "message"),
    [
        ("Congo", "ambiguous: Congo (COG, COD)"),
        ("Korea", "ambiguous: Korea (KOR, PRK)"),
        ("Dominican", "ambiguous: Dominican (DMA, DOM)"),
        ("Congolese", "ambiguous: Congolese (COG, COD)"),
        ("Serbia-Montenegro (Kosovo)", "ambiguous: Serbia-Montenegro (Kosovo) (SCG, XKX)"),
    ],
)
def test_what_means_several_is_said_so(spelling: str, message: str) -> None:
    with pytest.raises(AmbiguousName, match=f"^{re.escape(message)}$"):
        names.resolve(spelling)


def test_what_means_none_is_said_so_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r'^unknown state or organisation "Zimbabwee"; nearest: '):
        names.resolve("Zimbabwee")
    with pytest.raises(UnknownName, match=r'^unknown state or organisation "Qqqqqq"$'):
        names.resolve("Qqqqqq")


@pytest.mark.parametrize(
    "word", ["in", "is", "no", "us", "and", "can", "are", "car", "Us", "", " "]
)
def test_words_are_no_codes(word: str) -> None:
    assert names.find(word) == ()


@pytest.mark.parametrize("spelling", ["Nordic countries", "Q52062", "Q99999999", "Freedonia"])
def test_nothing_is_guessed(spelling: str) -> None:
    assert names.find(spelling) == ()


@pytest.mark.parametrize(
    ("spelling", "day", "code"),
    [
        ("Russia", "1975-08-01", "SUN"),
        ("Russia", "1900-01-01", "XRE"),
        ("Russia", "1991-12-26", "RUS"),
        ("Yugoslavia", "1975-01-01", "YUG"),
        ("Yugoslavia", "1999-05-01", "SCG"),
        ("Austria", "1900-01-01", "AUH"),
        ("Austria", "1930-01-01", "AUT"),
        ("Republic of China", "1935-01-01", "CHN"),
        ("Republic of China", "1975-01-01", "TWN"),
        ("Korea", "1883-05-19", "XKE"),
        ("Germany", "1975-01-01", "GFR"),
        ("Turkey", "1900-01-01", "XOT"),
        ("Russia (Soviet Union)", "1950-01-01", "SUN"),
        ("Russia (Soviet Union)", "1995-01-01", "RUS"),
        ("Soviet Union", "1992-03-01", "SUN"),
        ("Saxony", "1850-01-01", "SAX"),
    ],
)
def test_a_day_picks_the_state_of_that_time(spelling: str, day: str, code: str) -> None:
    assert names.resolve(spelling, on=date.fromisoformat(day)) == f"state:{code}"


def test_a_state_long_gone_is_not_meant() -> None:
    with pytest.raises(UnknownName, match=r'"Bavaria" on 2022-11-16'):
        names.resolve("Bavaria", on=date(2022, 11, 16))


def test_kinds_narrow_the_choice() -> None:
    assert names.resolve("Saxony", kinds=("state",)) == "state:SAX"
    with pytest.raises(UnknownName):
        names.resolve("European Union", kinds=("state",))
    with pytest.raises(UnknownName):
        names.resolve("Q458", kinds=("state",))


def test_capitals_stand_for_governments_only_when_asked() -> None:
    assert names.by_capital("Moscow") == "state:RUS"
    assert names.by_capital("Moscow", on=date(1975, 1, 1)) == "state:SUN"
    assert names.by_capital("The Hague") == "state:NLD"
    assert names.by_capital("Lome") == "state:TGO"
    assert names.by_capital("Kyiv") == names.by_capital("Kiev") == "state:UKR"
    assert names.find("Moscow") == ()
    with pytest.raises(UnknownName, match='unknown capital "Chicago"'):
        names.by_capital("Chicago")


def test_places() -> None:
    assert names.place("Lomé") == names.place("lome") == names.place("Q3792") == "place:lome"
    assert names.place("Kingston", "JAM") == "place:kingston-JAM"
    assert names.capital_of("place:lome") == names.capital_of("lome") == "state:TGO"
    with pytest.raises(AmbiguousName, match=r"ambiguous: Kingston \(kingston-JAM, kingston-NFK\)"):
        names.place("Kingston")
    with pytest.raises(UnknownName):
        names.place("Kara")
    with pytest.raises(UnknownName):
        names.place("Lomé", "GHA")
    with pytest.raises(UnknownName):
        names.capital_of("place:geneva")


@pytest.mark.parametrize(
    ("code", "scheme", "day", "state"),
    [
        (461, "cow", None, "TGO"),
        ("TOG", "cow", None, "TGO"),
        (365, "cow", None, "RUS"),
        (365, "cow", "1975-01-01", "SUN"),
        (365, "cow", "1917-11-07", "SUN"),
        (255, "gw", "1850-01-01", "XPR"),
        (260, "gw", "1975-01-01", "GFR"),
        (816, "gw", "1970-01-01", "VDR"),
        (678, "gw", "2015-02-11", "YEM"),
        (260, "gw", "1990-10-02", "GFR"),
        (260, "gw", "1990-10-03", "DEU"),
        (365, "gw", "1992-06-01", "RUS"),
        (341, "gw", "1868-01-01", "XMN"),
        (971, "gw", None, "NRU"),
        (970, "cow", None, "NRU"),
    ],
)
def test_correlates_of_war_codes(code: str | int, scheme: str, day: str | None, state: str) -> None:
    on = date.fromisoformat(day) if day else None
    assert names.by_cow(code, on=on, scheme=scheme) == f"state:{state}"


def test_a_cow_code_is_no_name() -> None:
    assert names.find("461") == ()
    with pytest.raises(UnknownName, match='unknown COW code "999"'):
        names.by_cow(999)


def test_records() -> None:
    soviet = names.state("SUN")
    assert (soviet.kind, soviet.since, soviet.until) == ("historical", "1917-11-07", "1991-12-26")
    assert soviet.successors[0] == "RUS"
    assert soviet.existed(date(1991, 12, 26))
    assert not soviet.existed(date(1992, 1, 1))
    ministry = names.institution("institution:mfa-CHN")
    assert (ministry.kind, ministry.acts_for) == ("ministry", "state:CHN")
    assert names.institution("UN").seats[1] == "place:geneva"
    for unknown in (names.state, names.institution):
        with pytest.raises(UnknownName):
            unknown("Nowhere")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("ŉ", "n"), ("Nuku´alofa", "nukualofa"), ("İstanbul", "istanbul"), ("Hawaiʻi", "hawaii")],
)
def test_folding_marks_and_apostrophes(text: str, folded: str) -> None:
    assert fold(text) == fold(fold(text)) == folded


@given(st.text(max_size=40))
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_resolving_finds_one_or_says_why(text: str) -> None:
    found = names.find(text)
    if len(found) == 1:
        assert names.resolve(text) == found[0]
    else:
        with pytest.raises(AmbiguousName if found else UnknownName, match=r"\A[^\n]*\Z"):
            names.resolve(text)


@given(
    st.sampled_from([spelling for spelling in names.names() if spelling.kind == "name"]),
    st.sampled_from([str.upper, str.title, str.strip, lambda text: f"  {text} "]),
)
def test_a_shipped_name_is_found_however_it_is_set(spelling: Spelling, change: object) -> None:
    assert callable(change)
    assert spelling.entity in names.find(change(spelling.name)) or spelling.since or spelling.until


@pytest.mark.parametrize("state", names.states(), ids=lambda state: state.code)
def test_every_state_answers_to_its_own(state: StateRecord) -> None:
    entity = f"state:{state.code}"
    assert names.resolve(state.name) == entity
    assert entity in names.find(state.official)
    for code in filter(
        None, (state.code, state.iso2, state.iso3, state.iso_numeric, state.wikidata)
    ):
        assert names.resolve(code) == entity


@pytest.mark.parametrize("institution", names.institutions(), ids=lambda one: one.code)
def test_every_institution_answers_to_its_own(institution: InstitutionRecord) -> None:
    entity = f"institution:{institution.code}"
    assert names.resolve(institution.name) == entity
    assert names.resolve(entity) == entity
    assert not institution.wikidata or names.resolve(institution.wikidata) == entity


@pytest.mark.parametrize("place", names.places(), ids=lambda place: place.code)
def test_every_place_answers_to_its_own(place: PlaceRecord) -> None:
    assert names.place(place.name, place.state) == f"place:{place.code}"
