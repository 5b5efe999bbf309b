"""Officials of several sources meet where that is certain, and nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import legation
from legation.building import build
from legation.decisions import read, write
from legation.errors import InputError
from legation.identity import claim, tie_id
from legation.meeting import SOURCE, Decision, Evidence, Meeting, meet
from legation.model import Claim, Reading
from legation.values import Label, PartialDate


def official(source: str, curie: str, name: str, *others: str, state: str = "FRA",
             item: str = "") -> Claim:  # fmt: skip
    values = [("label", Label(name)), *(("altLabel", Label(other)) for other in others)]
    links = [("exactMatch", f"wd:{item}")] if item else []
    return claim(
        "Official",
        f"source:{source}",
        about=f"official:{curie}",
        values=[*values, *links, ("citizenOf", f"state:{state}")],
    )


def visit(source: str, curie: str, start: str, *, level: str = "", host: str = "USA") -> Claim:
    return claim(
        "Visit",
        f"source:{source}",
        roles=[("visitor", f"official:{curie}"), ("host", f"state:{host}")],
        values=[
            ("start", PartialDate(start)),
            *([("level", f"level:{level}")] if level else []),
            ("visitingState", "state:FRA"),
        ],
    )


def met(*claims: Claim, decisions: tuple[Decision, ...] = ()) -> Meeting:
    return meet([Evidence.of(claims)], decisions)


def close(meeting: Meeting) -> set[frozenset[str]]:
    """The pairs that a person is asked about."""
    return {
        frozenset({one.about, str(one.said("closeMatch"))})
        for one in meeting.claims
        if one.said("closeMatch")
    }


A, B = "official:jean-dupont-FRA", "official:j-dupont-FRA"
ONE = (official("a", "jean-dupont-FRA", "Jean Dupont"), visit("a", "jean-dupont-FRA", "1990"))


def test_a_wikidata_item_joins_whatever_the_names() -> None:
    meeting = met(
        official("a", "jean-dupont-FRA", "Jean Dupont", item="Q1"),
        official("b", "johannes-x-DEU", "Johannes X", state="DEU", item="Q1"),
    )
    assert meeting.officials == {("source:b", "official:johannes-x-DEU"): A}
    assert close(meeting) == set()


def test_two_wikidata_items_are_two_persons() -> None:
    meeting = met(
        *ONE,
        official("a", "jean-dupont-FRA", "Jean Dupont", item="Q1"),
        official("b", "jean-dupont-FRA", "Jean Dupont", item="Q2"),
        visit("b", "jean-dupont-FRA", "1990"),
    )
    assert meeting.officials == {("source:b", A): f"{A}-b"}
    assert close(meeting) == set()


def test_a_full_name_joins_within_25_years() -> None:
    other = official("b", "jean-dupont-FRA", "Jean Dupont")
    assert met(*ONE, other, visit("b", "jean-dupont-FRA", "2014")).officials == {}
    apart = met(*ONE, other, visit("b", "jean-dupont-FRA", "2019"))
    assert apart.officials == {("source:b", A): f"{A}-b"}
    assert close(apart) == {frozenset({A, f"{A}-b"})}


def test_a_name_of_another_state_is_another_person() -> None:
    other = official("b", "jean-dupont-BEL", "Jean Dupont", state="BEL")
    ties = claim(
        "Visit",
        "source:b",
        roles=[("visitor", "official:jean-dupont-BEL"), ("host", "state:USA")],
        values=[("start", PartialDate("1990"))],
    )
    meeting = met(*ONE, other, ties)
    assert (meeting.officials, close(meeting)) == ({}, set())


@pytest.mark.parametrize(
    ("level", "start", "joined", "asked"),
    [
        ("head-of-state", "1990", True, False),
        ("minister", "1990", False, True),
        ("head-of-state", "1999", False, True),
        ("head-of-state", "2010", False, False),
    ],
)
def test_spellings_of_a_name_join_in_an_office_that_one_holds_at_a_time(
    level: str, start: str, *, joined: bool, asked: bool
) -> None:
    meeting = met(
        official("a", "jean-dupont-FRA", "Jean Dupont"),
        visit("a", "jean-dupont-FRA", "1990", level=level),
        official("b", "jean-m-dupont-FRA", "Jean Marie Dupont"),
        visit("b", "jean-m-dupont-FRA", start, level=level),
    )
    assert bool(meeting.officials) == joined
    assert bool(close(meeting)) == asked


def test_whom_one_source_keeps_apart_nobody_joins() -> None:
    meeting = met(
        *ONE,
        official("b", "jean-dupont-FRA-1", "Jean Dupont"),
        visit("b", "jean-dupont-FRA-1", "1989"),
        official("b", "jean-dupont-FRA-2", "Jean Dupont"),
        visit("b", "jean-dupont-FRA-2", "1991"),
    )
    joined = {name for _, name in meeting.officials}
    assert len(joined) == 1
    (pair,) = close(meeting)
    assert {f"{A}-1", f"{A}-2"} & pair


def test_whom_a_source_only_refers_to_is_whom_another_describes() -> None:
    meeting = met(*ONE, visit("b", "jean-dupont-FRA", "1700"))
    assert (meeting.officials, meeting.claims) == ({}, ())
    other = official("c", "jean-x-FRA", "Jean Dupont")
    joined = met(
        *ONE, visit("b", "jean-dupont-FRA", "1700"), other, visit("c", "jean-x-FRA", "1991")
    )
    assert joined.officials == {("source:c", "official:jean-x-FRA"): A}


def test_ties_and_claims_follow_the_person() -> None:
    reading = Reading(
        claims=[
            official("b", "j-dupont-FRA", "Jean Dupont"),
            visit("b", "j-dupont-FRA", "1991-05-17"),
        ]
    )
    meeting = met(*ONE, *reading.claims)
    assert meeting.officials == {("source:a", A): B}
    renamed = meeting.renamed(Reading(claims=list(ONE))).claims
    roles = (("visitor", B), ("host", "state:USA"))
    tie = tie_id("Visit", roles, (("start", PartialDate("1990")),))
    assert {one.about for one in renamed} == {B, tie}
    assert meeting.renamed(reading).claims == reading.claims


def test_one_visit_told_by_two_sources_on_near_days_is_one() -> None:
    meeting = met(
        *ONE,
        visit("a", "jean-dupont-FRA", "1991-05-17"),
        official("b", "jean-dupont-FRA", "Jean Dupont"),
        visit("b", "jean-dupont-FRA", "1991-05-19"),
        visit("b", "jean-dupont-FRA", "1991-09-01"),
    )
    assert set(meeting.visits) <= {
        ("source:b", "tie:visit-jean-dupont-FRA-state.USA-1991-05-19"),
        ("source:b", visit("b", "jean-dupont-FRA", "1991-05-19").about),
    }
    assert set(meeting.visits.values()) == {visit("a", "jean-dupont-FRA", "1991-05-17").about}


def test_a_decision_joins_and_another_keeps_apart() -> None:
    other = (official("b", "jean-m-dupont-FRA", "Jean M. Dupont"),
             visit("b", "jean-m-dupont-FRA", "1991"))  # fmt: skip
    unsure = met(*ONE, *other)
    assert unsure.officials == {}
    (pair,) = close(unsure)
    one, two = sorted(pair)
    yes = met(*ONE, *other, decisions=(Decision(one, two, same=True, by="Ada", because="her CV"),))
    assert len(yes.officials) == 1
    joined = [c for c in yes.claims if c.said("mergedFrom")]
    assert len(joined) == 2
    assert {(c.author, c.locator, c.method) for c in joined} == {
        ("Ada", "her CV", "method:reviewed")
    }
    no = met(*ONE, *other, decisions=(Decision(two, one, same=False, by="Ada"),))
    assert (no.officials, close(no)) == ({}, set())
    assert {c.said("differentFrom") for c in no.claims if c.author == "Ada"} == {two}


def test_a_decision_parts_what_rules_would_join() -> None:
    other = (official("b", "jean-dupont-FRA", "Jean Dupont"),
             visit("b", "jean-dupont-FRA", "1992"))  # fmt: skip
    assert met(*ONE, *other).officials == {}
    no = met(*ONE, official("b", "jean-x-FRA", "Jean Dupont"), visit("b", "jean-x-FRA", "1992"),
             decisions=(Decision(A, "official:jean-x-FRA", same=False),))  # fmt: skip
    assert no.officials == {}


def test_evidence_is_kept_whole_beside_a_graph() -> None:
    evidence = Evidence.of([*ONE, *met(*ONE).claims])
    assert Evidence.from_json(evidence.to_json()) == evidence


def test_the_order_of_reading_does_not_matter() -> None:
    claims = [
        *ONE,
        official("b", "j-dupont-FRA", "Jean Dupont"),
        visit("b", "j-dupont-FRA", "1991"),
        official("c", "jean-m-dupont-FRA", "Jean M. Dupont"),
        visit("c", "jean-m-dupont-FRA", "1992"),
    ]
    one = meet([Evidence.of([each]) for each in claims])
    other = meet([Evidence.of([each]) for each in reversed(claims)])
    assert (one.digest, one.officials) == (other.digest, other.officials)


LEDGER = """class,person,from,to,start,level,name,source,rank
Source,,,,,,First notes,{0},
Visit,Jean Dupont,France,Togo,1991-05-17,head of state,,{0},
"""
OTHER = LEDGER.replace("Jean Dupont", "Jean Marie Dupont").replace("1991-05-17", "1992-01-01")


def test_a_graph_that_was_exported_meets_as_it_did(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(LEDGER.format("a"), encoding="utf-8")
    (tmp_path / "b.csv").write_text(OTHER.format("b"), encoding="utf-8")
    build(tmp_path / "a.csv", tmp_path / "b.csv", output=tmp_path / "g.graph")
    graph = legation.open(tmp_path / "g.graph")
    joined = "SELECT DISTINCT ?who { ?visit a dip:Visit ; dip:visitor ?who }"
    assert len(graph.query(joined).rows) == 1
    graph.export(tmp_path / "g.ttl")
    build(tmp_path / "g.ttl", output=tmp_path / "back.graph")
    legation.open(tmp_path / "back.graph").export(tmp_path / "back.ttl")
    assert (tmp_path / "back.ttl").read_bytes() == (tmp_path / "g.ttl").read_bytes()
    assert SOURCE in (tmp_path / "g.ttl").read_text(encoding="utf-8")


def test_a_decision_survives_a_rebuild_and_undoes_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(LEDGER.format("a"), encoding="utf-8")
    (tmp_path / "b.csv").write_text(OTHER.format("b"), encoding="utf-8")
    sources = (tmp_path / "a.csv", tmp_path / "b.csv")
    first, second = "official:jean-dupont-FRA", "official:jean-marie-dupont-FRA"
    write(tmp_path / "d.csv", [Decision(first, second, same=False, by="Ada")])
    asked = "SELECT DISTINCT ?who { ?visit a dip:Visit ; dip:visitor ?who } ORDER BY ?who"
    for _ in range(2):
        build(*sources, output=tmp_path / "g.graph", decisions=tmp_path / "d.csv")
        found = legation.open(tmp_path / "g.graph").query(asked).rows
        assert found == [(first,), (second,)]
    build(*sources, output=tmp_path / "g.graph")
    assert len(legation.open(tmp_path / "g.graph").query(asked).rows) == 1


def test_decisions_are_read_as_they_were_written(tmp_path: Path) -> None:
    decisions = [
        Decision(A, B, same=True, by="Ada, Countess", because='said "so"', day=date(2026, 1, 2)),
        Decision(A, "official:x", same=False),
    ]
    write(tmp_path / "d.csv", decisions)
    assert read(tmp_path / "d.csv") == decisions


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one,other\n", "1: the column 'same' is missing"),
        ("one,other,same\nx,official:y,yes\n", "2:one: 'x' is no official"),
        ("one,other,same\nofficial:x,official:y,perhaps\n", "2:same: 'perhaps' is no answer"),
        ("one,other,same,by,because,day\nofficial:x,official:y,yes,,,soon\n", "2:day: 'soon'"),
    ],
)
def test_a_file_that_holds_no_decisions(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "d.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read(tmp_path / "d.csv")
    assert f"d.csv:{said}" in str(raised.value)


def test_a_row_without_an_answer_is_left_open(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(f"one,other,same\n{A},{B},\n", encoding="utf-8")
    assert read(tmp_path / "d.csv") == []
