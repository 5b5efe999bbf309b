"""What must not be read out of a text."""

from __future__ import annotations

import pytest

from tests.extraction.rules.saying import findings, said

SILENT = [
    "The carmaker recalled 9,000 vans sold in Peru after a fault in the brakes.",
    "The minister recalled that Finland had helped Kenya in 1984.",
    "Malawi resisted pressure to cut ties with Taiwan.",
    "Norway granted asylum to a former minister of Togo.",
    "Visiting forces of Australia trained in the desert.",
    "Jordan Peters won the race in Oslo ahead of Chad Moore.",
    "Georgia Miller met Michael Jordan at a gala in Chicago.",
    "The governor of Georgia visited Atlanta.",
    "Peru might sign a treaty with Fiji.",
    "Kenya could open an embassy in Quito if parliament agrees.",
    "Sweden may expel Belarusian diplomats.",
    "If Ghana recalls its ambassador from Mali, trade will suffer.",
    "Lawmakers urged Canada to close its embassy in Minsk.",
    "Will Denmark open an embassy in Togo?",
    "Cuba summoned the ambassador of Canada.",
    "Brazil expelled a Peruvian journalist.",
    "Nepal denied visas to three officials of Qatar.",
    "The talks were held in Geneva.",
    "A film about the embassy was shown.",
    "Companies from many countries invest abroad.",
]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_read_where_nothing_is_said(text: str) -> None:
    assert not said(text)


def test_ties_that_are_not_cut_are_not_severed() -> None:
    text = "Zambia resists French pressure to cut diplomatic ties with Cuba."
    assert said(text) == {("pressure", "FRA", "ZMB", "ongoing")}


def test_a_trade_agreement_is_an_agreement_and_no_trade() -> None:
    text = "Chile and Vietnam signed a free trade agreement."
    assert {kind for kind, *_ in said(text)} == {"agreement"}


def test_a_visiting_forces_agreement_is_no_visit() -> None:
    text = "Japan and Italy signed a visiting forces agreement."
    assert {kind for kind, *_ in said(text)} == {"agreement"}


def test_an_investment_agreement_is_no_investment() -> None:
    text = "Serbia and Oman signed an investment protection agreement."
    assert {kind for kind, *_ in said(text)} == {"agreement"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("the Democratic Republic of the Congo", "COD"),
        ("the Republic of the Congo", "COG"),
        ("Georgia", "GEO"),
        ("Jordan", "JOR"),
        ("Chad", "TCD"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("the Dominican Republic", "DOM"),
        ("South Sudan", "SSD"),
        ("North Korea", "PRK"),
    ],
)
def test_names_that_look_alike_are_told_apart(name: str, code: str) -> None:
    text = f"Malta opened an embassy in {name}."
    assert said(text) == {("embassy_opening", "MLT", code, "occurred")}


def test_which_congo_is_meant_is_told_by_the_rest_of_the_report() -> None:
    text = "Kinshasa was calm. Congo expelled two Rwandan diplomats."
    assert ("expulsion", "COD", "RWA", "occurred") in said(text)


def test_which_congo_is_meant_is_left_open_where_nothing_tells() -> None:
    assert said("Congo expelled two Rwandan diplomats.") == {
        ("expulsion", "Congo", "RWA", "occurred")
    }


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Tripoli, Lebanon", "LBN"),
        ("Tripoli", "LBY"),
        ("Athens, Georgia", "USA"),
        ("Athens", "GRC"),
        ("London, Ontario", "CAN"),
        ("Victoria, Australia", "AUS"),
    ],
)
def test_cities_of_one_name_are_told_apart(place: str, code: str) -> None:
    text = f"Fiji opened a consulate in {place}."
    assert said(text) == {("consulate_opening", "FJI", code, "occurred")}


def test_a_capital_that_stands_for_a_government_is_no_place_of_a_visit() -> None:
    text = "Moscow held talks with Washington on grain."
    assert said(text) == {("meeting", "RUS", "USA", "occurred")}
    assert all(not finding.place for finding in findings(text))


def test_a_paragraph_that_stands_twice_is_one_claim_with_two_places() -> None:
    found = findings("Togo opened an embassy in Oslo.\nTogo opened an embassy in Oslo.")
    assert len(found) == 1
    assert found[0].more == (("Togo opened an embassy in Oslo.", "paragraph 2"),)


def test_contradictions_inside_a_report_stay_two_claims() -> None:
    text = "Togo will open an embassy in Oslo.\nTogo has opened an embassy in Oslo."
    assert {(f.type, f.status) for f in findings(text)} == {
        ("embassy_opening", "planned"),
        ("embassy_opening", "occurred"),
    }


def test_a_backed_government_is_not_its_backers() -> None:
    text = "The Saudi-backed government of Yemen signed a treaty with Oman."
    assert said(text) == {("agreement", "OMN", "YEM", "occurred")}


def test_what_others_say_of_a_foreign_analyst_is_no_party() -> None:
    text = "A Swiss analyst said that Kenya had recalled its ambassador from Mali."
    assert said(text) == {("recall", "KEN", "MLI", "occurred")}
