"""Every query of the catalogue against a count made without SPARQL."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest
from tests.catalogue import claims, missions, money, people, relations, ties, visits
from tests.catalogue.cases import MORE
from tests.catalogue.world import CHECKS, World

from legation import schema
from legation.errors import QueryError
from legation.query import ask, catalogue, resolve
from legation.query.answer import Answer, Cell
from legation.query.catalogue import TYPES
from legation.query.syntax import parse
from legation.store import Store
from legation.values import PartialDate
from legation.vocabulary import PREFIXES, compact

COUNTED = (claims, missions, money, people, relations, ties, visits)
"""Modules that register counts."""


CASES = [
    pytest.param(name, params, id=f"{name}-{at}")
    for name, found in catalogue().items()
    for at, params in enumerate([dict(found.example), *MORE.get(name, [])])
]
SMALL_SOURCES = {"missions-worldwide": "missions", "russia-togo-report": "togo-brief"}


def test_every_query_has_a_count() -> None:
    assert set(CHECKS) == set(catalogue())
    assert {count.__module__ for count in CHECKS.values()} == {one.__name__ for one in COUNTED}
    assert len(catalogue()) >= 90


@pytest.mark.parametrize(("name", "params"), CASES)
def test_rows_are_those_counted_without_sparql(
    name: str, params: dict[str, str], small_store: Store, world: World
) -> None:
    given = {key: SMALL_SOURCES.get(value, value) for key, value in params.items()}
    answer = ask(small_store, name, given)
    columns, expected = CHECKS[name](world, _resolved(small_store, name, given))
    at = [answer.columns.index(column) for column in columns.split()]
    got = Counter(tuple(row[index] for index in at) for row in answer.rows)
    assert got == Counter(tuple(map(_cell, row)) for row in expected)


@pytest.mark.parametrize("name", catalogue())
def test_small_graph_has_rows_for_it(name: str, small_store: Store) -> None:
    cases = [dict(catalogue()[name].example), *MORE.get(name, [])]
    given = [{k: SMALL_SOURCES.get(v, v) for k, v in case.items()} for case in cases]
    assert any(ask(small_store, name, params) for params in given)


@pytest.mark.parametrize("name", catalogue())
def test_header_explains_the_query(name: str) -> None:
    found = catalogue()[name]
    assert found.title != name
    assert found.answers.endswith(".")
    assert set(found.example) <= {parameter.name for parameter in found.parameters}
    for parameter in found.parameters:
        assert parameter.type in TYPES
        assert not parameter.required or parameter.name in found.example


@pytest.mark.parametrize("name", catalogue())
def test_file_runs_as_it_stands_with_the_values_of_its_example(
    name: str, small_store: Store
) -> None:
    text = catalogue()[name].text
    assert not parse(text).prefixes, "every prefix is declared, for other engines"
    small_store.oxigraph.query(text)
    slots = {slot.name: slot.default for slot in parse(text).slots}
    for parameter in catalogue()[name].parameters:
        value = catalogue()[name].example.get(parameter.name, parameter.default)
        assert (slots[parameter.name] == "UNDEF") == (not value)


@pytest.mark.parametrize("name", catalogue())
def test_example_means_the_same_as_the_values_in_the_file(name: str, small_store: Store) -> None:
    found = catalogue()[name]
    example = {k: SMALL_SOURCES.get(v, v) for k, v in found.example.items()}
    text = found.text
    for real, small in SMALL_SOURCES.items():
        text = text.replace(f"source:{real}", f"source:{small}")
    as_it_stands = Answer(small_store.query(text), text)
    assert ask(small_store, name, example).rows == as_it_stands.rows


@pytest.mark.parametrize("name", catalogue())
def test_rows_come_in_an_order_that_is_told(name: str) -> None:
    assert "ORDER BY" in catalogue()[name].text


def test_names_never_say_no_where_nothing_is_known() -> None:
    for name, found in catalogue().items():
        words = set(name.removeprefix("no-longer").split("-"))
        if words & {"no", "none", "not", "without", "vacant"}:
            assert "known" in found.answers or "no source gives" in found.answers, name


def test_every_class_of_ties_is_named_where_all_are_meant() -> None:
    for name, found in catalogue().items():
        named = set(re.findall(r"dip:([A-Z]\w+)", found.text)) & set(schema.TIES)
        assert len(named) < 8 or named == set(schema.TIES), name


def _resolved(store: Store, name: str, params: dict[str, str]) -> dict[str, str]:
    types = {parameter.name: parameter.type for parameter in catalogue()[name].parameters}
    plain = {"day", "year", "text", "number", "yes", "class"}
    concepts = {"sector", "status", "office", "level"}
    things = ("state", "institution", "official", "place", "source", "tie")

    def kinds(key: str) -> tuple[str, ...]:
        return (types[key],) if types[key] in concepts else things

    return {
        key: value if types[key] in plain else resolve(store, value, kinds(key))
        for key, value in params.items()
    }


def _cell(value: object) -> Cell:
    """A value of the model as a row gives it."""
    if value is None or isinstance(value, bool | int | Decimal | PartialDate):
        return value
    text = str(value)
    return compact(text) if text.partition(":")[0] in PREFIXES else text


def test_what_is_flagged_counts_only_when_asked(small_store: Store) -> None:
    def togo(**params: str) -> list[Cell]:
        answer = ask(small_store, "finance-by-recipient", {"funder": "China", **params})
        at = [answer.columns.index(name) for name in ("recipient", "total", "shared")]
        [row] = [row for row in answer.rows if row[at[0]] == "state:TGO"]
        return [row[at[1]], row[at[2]]]

    assert togo() == togo(flagged="no") == [Decimal(7), Decimal(1000)]
    assert togo(flagged="yes") == [Decimal(47), Decimal(1000)]
    with pytest.raises(QueryError, match="flagged takes yes or no, not 'maybe'"):
        togo(flagged="maybe")


def test_what_several_receive_counts_once_in_a_year(small_store: Store) -> None:
    answer = ask(small_store, "finance-by-year", {"funder": "China"})
    at = [answer.columns.index(name) for name in ("year", "total", "projects")]
    found = {row[at[0]]: (row[at[1]], row[at[2]]) for row in answer.rows}
    assert found["2010"] == (Decimal(1107), 3)


IN_ORDER = [
    ("ambassadors-to", {"sender": "USA", "receiver": "Togo"}, "appointed"),
    ("career-of", {"official": "official:third-USA"}, "began"),
    ("levels-over-time", {"sender": "USA", "receiver": "Cuba"}, "start"),
    ("stops-of-journey", {"journey": "us-travels/3109"}, "start"),
    ("timeline", {"one": "USA", "other": "Togo"}, "day"),
]


@pytest.mark.parametrize(("name", "params", "column"), IN_ORDER)
def test_what_happened_earlier_comes_first(
    name: str, params: dict[str, str], column: str, small_store: Store
) -> None:
    days = [str(row[column] or "") for row in ask(small_store, name, params).records()]
    assert len(set(days)) > 2
    assert days == sorted(days)
