"""What differs between two days, editions and graphs, with its kinds kept strictly apart."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import legation
from legation.assemble import ontology_triples, triples
from legation.building import hold_in_memory
from legation.cli.comparing import _KINDS
from legation.comparing import Change, ChangeKind, Comparison, between_days, between_graphs
from legation.comparing.compare import Comparer, Known, Span
from legation.consolidate import consolidate
from legation.errors import QueryError, UnknownName
from legation.identity import claim
from legation.model import Claim
from legation.ontology import concepts
from legation.store import Store, new_generation, writable
from legation.validation import validate
from legation.values import PartialDate, Value
from legation.vocabulary import PREFIXES, expand
from tests import strategies
from tests.conftest import EDITIONS, entity, source

FIRST, SECOND = date(2020, 10, 10), date(2022, 11, 16)
TIE = "tie:embassy-RUS-TGO"
EMBASSY: tuple[str, Value] = ("missionType", "missiontype:embassy")
LIST = source("list", "A list", "dataset", *EDITIONS)
STATES = [entity("state:RUS", "Russia"), entity("state:TGO", "Togo")]

Row = tuple[str, str, tuple[Value, ...], tuple[Value, ...], tuple[str, ...]]


def embassy(*values: tuple[str, Value], by: str = "report", on: str = "", **more: object) -> Claim:
    made = claim(
        "Mission",
        f"source:{by}",
        roles=[("sender", "state:RUS"), ("receiver", "state:TGO")],
        values=[EMBASSY, *values],
        stated=date.fromisoformat(on) if on else None,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def listed(*values: tuple[str, Value], seen: tuple[int, int]) -> Claim:
    first, last = (EDITIONS[at] for at in seen)
    return embassy(*values, by="list", first_seen=first, last_seen=last)


def status(code: str) -> tuple[str, Value]:
    return ("status", f"status:{code}")


def opened(text: str) -> tuple[str, Value]:
    return ("opened", PartialDate(text))


def closed(text: str) -> tuple[str, Value]:
    return ("closed", PartialDate(text))


def told(*claims: Claim, first: date = FIRST, second: date = SECOND) -> set[Row]:
    store = hold_in_memory([LIST, *STATES, *claims])
    return {row(change) for change in between_days(store, first, second).changes}


def row(change: Change) -> Row:
    return (change.kind.value, change.on, change.before, change.after, change.sources)


REPORT, LISTING = ("source:report",), ("source:list",)
THEN = PartialDate("2021-05-17")


class TestKinds:
    def test_what_opened_in_the_span_began(self) -> None:
        assert told(embassy(opened("2021-05-17"), on="2021-06-01")) == {
            ("began", "opened", (), (THEN,), REPORT)
        }

    @pytest.mark.parametrize("when", ["1960", "2020", "2020-10", "2020-10-10"])
    def test_what_opened_before_or_may_have_only_became_known(self, when: str) -> None:
        assert told(embassy(opened(when), on="2021-06-01")) == {
            ("became-known", "opened", (), (PartialDate(when),), REPORT)
        }

    @pytest.mark.parametrize("when", ["2020-10-11", "2020-11", "2021", "2022", "2022-11-16"])
    def test_a_year_or_month_that_lies_in_the_span_is_enough(self, when: str) -> None:
        assert told(embassy(opened(when), on="2022-11-16")) == {
            ("began", "opened", (), (PartialDate(when),), REPORT)
        }

    def test_the_first_sight_of_an_edition_is_no_opening(self) -> None:
        assert told(listed(status("ongoing"), seen=(1, 2))) == {
            ("became-known", "status", (), ("status:ongoing",), LISTING)
        }

    @pytest.mark.parametrize("code", ["planned", "announced", "denied", "cancelled"])
    def test_what_was_only_planned_did_not_begin(self, code: str) -> None:
        claims = [embassy(opened("2021-05-17"), status(code), on="2021-01-01")]
        assert {one[0] for one in told(*claims)} == {"became-known"}

    def test_a_day_that_was_known_beforehand_comes(self) -> None:
        plan = embassy(opened("2021-05-17"), status("planned"), on="2020-01-01")
        done = embassy(opened("2021-05-17"), status("ongoing"), on="2021-06-01")
        assert told(plan, done) == {
            ("began", "opened", (), (THEN,), REPORT),
        }
        assert told(plan) == set()

    def test_an_end_in_the_span_is_an_end(self) -> None:
        before = embassy(status("ongoing"), on="2020-01-01")
        after = embassy(status("ended"), closed("2021-05-17"), by="other", on="2021-06-01")
        assert told(before, after) == {("ended", "closed", (), (THEN,), ("source:other",))}

    def test_a_claim_that_says_ended_is_an_end(self) -> None:
        before = embassy(status("ongoing"), on="2020-01-01")
        after = embassy(status("ended"), by="other", on="2021-06-01")
        assert told(before, after) == {
            ("ended", "status", ("status:ongoing",), ("status:ended",), ("source:other",))
        }

    def test_an_end_of_long_ago_that_is_learnt_now_is_a_change(self) -> None:
        before = embassy(status("ongoing"), on="2020-01-01")
        after = embassy(status("ended"), closed("1991"), by="other", on="2021-06-01")
        assert told(before, after) == {
            ("changed", "status", ("status:ongoing",), ("status:ended",), ("source:other",)),
            ("changed", "closed", (), (PartialDate("1991"),), ("source:other",)),
        }

    def test_what_is_known_as_ended_from_the_first_became_known(self) -> None:
        assert told(embassy(status("ended"), opened("1960"), on="2021-06-01")) == {
            ("became-known", "opened", (), (PartialDate("1960"),), REPORT)
        }

    def test_what_began_and_ended_in_the_span_did_both(self) -> None:
        kinds = told(embassy(opened("2021"), closed("2022-02"), on="2022-03-01"))
        assert {one[0] for one in kinds} == {"began", "ended"}

    def test_what_left_a_list_is_no_longer_listed_and_never_ended(self) -> None:
        gone = listed(status("ongoing"), seen=(0, 1))
        assert told(gone) == {
            ("no-longer-listed", "lastListed", (PartialDate("2020-10-10"),), (), LISTING)
        }
        assert told(gone, first=EDITIONS[1]) == {
            ("no-longer-listed", "lastListed", (PartialDate("2021-01-04"),), (), LISTING)
        }
        assert told(gone, second=EDITIONS[1]) == set()

    def test_a_list_that_says_it_in_other_words_still_lists_it(self) -> None:
        old = listed(status("ongoing"), ("seat", "place:lome"), seen=(0, 1))
        new = listed(status("ongoing"), ("seat", "place:kara"), seen=(2, 2))
        assert told(old, new) == {("changed", "seat", ("place:lome",), ("place:kara",), LISTING)}

    def test_what_one_list_drops_and_a_report_still_tells_says_who_dropped_it(self) -> None:
        gone = listed(status("ongoing"), seen=(0, 0))
        kept = embassy(status("ongoing"), on="2020-01-01")
        assert told(gone, kept) == {
            ("no-longer-listed", "lastListed", (PartialDate("2020-10-10"),), (), LISTING)
        }

    def test_what_is_told_no_more_is_changed_to_nothing(self) -> None:
        old = listed(status("ongoing"), ("seat", "place:lome"), seen=(0, 1))
        new = listed(status("ongoing"), seen=(2, 2))
        assert told(old, new) == {("changed", "seat", ("place:lome",), (), LISTING)}

    def test_of_many_values_those_that_come_and_go_are_told(self) -> None:
        old = listed(("jurisdiction", "state:BEN"), ("jurisdiction", "state:GHA"), seen=(0, 1))
        new = listed(("jurisdiction", "state:GHA"), ("jurisdiction", "state:NER"), seen=(2, 2))
        assert told(old, new) == {
            ("changed", "jurisdiction", ("state:BEN",), ("state:NER",), LISTING)
        }

    def test_a_disagreement_that_arises_is_told_with_its_values(self) -> None:
        one = embassy(opened("1960"), on="2020-01-01")
        other = embassy(opened("1961"), by="other", on="2021-06-01")
        both = (PartialDate("1960"), PartialDate("1961"))
        sources = ("source:other", "source:report")
        assert told(one, other) == {
            ("came-under-dispute", "opened", both[:1], both, sources),
            ("changed", "opened", both[:1], both[1:], ("source:other",)),
        }

    def test_a_disagreement_that_a_person_settles_is_settled(self) -> None:
        one = embassy(opened("1960"), on="2020-01-01")
        other = embassy(opened("1961"), by="other", on="2020-06-01")
        settled = embassy(
            opened("1960"), by="persons", on="2021-06-01", method="method:reviewed", author="Ada"
        )
        both = (PartialDate("1960"), PartialDate("1961"))
        sources = ("source:persons", "source:report")
        assert told(one, other, settled) == {
            ("dispute-settled", "opened", both, both[:1], sources),
            ("changed", "opened", both[1:], both[:1], sources),
        }

    def test_relations_break_off_and_resume(self) -> None:
        def relations(on: str, **values: str) -> Claim:
            return claim(
                "Relations",
                "source:report",
                roles=[("party", "state:RUS"), ("party", "state:TGO")],
                values=[(name, PartialDate(text)) for name, text in values.items()],
                stated=date.fromisoformat(on),
            )

        before = relations("2020-01-01", established="1960")
        after = relations("2022-06-01", established="1960", severed="2021", resumed="2022-05")
        assert told(before, after) == {
            ("ended", "severed", (), (PartialDate("2021"),), REPORT),
            ("began", "resumed", (), (PartialDate("2022-05"),), REPORT),
        }

    def test_a_visit_that_took_place_began_and_its_end_goes_without_saying(self) -> None:
        visit = claim(
            "Visit",
            "source:report",
            roles=[("visitor", "state:RUS"), ("host", "state:TGO")],
            values=[("start", PartialDate("2021-05-01")), ("end", PartialDate("2021-05-03"))],
            stated=date(2021, 6, 1),
        )
        assert {one[:2] for one in told(visit)} == {("began", "start")}

    def test_where_nothing_new_is_known_nothing_differs(self) -> None:
        claims = [listed(status("ongoing"), opened("1960"), seen=(0, 2))]
        assert told(*claims) == set()
        assert told(*claims, first=SECOND, second=SECOND) == set()
        assert told(*claims, first=EDITIONS[1], second=SECOND - timedelta(days=1)) == set()


class TestAsked:
    def test_only_what_one_source_says(self) -> None:
        claims = [
            listed(status("ongoing"), seen=(0, 0)),
            embassy(opened("2021-05-17"), on="2021-06-01"),
        ]
        store = hold_in_memory([LIST, *STATES, *claims])
        found = between_days(store, FIRST, SECOND, source="list")
        assert {change.kind.value for change in found.changes} == {"no-longer-listed"}
        both = between_days(store, FIRST, SECOND)
        assert {change.kind.value for change in both.changes} == {"no-longer-listed", "began"}
        with pytest.raises(UnknownName):
            between_days(store, FIRST, SECOND, source="nobody")

    def test_only_some_kinds_and_some_parties(self, small_store: Store) -> None:
        everything = between_days(small_store, EDITIONS[0], date(2024, 12, 31)).changes
        kinds = {change.kind for change in everything}
        assert {ChangeKind.BECAME_KNOWN, ChangeKind.NO_LONGER_LISTED} <= kinds

        def chosen(**options: Iterable[str]) -> tuple[Change, ...]:
            return between_days(
                small_store,
                EDITIONS[0],
                date(2024, 12, 31),
                **options,  # type: ignore[arg-type]
            ).changes

        known = chosen(kinds=["became-known", "began"])
        assert known == tuple(
            one for one in everything if one.kind.value in ("became-known", "began")
        )
        pair = chosen(parties=["Russia", "Togo"])
        assert pair == tuple(
            one for one in everything if {"state:RUS", "state:TGO"} <= set(one.parties)
        )
        assert pair
        with pytest.raises(QueryError, match="became-known"):
            chosen(kinds=["appeared"])

    def test_the_earlier_day_comes_first(self, small_store: Store) -> None:
        with pytest.raises(QueryError, match="earlier day first"):
            between_days(small_store, SECOND, FIRST)

    def test_kinds_are_those_of_the_ontology_and_of_the_command(self) -> None:
        codes = [kind.value for kind in ChangeKind]
        assert [concept.code for concept in concepts("changekind")] == codes
        assert list(_KINDS) == codes
        assert "no opening" in ChangeKind.BECAME_KNOWN.meaning
        assert "no closing" in ChangeKind.NO_LONGER_LISTED.meaning


def compared(claims: list[Claim], first: date, second: date) -> set[Change]:
    """The same without leaving out what nothing new is known of."""
    comparer = Comparer(
        Known(claims, first), Known(claims, second), Span(first, second), lambda curie: curie
    )
    return set(comparer.changes({one.about for one in claims if one.about.startswith("tie:")}))


def bare(changes: Iterable[Change]) -> set[Change]:
    return {replace(change, title="") for change in changes}


@settings(max_examples=80)
@given(
    st.lists(strategies.claims(), min_size=1, max_size=8),
    st.sampled_from(["2019-12-31", "2020-10-10", "2020-12-01"]),
    st.sampled_from(["2020-12-31", "2021-01-04", "2022-11-16", "2099-01-01"]),
)
def test_nothing_that_differs_is_left_out(claims: list[Claim], one: str, other: str) -> None:
    first, second = date.fromisoformat(one), date.fromisoformat(other)
    store = hold_in_memory(claims)
    found = between_days(store, first, second)
    assert bare(found.changes) == bare(compared(claims, first, second))
    assert len(found.changes) == len(set(found.changes))


@settings(max_examples=60)
@given(
    st.lists(strategies.claims(), min_size=1, max_size=6),
    st.lists(strategies.claims(), max_size=4),
    st.lists(strategies.claims(), max_size=4),
)
def test_two_graphs_are_compared_whole(
    shared: list[Claim], one: list[Claim], other: list[Claim]
) -> None:
    first, second = [*shared, *one], [*shared, *other]
    found = between_graphs(hold_in_memory(first), hold_in_memory(second))
    comparer = Comparer(
        Known(first), Known(second), Span(found.since, found.until), lambda curie: curie
    )
    ties = {each.about for each in (*first, *second) if each.about.startswith("tie:")}
    assert bare(found.changes) == bare(comparer.changes(ties))


@settings(max_examples=40)
@given(st.lists(strategies.claims(), min_size=1, max_size=8))
def test_kinds_are_kept_apart(claims: list[Claim]) -> None:
    changes = between_days(hold_in_memory(claims), FIRST, SECOND).changes
    before, after = (consolidate(claims, day).things for day in (FIRST, SECOND))
    for change in changes:
        known_before = change.tie in before
        match change.kind:
            case ChangeKind.BECAME_KNOWN:
                assert not known_before
                assert not any(c.kind is ChangeKind.BEGAN and c.tie == change.tie for c in changes)
            case ChangeKind.CHANGED | ChangeKind.DISPUTE_SETTLED | ChangeKind.NO_LONGER_LISTED:
                assert known_before
            case ChangeKind.BEGAN:
                (day,) = change.after
                assert isinstance(day, PartialDate)
                assert FIRST < day.earliest <= SECOND
        assert change.claims
        assert change.tie in after


def on_disk(folder: Path, claims: list[Claim]) -> Path:
    with new_generation(folder) as generation:
        store = writable(generation)
        store.load([*triples(consolidate(claims)), ontology_triples()])
        del store
    return folder


class TestGraphs:
    def test_a_graph_is_compared_with_a_later_one(self, tmp_path: Path) -> None:
        old = [LIST, *STATES, embassy(opened("1960"), by="old", on="2020-01-01")]
        new = [*old, embassy(opened("1960-05"), status("ended"), closed("2021"), on="2022-01-01")]
        one, other = on_disk(tmp_path / "old.graph", old), on_disk(tmp_path / "new.graph", new)
        found = legation.diff(one, other)
        assert (found.first, found.second) == ("old.graph", "new.graph")
        assert (found.since, found.until) == (date(2020, 1, 1), date(2022, 1, 1))
        assert {row(change) for change in found.changes} == {
            ("ended", "closed", (), (PartialDate("2021"),), REPORT),
            ("changed", "opened", (PartialDate("1960"),), (PartialDate("1960-05"),), REPORT),
        }

    def test_what_the_later_graph_lacks_is_not_said_to_have_ended(self, tmp_path: Path) -> None:
        one = on_disk(tmp_path / "a.graph", [*STATES, embassy(on="2020-01-01")])
        other = on_disk(tmp_path / "b.graph", STATES)
        assert {row(change) for change in legation.diff(one, other).changes} == {
            ("no-longer-listed", "", (), (), REPORT)
        }

    def test_a_day_and_a_graph_are_not_compared(self, tmp_path: Path) -> None:
        with pytest.raises(QueryError, match="graph with a graph"):
            legation.diff(FIRST, tmp_path)

    def test_days_of_a_graph_on_disk(self, small_graph: Path) -> None:
        found = legation.diff(*EDITIONS[::2], graph=small_graph)
        same = legation.open(small_graph).diff(*EDITIONS[::2])
        assert found.changes == same.changes != ()


class TestWritten:
    def compared(self, store: Store) -> Comparison:
        return between_days(store, EDITIONS[0], date(2024, 12, 31))

    def test_it_comes_out_the_same_each_time(self, small_claims: list[Claim]) -> None:
        one = self.compared(hold_in_memory(small_claims))
        other = self.compared(hold_in_memory(small_claims[::-1]))
        assert one.rows() == other.rows()
        assert list(one.turtle()) == list(other.turtle())
        assert one.rows()

    def test_rows_say_which_tie_and_who_says_so(self, small_store: Store) -> None:
        rows = [
            dict(zip(Comparison.columns, row, strict=True))
            for row in self.compared(small_store).rows()
        ]
        (gone,) = [one for one in rows if one["tie"] == "tie:consulate-TGO-FRA-lyon"]
        assert gone == {
            "change": "no-longer-listed",
            "class": "Mission",
            "tie": "tie:consulate-TGO-FRA-lyon",
            "title": "Consulate of Togo in France (Lyon)",
            "parties": "state:TGO; state:FRA",
            "property": "lastListed",
            "before": "2020-10-10",
            "after": "",
            "sources": "source:missions",
        }

    def test_a_person_reads_names_and_what_the_kinds_do_not_mean(self) -> None:
        old = listed(status("ongoing"), seen=(0, 1))
        new = listed(status("ongoing"), ("seat", "place:lome"), seen=(2, 2))
        store = hold_in_memory([LIST, *STATES, entity("place:lome", "Lomé"), old, new])
        found = between_days(store, FIRST, SECOND)
        assert found.readable() == [
            (
                "changed",
                "Embassy of Russia in Togo (Lomé)",
                "seat",
                "nothing told",
                "Lomé",
                "A list",
            )
        ]
        (line,) = found.summary()
        assert line.startswith("changed: 1. ")
        assert "no source tells" in line

    def test_turtle_says_the_same_as_the_rows(self, small_store: Store) -> None:
        found = self.compared(small_store)
        store = ox.Store()
        store.load("".join(found.turtle()).encode(), format=ox.RdfFormat.TURTLE)
        text = "SELECT ?kind ?tie { ?c a dip:Change ; dip:changeKind ?kind ; dip:about ?tie }"
        answer = store.query(text, prefixes=PREFIXES)
        assert isinstance(answer, ox.QuerySolutions)
        pairs = sorted((kind.value, tie.value) for kind, tie in answer)
        assert pairs == sorted(
            (expand(f"changekind:{change.kind.value}"), expand(change.tie))
            for change in found.changes
        )

    def test_turtle_keeps_to_its_shapes(self, small_claims: list[Claim]) -> None:
        store = hold_in_memory(small_claims)
        turtle = "".join(self.compared(store).turtle()).encode()
        store.oxigraph.load(turtle, format=ox.RdfFormat.TURTLE)
        assert validate(store).conforms
        (some,) = list(store.oxigraph.quads_for_pattern(None, node("dip:changeKind"), None))[:1]
        store.oxigraph.remove(some)
        assert not validate(store).conforms

    def test_values_keep_their_kind(self) -> None:
        def money(amount: str, on: str) -> Claim:
            return claim(
                "Investment",
                "source:report",
                roles=[("funder", "state:RUS"), ("recipient", "state:TGO")],
                values=[("amount", Decimal(amount)), ("excludedFromTotals", True)],
                stated=date.fromisoformat(on),
            )

        store = hold_in_memory([*STATES, money("1", "2020-01-01"), money("2.5", "2021-01-01")])
        found = between_days(store, FIRST, SECOND)
        turtle = "".join(found.turtle())
        store.oxigraph.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
        after = {q.object for q in store.oxigraph.quads_for_pattern(None, node("dip:after"), None)}
        assert ox.Literal("2.5", datatype=node("xsd:decimal")) in after
        assert ("changed", "1", "2.5") in [(r[0], r[6], r[7]) for r in found.rows()]

    def test_an_empty_comparison_is_written_too(self, small_store: Store) -> None:
        found = between_days(small_store, date(1900, 1, 1), date(1901, 1, 1))
        assert (found.rows(), found.summary()) == ([], [])
        assert list(ox.parse("".join(found.turtle()), format=ox.RdfFormat.TURTLE)) == []


def node(curie: str) -> ox.NamedNode:
    return ox.NamedNode(expand(curie))


def test_a_graph_that_was_kept_on_a_day_is_compared_too(small_claims: list[Claim]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        graph = on_disk(Path(folder) / "g", small_claims)
        then = legation.open(graph, as_of=EDITIONS[1])
        found = then.diff(EDITIONS[0], EDITIONS[1])
        assert found.rows() == legation.open(graph).diff(EDITIONS[0], EDITIONS[1]).rows()
