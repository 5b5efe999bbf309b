"""The source of holders of offices: tenures, postings, people, the shipped tables."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.published import said

from legation.consolidate import consolidate
from legation.errors import InputError
from legation.model import Claim, Edge, Reading
from legation.ontology import concepts
from legation.sources.office_holders import (
    SOURCE,
    read_facts,
    read_files,
    read_shipped,
    reading,
    table,
)
from legation.sources.office_holders.facts import spellings
from legation.values import Label, PartialDate

ROOT = Path(__file__).parents[2]
FIXTURES = sorted((ROOT / "tests" / "fixtures" / "office_holders").glob("*.csv"))
PUBLISHED = ROOT.parent / "shared" / "data" / "office-holders"
HEADER = "position,person,personID,start,end\n"
published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="no published files here")


@pytest.fixture(scope="module")
def made() -> Reading:
    """The rows of the fixtures."""
    return read_files(FIXTURES)


@cache
def shipped() -> Reading:
    return read_shipped()


def holdings(of: Reading, **roles: str) -> list[Claim]:
    """Tenures and postings whose roles are so filled."""
    wanted = set(roles.items())
    return [
        claim
        for claim in of.claims
        if claim.kind in ("Tenure", "Posting") and wanted <= set(claim.roles)
    ]


def one(of: Reading, **roles: str) -> Claim:
    [claim] = holdings(of, **roles)
    return claim


def official(of: Reading, item: str) -> Claim:
    [claim] = [c for c in of.claims if c.kind == "Official" and c.locator == item]
    return claim


def rows(folder: Path, *lines: str, name: str = "togo.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_an_office_at_home_is_a_tenure(made: Reading) -> None:
    claim = one(made, official="official:komi-klassou-TGO")
    assert claim.kind == "Tenure"
    assert claim.about.startswith("tie:tenure-komi-klassou-TGO-head-of-government-TGO-2015-06")
    assert claim.roles == (
        ("official", "official:komi-klassou-TGO"),
        ("office", "office:head-of-government"),
        ("body", "state:TGO"),
    )
    assert dict(claim.values) == {
        "status": "status:ended",
        "title": "Prime Minister",
        "start": PartialDate("2015-06-10"),
        "end": PartialDate("2020-09-28"),
    }
    assert (claim.source, claim.method, claim.locator) == (
        SOURCE,
        "method:imported",
        "togo.csv, line 3",
    )
    assert claim.first_seen == claim.last_seen == date(2022, 5, 10)


def test_an_ambassador_is_a_posting(made: Reading) -> None:
    claim = one(made, official="official:kofi-esaw-TGO")
    assert claim.kind == "Posting"
    assert dict(claim.roles) == {
        "official": "official:kofi-esaw-TGO",
        "office": "office:ambassador",
        "sender": "state:TGO",
        "receiver": "state:ETH",
    }
    assert dict(claim.values) == {
        "status": "status:ended",
        "appointed": PartialDate("2004-08"),
        "ended": PartialDate("2008"),
    }
    geneva = one(made, office="office:permanent-representative")
    assert dict(geneva.roles)["receiver"] == "institution:UN"
    assert geneva.said("title") == "Permanent Representative to the United Nations in Geneva"


def test_a_second_term_of_an_envoy(made: Reading) -> None:
    terms = holdings(made, official="official:alexander-kadakin-RUS")
    assert [(str(c.said("appointed")), c.said("term")) for c in terms] == [
        ("1999", None),
        ("2009", "2"),
    ]
    assert len({claim.about for claim in terms}) == 2


def test_two_ministries_of_one_day_are_two_tenures(made: Reading) -> None:
    both = holdings(made, official="official:viktor-khristenko-RUS")
    assert [(c.said("title"), c.said("term")) for c in both] == [
        ("Minister of Energy", None),
        ("Minister of Industry and Trade", "2"),
    ]
    assert len({claim.about for claim in both}) == 2


def test_who_is_in_office(made: Reading) -> None:
    def statuses(office: str) -> list[object]:
        return [claim.said("status") for claim in holdings(made, office=f"office:{office}")]

    assert statuses("head-of-state") == ["status:ongoing"] * 2
    assert statuses("spokesperson") == ["status:ongoing"] * 2
    assert statuses("judge") == ["status:ongoing"] * 2
    cut = holdings(made, office="office:minister", body="state:ZWE")
    assert [claim.said("status") for claim in cut] == [None] * 3
    assert [str(claim.said("start")) for claim in cut] == ["None", "None", "2018-09-10"]
    left = one(made, official="official:nicholas-kiti-kiti-ZWE")
    assert (left.said("status"), left.said("ended")) == (None, None)


def test_only_ties_in_effect_give_edges(made: Reading) -> None:
    found = consolidate(made.claims).edges
    assert Edge("official:victoire-dogbe-tomegah-TGO", "holdsOfficeIn", "state:TGO") in found
    assert Edge("official:antonio-guterres", "holdsOfficeIn", "institution:UN") in found
    holders = {edge.subject for edge in found}
    assert "official:komi-klassou-TGO" not in holders
    assert "official:joseph-made-ZWE" not in holders
    assert "official:nicholas-kiti-kiti-ZWE" not in holders


def test_one_tenure_that_two_files_tell_of(made: Reading) -> None:
    both = holdings(made, official="official:frederick-shava-ZWE")
    assert len({claim.about for claim in both}) == 1
    assert {claim.locator for claim in both} == {
        "Q105637570-56E5E36F",
        "zimbabwe.csv, line 6",
    }
    [held] = [thing for thing in consolidate(made.claims).ties() if thing.id == both[0].about]
    assert sorted(map(str, held.all("title"))) == [
        "Foreign minister of Zimbabwe",
        "Minister of Foreign Affairs",
    ]


def test_two_ends_of_one_tenure_are_a_disagreement(made: Reading) -> None:
    ends = holdings(made, official="official:sergei-ivanov-RUS")
    [conflict] = [
        found for found in consolidate(made.claims).disagreements if found.about == ends[0].about
    ]
    assert conflict.on == "end"
    assert conflict.values == (PartialDate("2008-05-07"), PartialDate("2008-05-12"))


def test_names_and_items_of_people(made: Reading) -> None:
    gallagher = official(made, "Q2059716")
    assert gallagher.about == "official:paul-gallagher-VAT"
    assert gallagher.values == (
        ("label", Label("Paul Gallagher")),
        ("altLabel", Label("Archbishop Paul Gallagher")),
        ("exactMatch", "wd:Q2059716"),
        ("title", "Archbishop"),
    )
    assert official(made, "Q336213").said("label") == Label("Mark Malloch Brown")
    tokarev = official(made, "Q4459465")
    assert tokarev.said("label") == Label("Владимир Александрович Токарев", "ru")
    assert said(tokarev, "altLabel") == {Label("Токарев, Владимир Александрович", "ru")}
    assert official(made, "Q78476236").said("label") == Label("مشعل السلمي", "und")


def test_namesakes_are_told_apart(made: Reading) -> None:
    assert {official(made, item).about for item in ("Q1974734", "Q111954637")} == {
        "official:aleksandr-sokolov-RUS-Q1974734",
        "official:aleksandr-sokolov-RUS-Q111954637",
    }


def test_bodies_that_no_table_has(made: Reading) -> None:
    found = {claim.about: claim for claim in made.claims if claim.kind == "Institution"}
    assert set(found) == {"institution:international-court-of-justice", "institution:scotland"}
    assert found["institution:scotland"].said("exactMatch") == "wd:Q22"
    dolma = one(made, official="official:norzin-dolma")
    assert dict(dolma.roles)["body"] == "institution:central-tibetan-administration"


def test_every_row_is_a_claim_or_is_reported(made: Reading) -> None:
    assert (made.rows, made.taken, len(made.rejected)) == (47, 39, 8)
    assert len(holdings(made)) == made.taken
    unknown = "'Permanent Representative to the United Nations': of which state is not told"
    assert sorted(map(str, made.rejected)) == [
        "foreign-ministers.csv:2: names nobody",
        "foreign-ministers.csv:3: Q115662136 has no name",
        'foreign-ministers.csv:8: unknown state or organisation "Q2"',
        'russia-cabinet.csv:14: unknown state or organisation "Atlantis"',
        "russia-cabinet.csv:17: has 6 cells for 5 columns",
        "russia-cabinet.csv:9: 'Prime Minister of Crimea' was an office of Ukraine in 2006",
        "togo.csv:11: 'Keeper of the Seal' is no office that is known here",
        f"world.csv:7: {unknown}",
    ]
    cut = "cells are missing at the end of the row; what they hold is not told"
    assert sorted(map(str, made.notes)) == [
        "russia-cabinet.csv:15:end: 2004 is before the start, 2005; both left out",
        "russia-cabinet.csv:16:start: 'last year' is no date; left out",
        f"zimbabwe.csv:3: {cut}",
        f"zimbabwe.csv:4: {cut}",
        f"zimbabwe.csv:5: {cut}",
    ]


def test_the_tables_give_the_same_claims(made: Reading, tmp_path: Path) -> None:
    table.write(read_facts(FIXTURES), tmp_path)
    assert reading(table.read(tmp_path)) == made


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("togo.csv", "a,b\n", "is no list of office holders"),
        ("togo.csv", "", "is no list of office holders"),
        ("togo.csv", HEADER, "tell of nobody in office"),
        ("togo.csv", HEADER + "President,Ada Mensah,Q1,2001,\n", "tell no whole day"),
        ("atlantis.csv", HEADER + "President,Ada Mensah,Q1,2001,\n", "its name tells no state"),
    ],
)
def test_what_is_no_such_file(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        read_files([tmp_path / name])


def test_a_file_that_is_not_there_or_not_utf_8(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_files([tmp_path / "togo.csv"])
    (tmp_path / "togo.csv").write_bytes(HEADER.encode() + b"President,\xe9,Q1,2001,\n")
    with pytest.raises(InputError, match="is not UTF-8"):
        read_files([tmp_path / "togo.csv"])


@given(st.lists(st.sampled_from(["2001", "2003-05", "2005-06-07", ""]), min_size=2, max_size=6))
def test_one_at_most_is_in_an_office_that_one_holds(
    tmp_path_factory: pytest.TempPathFactory, starts: list[str]
) -> None:
    lines = [f"President,Ada Mensah{at},Q{at + 1},{day}," for at, day in enumerate(starts)]
    lines.append("Prime Minister,Ada Mensah,Q9,2010-01-01,")
    made = read_files([rows(tmp_path_factory.mktemp("holders"), *lines)])
    current = {
        str(claim.said("start"))
        for claim in holdings(made, office="office:head-of-state")
        if claim.said("status") == "status:ongoing"
    }
    given = [PartialDate(day) for day in starts if day]
    last = max((day.earliest for day in given), default=date.min)
    assert current == {day.text for day in given if day.latest >= last}


@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="@|"), min_size=1))
def test_a_name_is_kept_as_it_was_written(name: str) -> None:
    kept = spellings(name)
    assert name in {one.partition("@")[0] for one in kept}
    assert len(kept) == len(set(kept)) <= 2


@published
def test_the_shipped_tables_are_the_published_files() -> None:
    assert shipped() == read_files(sorted(PUBLISHED.glob("*.csv")))


def test_the_shipped_holdings() -> None:
    of = shipped()
    assert (of.rows, of.taken, len(of.rejected)) == (1230, 1204, 26)
    assert Counter(claim.kind for claim in of.claims) == {
        "Source": 1,
        "Institution": 4,
        "Official": 971,
        "Tenure": 999,
        "Posting": 205,
    }
    known = {concept.curie for concept in concepts("office")}
    assert {dict(claim.roles)["office"] for claim in holdings(of)} <= known
    items = [claim.said("exactMatch") for claim in of.claims if claim.kind == "Official"]
    assert len(items) == len(set(items))


def test_known_figures_of_the_files() -> None:
    """Counted in the published files with grep, by the name of the position."""
    of = shipped()
    assert len(holdings(of, office="office:head-of-government", body="state:TGO")) == 10
    assert len(holdings(of, office="office:finance-minister", body="state:ZWE")) == 12
    assert (
        len(holdings(of, office="office:ambassador", sender="state:RUS", receiver="state:BLR")) == 8
    )
    judges = holdings(of, office="office:judge", body="institution:international-court-of-justice")
    assert (
        sum(
            claim.said("title") == "Judge of the International Court of Justice" for claim in judges
        )
        == 41
    )
    first = min(
        holdings(of, office="office:foreign-minister", body="state:TGO"),
        key=lambda claim: str(claim.said("start")),
    )
    assert dict(first.roles)["official"] == "official:joseph-kokou-koffigoh-TGO"
