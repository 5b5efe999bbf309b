"""All editions together: what they say as unbroken spells, and what of them was not taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from legation.errors import InputError
from legation.model import Rejected
from legation.sources.missions.editions import Edition
from legation.sources.missions.facts import Fact, PlaceFact, facts
from legation.sources.missions.names import Names
from legation.sources.missions.spells import Spell, spells


class Tally(NamedTuple):
    """How many rows an edition has, and how many were taken; the others are rejected."""

    day: date
    rows: int
    taken: int


@dataclass(slots=True)
class Survey:
    """What a number of editions say.

    Attributes:
        missions: spells of missions, by record, then by first edition.
        places: spells of places, by place, then by first edition.
        editions: one tally an edition, by day.
        rejected: rows that were not taken, by edition and line.
        notes: parts of rows that were left out, or taken otherwise than written.
    """

    missions: list[Spell[Fact]] = field(default_factory=list)
    places: list[Spell[PlaceFact]] = field(default_factory=list)
    editions: list[Tally] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Rejected] = field(default_factory=list)


def survey(editions: Iterable[Edition], names: Names) -> Survey:
    """Read editions, in whatever order they come.

    Raises:
        InputError: two editions of one day, or one that can't be taken.
    """
    result = Survey()
    said: list[tuple[date, list[Fact]]] = []
    named: list[tuple[date, list[PlaceFact]]] = []
    for edition in sorted(editions, key=lambda edition: edition.day):
        if said and said[-1][0] == edition.day:
            raise InputError("another file is of the same edition", file=edition.name)
        found = facts(edition, names)
        said.append((edition.day, found.missions))
        named.append((edition.day, found.places))
        result.editions.append(Tally(edition.day, found.rows, len(found.missions)))
        result.rejected += sorted(found.rejected, key=lambda one: one.line)
        result.notes += sorted(found.notes, key=lambda one: one.line)
    result.missions = sorted(spells(said), key=lambda one: _order(one.what.record, one))
    result.places = sorted(spells(named), key=lambda one: _order(one.what.item, one))
    return result


def _order(item: str, spell: Spell[Fact] | Spell[PlaceFact]) -> tuple[object, ...]:
    return (int(item[1:]), spell.first, spell.last, spell.what)
