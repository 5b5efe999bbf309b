"""All editions together: what they say as unbroken spells, and what of them was not taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from legation.errors import InputError
from legation.model import Rejected
from legation.sources.missions.editions import Edition
from legation.sources.missions.facts import EditionFacts, Fact, PlaceFact, Standing, facts
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
    ordered = sorted(editions, key=lambda edition: edition.day)
    for one, other in pairwise(ordered):
        if one.day == other.day:
            raise InputError("another file is of the same edition", file=other.name)
    found: list[tuple[date, EditionFacts]] = []
    later: dict[Standing, tuple[str, ...]] = {}
    for edition in reversed(ordered):
        found.insert(0, (edition.day, facts(edition, names, later)))
        later |= found[0][1].accredited
    result = Survey()
    for day, said in found:
        result.editions.append(Tally(day, said.rows, len(said.missions)))
        result.rejected += sorted(said.rejected, key=lambda one: one.line)
        result.notes += sorted(said.notes, key=lambda one: one.line)
    missions = spells([(day, said.missions) for day, said in found])
    places = spells([(day, said.places) for day, said in found])
    result.missions = sorted(missions, key=lambda one: _order(one.what.record, one))
    result.places = sorted(places, key=lambda one: _order(one.what.item, one))
    return result


def _order(item: str, spell: Spell[Fact] | Spell[PlaceFact]) -> tuple[object, ...]:
    return (int(item[1:]), spell.first, spell.last, spell.what)
