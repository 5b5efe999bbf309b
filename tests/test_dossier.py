"""Dossiers and counts, against the objects that they are made of."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest

from legation.building import hold_in_memory
from legation.decode import claims, entities, ties
from legation.dossier import Dossier, Line, dossier, render, stats
from legation.dossier.figures import NO_SECTOR
from legation.errors import ExportError, UnknownName
from legation.identity import claim
from legation.model import Claim
from legation.query import ask
from legation.store import Store
from legation.values import PartialDate
from tests.conftest import brief, entity, mission


def lines(found: Dossier) -> list[Line]:
    return [line for section in found.sections for line in section.lines]


@pytest.mark.parametrize(
    "curie", ["state:TGO", "state:FRA", "state:LUX", "institution:EU", "place:lyon", "state:USA"]
)
def test_every_tie_of_an_entity_is_a_line_with_all_its_claims(
    small_store: Store, curie: str
) -> None:
    expected = {
        tie.id: set(tie.claims)
        for tie in ties(small_store)
        if any(curie == value for _, value in (*tie.roles, *tie.values))
    }
    found = [line for line in lines(dossier(small_store, curie)) if line.id.startswith("tie:")]
    assert {line.id: {c.claim for c in line.citations} for line in found} == expected
    assert len(found) == len(expected)


def test_a_pair_has_what_both_stand_in(small_store: Store) -> None:
    found = dossier(small_store, "Togo", "Russia")
    assert found.ids == ("state:TGO", "state:RUS")
    assert {line.id for line in lines(found)} == {
        tie.id
        for tie in ties(small_store)
        if {"state:TGO", "state:RUS"} <= {filler for _, filler in tie.roles}
    }


def test_missions_are_told_by_side(small_store: Store) -> None:
    titles = [section.title for section in dossier(small_store, "Luxembourg").sections]
    assert titles == ["Facts", "Missions received", "Missions from elsewhere"]


def test_what_is_disputed_is_said_with_who_says_it(small_store: Store) -> None:
    line = next(
        line for line in lines(dossier(small_store, "Togo")) if line.id == "tie:embassy-RUS-TGO"
    )
    (dispute,) = line.disputes
    assert dispute.property == "status"
    assert [(v.text, v.held, [c.locator for c in v.citations]) for v in dispute.values] == [
        ("ongoing", True, ["2"]),
        ("planned", False, ["1"]),
    ]
    assert dossier(small_store, "Togo").disputed == 1


def test_amounts_periods_and_details(small_store: Store) -> None:
    found = {line.id: line for line in lines(dossier(small_store, "Russia"))}
    invested = found["tie:investment-RUS-TGO-2023"]
    assert ("amount", "25,000,000 USD") in invested.details
    assert invested.period == "2023"
    assert found["tie:embassy-RUS-FRA"].period == "since 2015-03-02"
    assert found["tie:embassy-FRA-RUS"].period == "listed 2020-10-10 to 2022-11-16"
    assert ("expected effect", "energy security") in found["tie:cooperation-RUS_TGO-230"].details


def test_a_source_shows_what_it_speaks_of(small_store: Store) -> None:
    found = dossier(small_store, "togo-brief")
    spoken = {claim.about for claim in claims(small_store) if claim.source == "source:togo-brief"}
    assert {line.id for line in lines(found)} == spoken


@pytest.mark.parametrize("asked", ["missions", "France"])
def test_a_long_section_says_that_it_was_cut(small_store: Store, asked: str) -> None:
    whole, found = dossier(small_store, asked), dossier(small_store, asked, limit=3)
    for section, cut in zip(whole.sections, found.sections, strict=True):
        assert cut.lines == section.lines[:3]
        assert len(cut.lines) + cut.more == len(section.lines)
    assert any(section.more for section in found.sections)
    assert f"legation show {found.ids[0]} --limit 0" in render(found)
    assert "--limit" not in render(whole)


def test_unknown_entities_are_told(small_store: Store) -> None:
    with pytest.raises(UnknownName):
        dossier(small_store, "Atlantis")


@pytest.mark.parametrize("format_name", ["text", "markdown", "json"])
def test_every_format_names_sources_and_disputes(small_store: Store, format_name: str) -> None:
    text = render(dossier(small_store, "Togo"), format_name)
    for part in ("Togo", "Missions worldwide", "A brief", "Embassy of Russia in Togo", "planned"):
        assert part in text


def test_json_holds_everything(small_store: Store) -> None:
    found = dossier(small_store, "Togo")
    document = json.loads(render(found, "json"))
    assert document["title"] == "Togo"
    told = [line["id"] for section in document["sections"] for line in section["lines"]]
    assert told == [line.id for line in lines(found)]


def test_names_are_text_in_every_format(small_store: Store) -> None:
    found = dossier(small_store, "institution:russian-centre")
    assert "</script>" in render(found, "text")
    assert "</script>" not in render(found, "markdown")
    assert "\n</script>" in json.loads(render(found, "json"))["title"]


def numbers(found: Dossier) -> dict[str, list[tuple[str, ...]]]:
    return {
        one.title: [one.columns, *((label, *map(str, row)) for label, row in one.rows)]
        for one in found.figures
    }


def test_the_numbers_of_a_state(small_store: Store) -> None:
    found = dossier(small_store, "Russia")
    assert numbers(found) == {
        "Money by sector, in USD": [
            ("sector", "given"),
            ("no sector named", "25000000"),
            ("agriculture", "15000002"),
        ],
        "Missions in effect, by type": [
            ("type", "sent", "hosted"),
            ("embassy", "3", "1"),
            ("consulate general", "1", "0"),
        ],
    }
    money = found.figures[0]
    assert (money.uncounted, money.why[:17]) == (2, "without an amount"), "planned; not in totals"


def test_the_numbers_of_a_pair_tell_the_two_ways_apart(small_store: Store) -> None:
    assert numbers(dossier(small_store, "Zimbabwe", "United States")) == {
        "Visits by year": [("year", "United States to Zimbabwe"), ("2024", "1")]
    }


def test_what_is_counted_is_what_the_catalogue_counts(small_store: Store) -> None:
    sent = ask(small_store, "missions-by-type", {"sender": "RUS"}).records()
    by_sector = ask(small_store, "investment-by-sector", {"funder": "RUS"}).records()
    money, missions = dossier(small_store, "Russia").figures
    assert {row[0]: row[1][0] for row in missions.rows} == {
        str(row["type"]).removeprefix("missiontype:").replace("-", " "): row["missions"]
        for row in sent
    }
    told = {str(row["sectorName"] or NO_SECTOR): row["total"] for row in by_sector
            if row["currency"] == "USD"}  # fmt: skip
    assert dict(money.rows).keys() == told.keys()
    for sector, (given,) in money.rows:
        assert abs(Decimal(str(told[sector])) - given) <= Decimal("0.5")


@pytest.mark.parametrize(("last", "unit"), [("2020-05", "year"), ("2021-05", "decade")])
def test_many_years_are_told_by_decade(last: str, unit: str) -> None:
    days = ("1981-03-04", "1985", last)
    fra, tgo = entity("state:FRA", "France"), entity("state:TGO", "Togo")
    visits = [
        brief("Visit", "1", [("visitor", "state:FRA"), ("host", "state:TGO")],
              start=PartialDate(day), status="status:occurred")
        for day in days
    ]  # fmt: skip
    (figure,) = dossier(hold_in_memory([fra, tgo, *visits]), "Togo").figures
    assert figure.columns == (unit, "received")
    assert sum(count for _, (count,) in figure.rows) == 3
    assert len(figure.rows) == (3 if unit == "year" else 2)


def test_markdown_has_the_numbers_the_disputes_and_the_sources(small_store: Store) -> None:
    text = render(dossier(small_store, "Russia", "Togo"), "markdown")
    parts = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    assert parts[:5] == [
        "Russia and Togo",
        "In numbers",
        "Money by sector, in USD",
        "Where sources disagree (1)",
        "Missions (1)",
    ]
    assert parts[-1] == "Sources"
    assert "| no sector named | 25,000,000 |" in text
    assert "  - **disputed**: status\n    - held: ongoing (A brief, 2)" in text
    assert "**A brief**: 6 claims cited here\n    - publisher A publisher" in text


def test_markdown_shows_markup_and_lines_as_text() -> None:
    state, text = "state:XXA", "| a |\n# b\n<img src=x>\u202e`"
    visit = brief("Visit", text, [("visitor", state), ("host", "state:TGO")], purpose=text)
    store = hold_in_memory([entity(state, text), entity("state:TGO", "Togo"), visit])
    made = render(dossier(store, state, "Togo"), "markdown")
    assert not re.search(r"^\s*# b|(?<!\\)<img|\u202e|^\| a", made, re.MULTILINE)


def test_nothing_known_is_not_called_nothing(small_store: Store) -> None:
    text = render(dossier(small_store, "Luxembourg", "Togo"))
    assert "not to say that there is nothing" in text


def test_colour_is_for_terminals_only(small_store: Store) -> None:
    found = dossier(small_store, "Togo")
    assert "\x1b[" not in render(found)
    assert "\x1b[" in render(found, colour=True)


def test_unknown_formats_are_told(small_store: Store) -> None:
    with pytest.raises(ExportError, match="known are text, markdown, json"):
        render(dossier(small_store, "Togo"), "pdf")


def test_counts_are_those_of_the_objects(small_store: Store) -> None:
    counted = stats(small_store)
    all_ties = list(ties(small_store))
    all_entities = list(entities(small_store))
    all_claims = list(claims(small_store))
    assert counted.claims == len(all_claims)
    assert dict(counted.ties) == {
        kind: sum(tie.kind == kind for tie in all_ties) for kind in {t.kind for t in all_ties}
    }
    assert dict(counted.entities) == {
        kind: sum(one.kind == kind for one in all_entities)
        for kind in {one.kind for one in all_entities}
    }
    assert dict(counted.sources) == {
        source: sum(claim.source == source for claim in all_claims)
        for source in {claim.source for claim in all_claims}
    }
    assert counted.disagreements == 1
    assert counted.quads == len(small_store)
    assert ("ties", "", len(all_ties)) in counted.rows()


def test_states_before_and_after_are_offered_with_their_own_command() -> None:
    states = [
        entity("state:XRE", "Russian Empire", successor="state:SUN", until=PartialDate("1917-11")),
        entity(
            "state:SUN", "Soviet Union", successor="state:RUS",
            **{"from": PartialDate("1917-11-07"), "until": PartialDate("1991-12-26")},
        ),
        entity("state:RUS", "Russia"),
        entity("state:TGO", "Togo"),
    ]  # fmt: skip
    store = hold_in_memory([*states, mission("state:SUN", "state:TGO", "embassy")])
    found = dossier(store, "RUS")
    assert [(one.relation, one.id, one.period, one.ties) for one in found.history] == [
        ("before", "state:SUN", "1917-11-07 to 1991-12-26", 1),
        ("before", "state:XRE", "until 1917-11", 0),
    ]
    assert dossier(store, found.history[0].asked).ids == ("state:SUN",)
    assert [(one.relation, one.id) for one in dossier(store, "SUN").history] == [
        ("before", "state:XRE"),
        ("after", "state:RUS"),
    ]
    (pair,) = dossier(store, "Russia", "Togo").history
    assert (pair.id, pair.asked) == ("state:SUN", "SUN TGO")
    assert [line.id for line in lines(dossier(store, "SUN", "TGO"))] == ["tie:embassy-SUN-TGO"]
    assert "legation show SUN" in render(found)
    assert "no ties known" in render(found)
    assert "`legation dossier SUN`" in render(found, "markdown")
    assert json.loads(render(found, "json"))["history"][0]["name"] == "Soviet Union"
    assert dossier(store, "Togo").history == ()


@pytest.mark.parametrize(
    ("author", "told"),
    [("", "not yet accepted by anybody"), ("Ada", "accepted by Ada")],
)
def test_what_a_program_read_is_told_with_its_words_and_who_accepted_it(
    small_claims: list[Claim], author: str, told: str
) -> None:
    said = claim(
        "Visit",
        "source:gazette",
        roles=[("visitor", "state:TGO"), ("host", "state:FRA")],
        values=[("status", "status:occurred")],
        method="method:extracted",
        quote="Togo's foreign minister was in Paris on Monday.",
        author=author,
    )
    made = dossier(hold_in_memory([*small_claims, said]), "Togo", "France")
    for text in (render(made, width=200), render(made, "markdown")):
        assert "foreign minister was in Paris" in text
        assert told in text
