"""What is held where claims differ, what is a disagreement, and what was known on a day."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation import schema
from legation.consolidate import Holding, consolidate
from legation.identity import claim
from legation.model import Claim, Edge
from legation.values import Label, PartialDate, Point, Value
from tests import strategies

EMBASSY = ("missionType", "missiontype:embassy")
TIE = "tie:embassy-RUS-TGO"


def source(name: str, rank: str = "report", editions: tuple[str, ...] = ()) -> Claim:
    values: list[tuple[str, Value]] = [("label", Label(name)), ("rank", f"rank:{rank}")]
    values += [("edition", PartialDate(day)) for day in editions]
    return claim("Source", f"source:{name}", about=f"source:{name}", values=values)


def embassy(
    by: str,
    *values: tuple[str, Value],
    stated: str | None = None,
    seen: tuple[str, str] | None = None,
    locator: str = "",
) -> Claim:
    return claim(
        "Mission",
        f"source:{by}",
        roles=[("sender", "state:RUS"), ("receiver", "state:TGO")],
        values=[EMBASSY, *values],
        stated=date.fromisoformat(stated) if stated else None,
        first_seen=date.fromisoformat(seen[0]) if seen else None,
        last_seen=date.fromisoformat(seen[1]) if seen else None,
        locator=locator,
    )


def status(code: str) -> tuple[str, Value]:
    return ("status", f"status:{code}")


def held(holding: Holding, name: str) -> Value | None:
    return holding.things[TIE].one(name)


def test_one_report_that_says_both_is_a_disagreement() -> None:
    holding = consolidate(
        [
            source("a"),
            embassy("a", status("announced"), locator="paragraph 1"),
            embassy("a", status("ongoing"), locator="paragraph 3"),
            embassy("a", status("planned"), locator="section 2"),
        ]
    )
    [conflict] = holding.disagreements
    assert (conflict.about, conflict.on) == (TIE, "status")
    assert conflict.values == ("status:announced", "status:ongoing", "status:planned")
    assert held(holding, "status") == conflict.held == "status:ongoing"
    assert holding.things[TIE].disputed == ("status",)
    assert len(conflict.claims) == 3


def test_announced_and_planned_are_no_contradiction() -> None:
    holding = consolidate([embassy("a", status("announced")), embassy("a", status("planned"))])
    assert holding.disagreements == []


def test_moving_on_is_history() -> None:
    holding = consolidate(
        [
            embassy("a", status("announced"), stated="2024-03-01"),
            embassy("b", status("ongoing"), stated="2024-05-01"),
        ]
    )
    assert holding.disagreements == []
    assert held(holding, "status") == "status:ongoing"


def test_a_later_report_that_goes_back_is_a_disagreement() -> None:
    holding = consolidate(
        [
            embassy("a", status("ongoing"), stated="2024-03-01"),
            embassy("b", status("planned"), stated="2024-05-01"),
        ]
    )
    assert [conflict.on for conflict in holding.disagreements] == ["status"]
    assert held(holding, "status") == "status:planned"


def test_the_later_claim_goes_before_the_rank() -> None:
    holding = consolidate(
        [
            source("register", "register"),
            source("report", "report"),
            embassy("register", ("opened", PartialDate("1990")), stated="2020-01-01"),
            embassy("report", ("opened", PartialDate("1992")), stated="2021-01-01"),
        ]
    )
    assert held(holding, "opened") == PartialDate("1992")
    assert [conflict.on for conflict in holding.disagreements] == ["opened"]


@pytest.mark.parametrize("better", ["register", "dataset", "report"])
def test_the_rank_decides_on_one_day(better: str) -> None:
    holding = consolidate(
        [
            source("good", better),
            source("bad", "inferred"),
            embassy("bad", ("opened", PartialDate("1992"))),
            embassy("good", ("opened", PartialDate("1990"))),
        ]
    )
    assert held(holding, "opened") == PartialDate("1990")


def test_a_more_precise_date_that_agrees_is_held_and_is_no_disagreement() -> None:
    holding = consolidate(
        [
            embassy("a", ("opened", PartialDate("1990")), stated="2021-01-01"),
            embassy("b", ("opened", PartialDate("1990-05-17")), stated="2020-01-01"),
        ]
    )
    assert held(holding, "opened") == PartialDate("1990-05-17")
    assert holding.disagreements == []


def test_a_claim_that_its_source_dropped_gives_way() -> None:
    listed = source("list", "dataset", ("2020-10-10", "2022-11-16"))
    old = embassy("list", ("opened", PartialDate("1990")), seen=("2020-10-10", "2020-10-10"))
    new = embassy("list", ("opened", PartialDate("1991")), seen=("2022-11-16", "2022-11-16"))
    holding = consolidate([listed, old, new])
    assert held(holding, "opened") == PartialDate("1991")
    assert holding.disagreements == []
    assert held(holding, "firstListed") == PartialDate("2020-10-10")
    assert held(holding, "lastListed") == PartialDate("2022-11-16")


def test_what_left_a_list_is_no_longer_listed_and_never_closed() -> None:
    listed = source("list", "dataset", ("2020-10-10", "2022-11-16"))
    gone = embassy("list", status("ongoing"), seen=("2020-10-10", "2020-10-10"))
    holding = consolidate([listed, gone])
    assert held(holding, "status") == "status:unlisted"
    assert held(holding, "closed") is None
    assert holding.edges == set()


def test_points_close_by_are_the_same_place() -> None:
    near = consolidate(
        [
            embassy("a", ("coordinates", Point.parse("6.13 1.21"))),
            embassy("b", ("coordinates", Point.parse("6.135 1.22"))),
        ]
    )
    far = consolidate(
        [
            embassy("a", ("coordinates", Point.parse("6.13 1.21"))),
            embassy("b", ("coordinates", Point.parse("7.13 1.21"))),
        ]
    )
    assert near.disagreements == []
    assert [conflict.on for conflict in far.disagreements] == ["coordinates"]


def test_cooperation_can_be_under_way_and_planned() -> None:
    def cooperation(code: str) -> Claim:
        return claim(
            "Cooperation",
            "source:a",
            roles=[("party", "state:RUS"), ("party", "state:TGO")],
            values=[status(code), ("sector", "sector:230")],
        )

    assert consolidate([cooperation("ongoing"), cooperation("planned")]).disagreements == []
    assert consolidate([cooperation("ongoing"), cooperation("denied")]).disagreements != []


def test_edges_come_from_ties_in_effect() -> None:
    open_ = consolidate([embassy("a", status("ongoing"), ("jurisdiction", "state:BEN"))])
    assert open_.edges == {
        Edge("state:RUS", "hasMissionIn", "state:TGO"),
        Edge("state:RUS", "hasEmbassyIn", "state:TGO"),
        Edge("state:RUS", "accreditedTo", "state:BEN"),
    }
    for code in ("announced", "planned", "committed", "suspended", "ended", "cancelled", "denied"):
        assert consolidate([embassy("a", status(code))]).edges == set()


def test_a_posting_is_in_effect_only_where_somebody_says_so() -> None:
    def posting(*values: tuple[str, Value]) -> Claim:
        roles = [
            ("official", "official:ada-mensah-TGO"),
            ("office", "office:ambassador"),
            ("sender", "state:TGO"),
            ("receiver", "state:GHA"),
        ]
        return claim("Posting", "source:a", roles=roles, values=values)

    assert consolidate([posting()]).edges == set()
    assert consolidate([posting(status("ongoing"))]).edges == {
        Edge("official:ada-mensah-TGO", "postedTo", "state:GHA"),
        Edge("state:TGO", "hasEnvoyTo", "state:GHA"),
    }


def test_mutual_ties_give_edges_both_ways() -> None:
    relations = claim(
        "Relations", "source:a", roles=[("party", "state:RUS"), ("party", "state:TGO")]
    )
    assert consolidate([relations]).edges == {
        Edge("state:RUS", "hasRelationsWith", "state:TGO"),
        Edge("state:TGO", "hasRelationsWith", "state:RUS"),
    }


def test_as_of_a_day_only_what_could_be_known() -> None:
    listed = source("list", "dataset", ("2020-10-10", "2021-01-04", "2022-11-16"))
    first = embassy("list", status("ongoing"), seen=("2020-10-10", "2021-01-04"))
    report = embassy("report", status("ended"), stated="2022-01-01")
    undated = embassy("rumour", status("denied"))
    before = consolidate([listed, first, report, undated], date(2020, 1, 1))
    assert TIE not in before.things
    then = consolidate([listed, first, report, undated], date(2020, 12, 31))
    assert held(then, "status") == "status:ongoing"
    assert held(then, "lastListed") == PartialDate("2020-10-10")
    later = consolidate([listed, first, report, undated], date(2022, 6, 1))
    assert held(later, "status") == "status:ended"


@settings(max_examples=60, deadline=None)
@given(st.lists(strategies.claims(), min_size=1, max_size=8), st.randoms())
def test_the_order_of_reading_changes_nothing(claims: list[Claim], shuffler: random.Random) -> None:
    shuffled = list(claims)
    shuffler.shuffle(shuffled)
    one, other = consolidate(claims), consolidate(shuffled)
    assert one.things == other.things
    assert one.edges == other.edges
    assert {c.id: c for c in one.disagreements} == {c.id: c for c in other.disagreements}


@settings(max_examples=60, deadline=None)
@given(st.lists(strategies.claims(), min_size=1, max_size=8))
def test_one_value_a_property_and_every_value_was_said(claims: list[Claim]) -> None:
    holding = consolidate(claims)
    said = {
        (one.about, name, value) for one in holding.claims.values() for name, value in one.values
    }
    for thing in holding.things.values():
        names = [name for name, _ in thing.values]
        for name, value in thing.values:
            if name in ("firstListed", "lastListed") or value == "status:unlisted":
                continue
            assert (thing.id, name, value) in said
            assert names.count(name) == 1 or schema.PROPERTIES[name].many


def finance(source_: str, code: str, stated: str = "2014-05-01") -> Claim:
    return claim(
        "Finance",
        f"source:{source_}",
        roles=[("funder", "state:CHN"), ("recipient", "state:ZWE")],
        values=[status(code), ("projectId", "1")],
        stated=date.fromisoformat(stated),
    )


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("announced", "committed"),
        ("committed", "ongoing"),
        ("committed", "cancelled"),
        ("ongoing", "completed"),
        ("suspended", "cancelled"),
        ("completed", "ended"),
        ("cancelled", "committed"),
    ],
)
def test_a_project_runs_its_course(earlier: str, later: str) -> None:
    holding = consolidate([finance("a", earlier), finance("b", later, "2015-01-01")])
    assert holding.disagreements == []
    [thing] = holding.things.values()
    assert thing.one("status") == f"status:{later}"


def test_what_is_cancelled_does_not_go_on() -> None:
    for code in ("committed", "ongoing", "completed"):
        [conflict] = consolidate([finance("a", code), finance("b", "cancelled")]).disagreements
        assert conflict.values == tuple(sorted((f"status:{code}", "status:cancelled")))
    assert consolidate([finance("a", "committed"), finance("b", "ongoing")]).disagreements == []
    assert consolidate([finance("a", "denied"), finance("b", "cancelled")]).disagreements == []


def test_a_completed_project_was_financed_and_a_committed_one_not_yet() -> None:
    edge = Edge("state:CHN", "financed", "state:ZWE")
    assert consolidate([finance("a", "completed")]).edges == {edge}
    assert consolidate([finance("a", "committed")]).edges == set()
