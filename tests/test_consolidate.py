"""What is held where claims differ, what is a disagreement, and what was known on a day."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from legation import schema
from legation.consolidate import Holding, by_thing, consolidate, said_of, standings_of
from legation.identity import claim
from legation.model import Claim, Edge
from legation.values import Label, PartialDate, Point, Value
from legation.weighing import Rule, because, is_accepted, settles, weigh
from tests import strategies
from tests.conftest import mission

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


def read_by_machine(by: str, year: str, author: str = "") -> Claim:
    said = embassy(by, ("opened", PartialDate(year)))
    return replace(said, method="method:extracted", author=author)


@pytest.mark.parametrize("rank", ["register", "dataset", "report"])
def test_what_a_machine_read_weighs_as_inferred_until_a_person_accepts_it(rank: str) -> None:
    sources = [source("read", rank), source("told", "report"), source("guess", "inferred")]
    told = embassy("told", ("opened", PartialDate("1990")))
    guess = embassy("guess", ("opened", PartialDate("1991")))
    machine = read_by_machine("read", "1992")
    accepted = read_by_machine("read", "1992", author="Ada")

    def ranks(*claims: Claim) -> list[int]:
        return [one.rank for one in weigh(claims, standings_of(sources))]

    assert held(consolidate([*sources, told, machine]), "opened") == PartialDate("1990")
    assert ranks(machine, guess) == [-schema.RANKS.index("inferred")] * 2
    assert ranks(accepted) == [-schema.RANKS.index(rank)]
    assert not is_accepted(machine)
    assert is_accepted(accepted)
    assert is_accepted(told)


def test_what_a_machine_read_in_a_source_that_nothing_describes_gains_nothing() -> None:
    (weighed,) = weigh([read_by_machine("unknown", "1992")], {})
    assert weighed.rank == -len(schema.RANKS)


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


def settled(
    *values: tuple[str, Value], on: str, by: str = "Ada", from_: str = "settlements"
) -> Claim:
    return claim(
        "Mission",
        f"source:{from_}",
        roles=[("sender", "state:RUS"), ("receiver", "state:TGO")],
        values=values,
        about=TIE,
        method="method:reviewed",
        stated=date.fromisoformat(on),
        author=by,
    )


OPENED = ("opened", PartialDate("1990"))
OPENED_LATER = ("opened", PartialDate("1992-03"))
AT_ODDS = [
    source("register", "register"),
    embassy("register", OPENED, stated="2020-01-01"),
    embassy("report", OPENED_LATER, stated="2021-01-01"),
    embassy("rumour", ("opened", PartialDate("1960"))),
]


def test_a_person_settles_what_is_at_odds_whatever_the_others_weigh() -> None:
    assert held(consolidate(AT_ODDS), "opened") == PartialDate("1992-03")
    holding = consolidate([*AT_ODDS, settled(OPENED, on="2024-05-01")])
    assert held(holding, "opened") == PartialDate("1990")
    assert holding.disagreements == []
    assert len(holding.things[TIE].claims) == 4


def test_a_settlement_speaks_only_of_what_it_settles() -> None:
    both = [
        embassy("a", OPENED, status("announced")),
        embassy("b", OPENED_LATER, status("ongoing")),
    ]
    holding = consolidate([*both, settled(OPENED, on="2024-05-01")])
    assert [conflict.on for conflict in holding.disagreements] == ["status"]
    assert held(holding, "missionType") == "missiontype:embassy"


@pytest.mark.parametrize("on", ["2024-05-01", "2023-01-01"])
def test_what_is_known_by_that_day_counts_no_more(on: str) -> None:
    seen = embassy("list", OPENED_LATER, seen=("2022-01-01", "2026-01-01"))
    holding = consolidate([seen, settled(OPENED, on=on)])
    assert (held(holding, "opened"), holding.disagreements) == (PartialDate("1990"), [])


def test_a_later_claim_against_it_is_a_disagreement_again() -> None:
    new = embassy("new", OPENED_LATER, stated="2025-01-01")
    holding = consolidate([*AT_ODDS, settled(OPENED, on="2024-05-01"), new])
    [conflict] = holding.disagreements
    assert conflict.values == (PartialDate("1990"), PartialDate("1992-03"))
    assert conflict.held == held(holding, "opened") == PartialDate("1992-03")
    again = consolidate([*holding.claims.values(), settled(OPENED, on="2025-02-01", by="Ben")])
    assert (held(again, "opened"), again.disagreements) == (PartialDate("1990"), [])


def test_a_later_claim_that_moves_on_is_history() -> None:
    settlement = settled(status("ongoing"), on="2024-05-01")
    new = embassy("new", status("ended"), stated="2025-01-01")
    old = embassy("old", status("planned"), stated="2024-04-30")
    holding = consolidate([old, settlement, new])
    assert (held(holding, "status"), holding.disagreements) == ("status:ended", [])
    assert held(consolidate([old, settlement]), "status") == "status:ongoing"


def test_before_its_day_nothing_is_settled() -> None:
    everything = [*AT_ODDS, settled(OPENED, on="2024-05-01")]
    assert consolidate(everything, date(2024, 4, 30)).things[TIE].disputed == ("opened",)
    assert consolidate(everything, date(2024, 5, 1)).things[TIE].disputed == ()


def test_two_persons_of_one_day_who_differ_settle_nothing() -> None:
    two = [settled(OPENED, on="2024-05-01"), settled(OPENED_LATER, on="2024-05-01", by="Ben")]
    [conflict] = consolidate([*AT_ODDS, *two]).disagreements
    assert set(conflict.claims) == {one.id for one in two}


def test_a_settlement_does_not_put_back_on_the_list_what_left_it() -> None:
    listed = source("list", "dataset", ("2020-10-10", "2022-11-16"))
    gone = embassy("list", status("ongoing"), OPENED, seen=("2020-10-10", "2020-10-10"))
    one = consolidate([listed, gone, settled(OPENED_LATER, on="2024-05-01")])
    assert held(one, "status") == "status:unlisted"
    assert held(one, "opened") == PartialDate("1992-03")
    other = consolidate([listed, gone, settled(status("ongoing"), on="2024-05-01")])
    assert held(other, "status") == "status:ongoing"
    assert held(other, "opened") == PartialDate("1990")


@pytest.mark.parametrize(
    "not_settling",
    [
        embassy("a", OPENED, stated="2019-01-01"),
        replace(settled(OPENED, on="2019-01-01"), author=""),
        replace(settled(OPENED, on="2019-01-01"), method="method:curated"),
        replace(settled(OPENED, on="2019-01-01"), stated=None),
    ],
)
def test_without_author_method_or_day_it_is_a_claim_like_others(not_settling: Claim) -> None:
    holding = consolidate([not_settling, embassy("b", OPENED_LATER, stated="2020-01-01")])
    assert held(holding, "opened") == PartialDate("1992-03")
    assert [conflict.on for conflict in holding.disagreements] == ["opened"]


@settings(max_examples=60, deadline=None)
@given(st.lists(strategies.claims(), min_size=1, max_size=8), st.data())
def test_whatever_is_settled_is_held_and_at_peace(claims: list[Claim], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(claims))
    names = [name for name, _ in one.values if not schema.PROPERTIES[name].many]
    assume(names and one.kind != "Source")
    name = data.draw(st.sampled_from(names))
    value = data.draw(strategies.values_of(schema.PROPERTIES[name]))
    days = [day for each in claims for day in [each.known_since] if day]
    settlement = replace(
        one,
        source="source:settlements",
        values=((name, value),),
        method="method:reviewed",
        author="Ada",
        stated=max(days, default=date(2026, 1, 1)),
        recorded=None,
        first_seen=None,
        last_seen=None,
    )
    assume(not any(settles(each) and each.known_since == settlement.stated for each in claims))
    before, after = consolidate(claims), consolidate([*claims, settlement])
    thing = after.things[one.about]
    assert thing.one(name) == value
    assert name not in thing.disputed
    assert {d for d in before.things[one.about].disputed if d != name} == set(thing.disputed)
    untouched = [
        [pair for pair in held.values if pair[0] != name]
        for held in (before.things[one.about], thing)
    ]
    assert untouched[0] == untouched[1]


RULES = [
    (
        Rule.LATER,
        embassy("a", OPENED, stated="2020-01-01"),
        embassy("b", OPENED_LATER, stated="2021-01-01"),
    ),
    (Rule.RANK, embassy("bad", OPENED), embassy("good", OPENED_LATER)),
    (Rule.PRECISE, embassy("a", OPENED), embassy("a", OPENED_LATER)),
    (Rule.FURTHER, embassy("a", status("planned")), embassy("a", status("ongoing"))),
    (
        Rule.SETTLED,
        embassy("a", OPENED, stated="2024-05-01"),
        settled(OPENED_LATER, on="2024-05-01"),
    ),
]


@pytest.mark.parametrize(("rule", "less", "more"), RULES)
def test_the_rule_that_decided_is_told(rule: Rule, less: Claim, more: Claim) -> None:
    standings = standings_of([source("good", "register"), source("bad", "inferred")])
    name = "status" if rule is Rule.FURTHER else "opened"
    low, high = less.said(name), more.said(name)
    assert low is not None
    assert high is not None
    for claims in ([less, more], [more, less]):
        said = said_of(claims, standings)[name]
        assert because(said, low) == rule
        assert because(said, high) is None


def test_hashes_decide_where_nothing_else_does() -> None:
    said = said_of([embassy("a", OPENED), embassy("b", ("opened", PartialDate("1991")))], {})
    told = {because(said["opened"], value) for _, value in said["opened"]}
    assert told == {None, Rule.CHANCE}


@settings(max_examples=60, deadline=None)
@given(st.lists(strategies.claims(), min_size=1, max_size=8))
def test_each_value_is_held_or_gives_way_by_a_rule(claims: list[Claim]) -> None:
    holding = consolidate(claims)
    standings = standings_of(claims)
    for about, group in by_thing(claims).items():
        for name, said in said_of(group, standings).items():
            if schema.PROPERTIES[name].many:
                continue
            for _, value in said:
                is_held = value == holding.things[about].one(name)
                unlisted = holding.things[about].one(name) == "status:unlisted"
                assert is_held == (because(said, value) is None) or unlisted


@pytest.mark.parametrize("late", ["missiontype:embassy", "missiontype:high-commission"])
def test_who_calls_a_high_commission_an_embassy_only_says_less(late: str) -> None:
    early = ({"missiontype:embassy", "missiontype:high-commission"} - {late}).pop()
    claims = [
        mission("state:GBR", "state:KEN", code.partition(":")[2], source=f"source:{at}")
        for at, code in enumerate((early, late))
    ]
    dated = [replace(claim, stated=date(2020 + at, 1, 1)) for at, claim in enumerate(claims)]
    holding = consolidate(dated)
    (tie,) = holding.ties()
    assert tie.one("missionType") == "missiontype:high-commission"
    assert holding.disagreements == []
    assert consolidate(claims).disagreements == []
