"""Where sources disagree: how far apart, by which rule one is held, and settling it in a ledger."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import legation
from legation import decode, schema
from legation.building import hold_in_memory
from legation.cli import main
from legation.cli.disputes import _LEDGER, _RANKINGS
from legation.disputes import COLUMNS, RANKINGS, READABLE, Contest, disputes, readable_rows, rows
from legation.errors import InputError, QueryError, UnknownName
from legation.identity import claim
from legation.labels import names_in, plain
from legation.model import Claim, Held
from legation.settling import SETTLEMENTS, settle
from legation.sources import ledger
from legation.store import Store
from legation.values import PartialDate, Point, Value
from legation.weighing import _CONTESTABLE, Rule
from tests import strategies
from tests.conftest import EDITIONS, entity, source

EMBASSY: tuple[str, Value] = ("missionType", "missiontype:embassy")
PLACES = [entity("place:lome", "Lomé"), entity("place:kara", "Kara"), entity("state:TGO", "Togo")]


def said(by: str, *values: tuple[str, Value], sender: str = "RUS", on: str = "") -> Claim:
    return claim(
        "Mission",
        f"source:{by}",
        roles=[("sender", f"state:{sender}"), ("receiver", "state:TGO")],
        values=[EMBASSY, *values],
        stated=date.fromisoformat(on) if on else None,
    )


def opened(text: str) -> tuple[str, Value]:
    return ("opened", PartialDate(text))


def money(by: str, amount: str, currency: str = "USD") -> Claim:
    return claim(
        "Investment",
        f"source:{by}",
        roles=[("funder", "state:RUS"), ("recipient", "state:TGO")],
        values=[("amount", Decimal(amount)), ("currency", currency)],
    )


def only(*claims: Claim) -> Contest:
    (found,) = disputes(hold_in_memory([*PLACES, *claims]))
    return found


class TestApart:
    @pytest.mark.parametrize(
        ("one", "other", "apart"),
        [
            ("1960-01-01", "1960-01-02", 1),
            ("1960", "1961", 1),
            ("1960", "1962", 366),
            ("1960-03", "1960-01-31", 30),
        ],
    )
    def test_dates_by_the_least_days_between_them(self, one: str, other: str, apart: int) -> None:
        found = only(said("a", opened(one)), said("b", opened(other)))
        assert (found.apart, found.unit) == (apart, "days")

    def test_points_by_kilometres(self) -> None:
        # A degree of latitude is some 111.2 km on a sphere of the earth's mean radius.
        one, other = (("coordinates", Point.parse(text)) for text in ("6 1.2", "7 1.2"))
        found = only(said("a", one), said("b", other))
        assert (found.apart, found.unit) == (111.2, "km")

    def test_amounts_by_how_many_times_one_is_the_other(self) -> None:
        found = only(money("a", "10"), money("b", "25"))
        assert (found.apart, found.unit) == (2.5, "times")

    def test_amounts_of_two_currencies_or_of_nothing_are_only_different(self) -> None:
        for other in (money("b", "25", "EUR"), money("b", "0")):
            found = only(money("a", "10"), other)
            assert (found.apart, found.unit) == (1, "steps")

    def test_statuses_by_steps_of_their_course_and_all_else_by_values(self) -> None:
        status = [said(by, ("status", f"status:{by}")) for by in ("announced", "ongoing")]
        assert (only(*status).apart, only(*status).unit) == (3, "steps")
        seats = [said(by, ("seat", f"place:{by}")) for by in ("lome", "kara")]
        assert (only(*seats).apart, only(*seats).unit) == (1, "steps")


class TestWhoAndWhy:
    def test_each_value_has_its_sources_days_and_rule(self) -> None:
        found = only(
            said("a", opened("1960"), on="2020-01-01"),
            said("b", opened("1962"), on="2021-01-01"),
            said("c", opened("1962"), on="2020-06-01"),
        )
        held, other = found.values
        assert (held.value, held.held, held.rule) == (PartialDate("1962"), True, "said later")
        assert (held.sources, held.days) == (("source:b", "source:c"), ("2020-06-01", "2021-01-01"))
        assert (other.value, other.held, other.rule) == (PartialDate("1960"), False, "said later")
        assert other.sources == ("source:a",)

    def test_the_rules_against_several_values_are_all_told(self) -> None:
        found = only(
            source("good", "Good", "register"),
            said("good", opened("1960"), on="2021-01-01"),
            said("bad", opened("1961"), on="2021-01-01"),
            said("old", opened("1962"), on="2020-01-01"),
        )
        rules = {one.value: one.rule for one in found.values}
        assert rules == {
            PartialDate("1960"): f"{Rule.LATER}; {Rule.RANK}",
            PartialDate("1961"): Rule.RANK.value,
            PartialDate("1962"): Rule.LATER.value,
        }

    def test_what_no_list_has_any_more_is_not_held(self) -> None:
        listed = source("list", "A list", "dataset", *EDITIONS)
        gone = [
            claim(
                "Mission",
                "source:list",
                roles=[("sender", "state:RUS"), ("receiver", "state:TGO")],
                values=[EMBASSY, ("status", f"status:{code}")],
                first_seen=EDITIONS[0],
                last_seen=EDITIONS[0],
            )
            for code in ("ongoing", "planned")
        ]
        found = only(listed, *gone)
        assert [(one.held, one.rule) for one in found.values] == [(False, ""), (False, "")]
        (row, _) = readable_rows([found], str)
        assert row[READABLE.index("held")] == "no list has it any more"

    def test_rows_are_for_a_program_and_for_a_person(self, small_store: Store) -> None:
        found = disputes(small_store)
        table = [dict(zip(COLUMNS, row, strict=True)) for row in rows(found)]
        status = [row for row in table if row["about"] == "tie:embassy-RUS-TGO"]
        assert [(row["value"], row["held"], row["rule"]) for row in status] == [
            ("status:ongoing", True, "further along"),
            ("status:planned", False, "further along"),
        ]
        assert {row["parties"] for row in status} == {"state:RUS; state:TGO"}
        lines = readable_rows(found, names_in(small_store))
        assert (
            "embassy-RUS-TGO-status", "Embassy of Russia in Togo: status", "2 steps", "ongoing",
            "held: further along", "A brief",
        ) in lines  # fmt: skip
        assert ("", "", "", "planned", "gives way", "A brief") in lines


class TestChosenAndRanked:
    CLAIMS = (
        *PLACES,
        said("a", opened("1960"), ("seat", "place:lome")),
        said("b", opened("1970"), ("seat", "place:kara")),
        said("a", opened("1960"), sender="FRA"),
        said("b", opened("1990"), sender="FRA"),
        money("a", "10"),
        money("b", "20"),
        claim("State", "source:a", about="state:FRA", values=[("until", PartialDate("1990"))]),
        claim("State", "source:b", about="state:FRA", values=[("until", PartialDate("1991"))]),
    )

    def ids(self, **options: object) -> list[str]:
        found = disputes(hold_in_memory(self.CLAIMS), **options)  # type: ignore[arg-type]
        return [one.id.partition(":")[2] for one in found]

    FRA, RUS, SEAT = "embassy-FRA-TGO-opened", "embassy-RUS-TGO-opened", "embassy-RUS-TGO-seat"
    MONEY, STATE = "investment-RUS-TGO-amount", "state.FRA-until"

    def test_the_farthest_apart_first_unit_by_unit(self) -> None:
        assert self.ids() == [self.FRA, self.RUS, self.STATE, self.MONEY, self.SEAT]
        assert self.ids(limit=2) == [self.FRA, self.RUS]

    def test_by_kind_and_by_pair(self) -> None:
        assert self.ids(by="kind") == [self.SEAT, self.FRA, self.RUS, self.MONEY, self.STATE]
        assert self.ids(by="pair") == [self.SEAT, self.RUS, self.MONEY, self.STATE, self.FRA]

    def test_by_party_class_and_property(self) -> None:
        assert self.ids(parties=["France"]) == [self.FRA, self.STATE]
        assert self.ids(parties=["Russia", "Togo"], kinds=["mission"]) == [self.RUS, self.SEAT]
        assert self.ids(kinds=["Investment", "State"]) == [self.STATE, self.MONEY]
        assert self.ids(on="seat") == self.ids(on="dip:seat") == [self.SEAT]

    @pytest.mark.parametrize("wrong", [{"by": "size"}, {"kinds": ["Embasy"]}, {"on": "colour"}])
    def test_what_is_not_known_is_said(self, wrong: dict[str, object]) -> None:
        with pytest.raises(QueryError, match="is no"):
            self.ids(**wrong)
        with pytest.raises(UnknownName):
            self.ids(parties=["Atlantis"])

    def test_the_command_knows_the_same(self) -> None:
        assert _RANKINGS == RANKINGS
        assert _LEDGER == SETTLEMENTS


@settings(max_examples=60)
@given(st.lists(strategies.claims(), min_size=2, max_size=10))
def test_every_disagreement_is_listed_once_with_all_its_claims(claims: list[Claim]) -> None:
    store = hold_in_memory(claims)
    found = disputes(store)
    assert {one.id: {c for v in one.values for c in v.claims} for one in found} == {
        conflict.id: set(conflict.claims) for conflict in decode.disagreements(store)
    }
    for one, other in pairwise(found):
        assert one.unit != other.unit or one.apart >= other.apart
    for one in found:
        assert sum(value.held for value in one.values) <= 1
        assert all(value.sources for value in one.values)


class TestSettling:
    def test_a_settlement_is_a_claim_that_a_build_takes_in(self, tmp_path: Path) -> None:
        notes = tmp_path / "notes.csv"
        notes.write_text(
            "class,from,to,status,start,source,stated\n"
            "Embassy,Russia,Togo,announced,1960,one,2024-01-01\n"
            "Embassy,Russia,Togo,ongoing,1961-05,two,2024-01-01\n",
            encoding="utf-8",
        )
        graph = tmp_path / "a.graph"
        settlements = tmp_path / "settled.csv"
        legation.build("seeds", notes, output=graph)
        before = legation.open(graph)
        assert {one.on for one in before.disputes(parties=["Russia", "Togo"])} == {
            "opened",
            "status",
        }
        before.settle(
            "embassy-RUS-TGO-opened", "1960", by="Ada", because="the treaty", ledger=settlements
        )
        made = legation.build("seeds", notes, settlements, output=graph, strict=True)
        assert made.changed_only
        after = legation.open(graph)
        assert [one.on for one in after.disputes(parties=["Russia", "Togo"])] == ["status"]
        (tie,) = decode.ties(after.store, ["tie:embassy-RUS-TGO"])
        assert tie.one("opened") == PartialDate("1960")
        said_there = decode.claims(after.store, source="source:settlements")
        (told,) = [one for one in said_there if one.kind == "Mission"]
        assert (told.author, told.locator, told.method) == ("Ada", "the treaty", "method:reviewed")
        assert told.values == (("opened", PartialDate("1960")),)
        afresh = legation.build("seeds", notes, settlements, output=tmp_path / "b.graph")
        assert (afresh.disagreements, afresh.quads) == (made.disagreements, made.quads)

    def test_a_settlement_of_what_no_source_speaks_of_any_more_is_told(
        self, tmp_path: Path
    ) -> None:
        notes, settlements = tmp_path / "notes.csv", tmp_path / "settled.csv"
        head = "class,from,to,status,start,source,stated\n"
        kept = "Embassy,France,Togo,ongoing,1960,one,2024-01-01\n"
        notes.write_text(
            f"{head}{kept}Embassy,Russia,Togo,ongoing,1960,one,2024-01-01\n"
            "Embassy,Russia,Togo,ongoing,1961-05,two,2024-01-01\n",
            encoding="utf-8",
        )
        graph = tmp_path / "a.graph"
        legation.build(notes, output=graph)
        legation.open(graph).settle(
            "embassy-RUS-TGO-opened", "1960", by="Ada", because="so", ledger=settlements
        )
        assert legation.build(notes, settlements, output=graph).astray == ()
        notes.write_text(head + kept, encoding="utf-8")
        for afresh in (False, True):
            made = legation.build(notes, settlements, output=graph, afresh=afresh)
            assert made.astray == ("tie:embassy-RUS-TGO",)
        done = CliRunner().invoke(
            main, ["build", str(notes), str(settlements), "-o", str(tmp_path / "b.graph")]
        )
        assert "tie:embassy-RUS-TGO: is settled, but no source speaks of it" in done.stderr

    def settled(self, store: Store, path: Path, name: str, value: str, **more: str) -> Claim:
        told = {"by": "Ada", "because": "it is so", **more}
        settle(store, name, value, ledger=path, day=date(2026, 11, 26), **told)
        reading = ledger.read(path)
        assert reading.rejected == []
        return reading.claims[-1]

    @pytest.mark.parametrize("text", ["status:ongoing", "ongoing", "Ongoing"])
    def test_a_value_is_known_as_it_is_shown(
        self, small_store: Store, tmp_path: Path, text: str
    ) -> None:
        path = tmp_path / "s.csv"
        made = self.settled(small_store, path, "embassy-RUS-TGO-status", text)
        assert made.values == (("status", "status:ongoing"),)
        assert made.about == "tie:embassy-RUS-TGO"
        assert (made.stated, made.author) == (date(2026, 11, 26), "Ada")

    def test_a_value_that_nobody_said_is_taken_if_it_is_one(
        self, small_store: Store, tmp_path: Path
    ) -> None:
        path = tmp_path / "s.csv"
        made = self.settled(small_store, path, "disagreement:embassy-RUS-TGO-status", "denied")
        assert made.values == (("status", "status:denied"),)

    def test_a_place_by_its_name_and_an_amount_with_its_currency(self, tmp_path: Path) -> None:
        seats = [said(by, ("seat", f"place:{by}")) for by in ("lome", "kara")]
        store = hold_in_memory([*PLACES, *seats, money("a", "10"), money("b", "20", "EUR")])
        path = tmp_path / "s.csv"
        made = self.settled(store, path, "embassy-RUS-TGO-seat", "Kara")
        assert made.values == (("seat", "place:kara"),)
        paid = self.settled(store, path, "investment-RUS-TGO-amount", "20")
        assert paid.values == (("amount", Decimal(20)), ("currency", "EUR"))
        assert len(ledger.read(path).claims) == 3

    def test_the_same_person_on_the_same_day_replaces_and_others_are_kept(
        self, small_store: Store, tmp_path: Path
    ) -> None:
        path, name = tmp_path / "s.csv", "embassy-RUS-TGO-status"
        for value, by in (("ongoing", "Ada"), ("planned", "Ben"), ("denied", "Ada")):
            self.settled(small_store, path, name, value, by=by)
        told = [(one.author, one.said("status")) for one in ledger.read(path).claims[1:]]
        assert told == [("Ben", "status:planned"), ("Ada", "status:denied")]
        settle(
            small_store, name, "ongoing", by="Ada", because="later", ledger=path,
            day=date(2026, 11, 27),
        )  # fmt: skip
        assert len(ledger.read(path).claims) == 4

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize("divider", [",", ";"])
    def test_a_ledger_of_ones_own_is_kept_to_the_letter(
        self, small_store: Store, tmp_path: Path, divider: str, end: str
    ) -> None:
        path = tmp_path / "mine.csv"
        kept = [
            "# my notes",
            divider.join(["Class", "From", "To", "source", "comment"]),
            divider.join(["Embassy", "Togo", "Ghana", "me", '"a ""quoted"" word"']),
        ]
        path.write_bytes(end.join(kept).encode())
        made = self.settled(small_store, path, "embassy-RUS-TGO-status", "ongoing")
        assert made.about == "tie:embassy-RUS-TGO"
        text = path.read_bytes().decode()
        assert text.startswith(f"# my notes{end}Class{divider}From{divider}To{divider}source")
        assert f"{end}{kept[2]}{end}" in text
        assert text.count("\n") == text.count(end)
        assert {one.source for one in ledger.read(path).claims} == {
            "source:me",
            "source:settlements",
        }

    @pytest.mark.parametrize(
        ("wrong", "problem"),
        [
            (("embassy-RUS-TGO-statos", "ongoing", {}), "did you mean embassy-RUS-TGO-status"),
            (("nothing-at-all", "ongoing", {}), "legation disputes lists them"),
            (("embassy-RUS-TGO-status", "opne", {}), "is no status"),
            (("embassy-RUS-TGO-status", "", {}), "can't be said"),
            (("embassy-RUS-TGO-status", "ongoing", {"by": " "}), "a name"),
            (("embassy-RUS-TGO-status", "ongoing", {"because": ""}), "a reason"),
        ],
    )
    def test_what_can_not_be_settled_leaves_no_trace(
        self,
        small_store: Store,
        tmp_path: Path,
        wrong: tuple[str, str, dict[str, str]],
        problem: str,
    ) -> None:
        name, value, more = wrong
        path = tmp_path / "s.csv"
        with pytest.raises((UnknownName, InputError), match=problem):
            self.settled(small_store, path, name, value, **more)
        assert not path.exists()

    def test_a_file_that_is_no_ledger_is_left_alone(
        self, small_store: Store, tmp_path: Path
    ) -> None:
        path = tmp_path / "s.csv"
        path.write_text("a,b\n1,2\n", encoding="utf-8")
        with pytest.raises(InputError, match="header"):
            self.settled(small_store, path, "embassy-RUS-TGO-status", "ongoing")
        assert path.read_text(encoding="utf-8") == "a,b\n1,2\n"

    def test_the_ledger_says_in_plain_columns_who_and_why(
        self, small_store: Store, tmp_path: Path
    ) -> None:
        path = tmp_path / "s.csv"
        self.settled(small_store, path, "embassy-RUS-TGO-status", "ongoing")
        with path.open(encoding="utf-8", newline="") as file:
            described, row = csv.DictReader(file)
        assert (described["class"], described["source"]) == ("Source", "settlements")
        assert {name: text for name, text in row.items() if text} == {
            "class": "Mission",
            "id": "tie:embassy-RUS-TGO",
            "from": "state:RUS",
            "to": "state:TGO",
            "status": "status:ongoing",
            "source": "settlements",
            "method": "reviewed",
            "author": "Ada",
            "stated": "2026-11-26",
            "locator": "it is so",
        }


def values_of(name: str) -> st.SearchStrategy[Value]:
    """Values as sources give them: years are years, and amounts not below nothing."""
    if name == "year":
        return st.integers(1800, 2100).map(lambda year: PartialDate(str(year)))
    if name == "amount":
        return st.integers(0, 10**12).map(Decimal)
    return strategies.values_of(schema.PROPERTIES[name])


CONTESTED = [
    (kind, name)
    for kind in (*schema.TIES, *schema.ENTITIES)
    for name in schema.properties(kind)
    if kind != "Source"
    and not (prop := schema.PROPERTIES[name]).many
    and not prop.derived
    and prop.datatype in _CONTESTABLE
]


@settings(max_examples=150)
@given(st.sampled_from(CONTESTED), st.data())
def test_whatever_can_be_disputed_can_be_settled(
    tmp_path_factory: pytest.TempPathFactory, contested: tuple[str, str], data: st.DataObject
) -> None:
    kind, name = contested
    one = data.draw(strategies.claims((kind,)))
    values = data.draw(st.lists(values_of(name), min_size=2, max_size=3))
    beside: tuple[tuple[str, Value], ...] = (("currency", "USD"),) if name == "amount" else ()
    claims = [
        replace(
            one, source=f"source:{at}", values=((name, value), *beside), method="method:curated"
        )
        for at, value in enumerate(values)
    ]
    store = hold_in_memory(claims)
    found = disputes(store, on=name)
    assume(found)
    value = data.draw(st.sampled_from(found[0].values)).value
    path = tmp_path_factory.mktemp("settled") / "s.csv"
    day = one.known_since or date(2026, 1, 1)
    settle(store, found[0].id, plain(value), by="Ada", because="so", ledger=path, day=day)
    after = hold_in_memory([*claims, *ledger.read(path).claims])
    assert disputes(after, on=name) == []
    assert decode_one(after, one.about).one(name) == value


def decode_one(store: Store, name: str) -> Held:
    things: list[Held] = [*decode.ties(store, [name]), *decode.entities(store, [name])]
    return things[0]
