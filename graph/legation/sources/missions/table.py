"""The compact tables that ship: spells read from the published editions, and reports on them.

Four gzipped CSV files of one byte sequence for the same editions: `missions` (a spell of a mission
a row), `missions-places`, `missions-editions` (rows and rows taken of each edition) and
`missions-reports` (what was not taken, by file and line).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from legation.model import Rejected
from legation.sources.missions.facts import Fact, PlaceFact
from legation.sources.missions.spells import Spell
from legation.sources.missions.survey import Survey, Tally
from legation.sources.tables import Table

_SPELL: Final = ("first", "last", "rows")
_MISSIONS: Final = Table("missions.csv.gz", (*Fact._fields, *_SPELL))
_PLACES: Final = Table("missions-places.csv.gz", (*PlaceFact._fields, *_SPELL))
_EDITIONS: Final = Table("missions-editions.csv.gz", ("day", "rows", "taken"))
_REPORTS: Final = Table("missions-reports.csv.gz", ("taken", "file", "line", "column", "reason"))


def write(survey: Survey, folder: Path) -> None:
    """Write the tables into a folder: the same bytes for the same survey."""
    missions = ((*spell.what, *_ends(spell)) for spell in survey.missions)
    places = (
        (what.place, what.item, "|".join(what.labels), what.state, *_ends(spell))
        for spell in survey.places
        for what in [spell.what]
    )
    editions = ((str(tally.day), str(tally.rows), str(tally.taken)) for tally in survey.editions)
    reports = (
        (taken, one.file, str(one.line), one.column, one.reason)
        for taken, listed in (("no", survey.rejected), ("yes", survey.notes))
        for one in listed
    )
    _MISSIONS.write(folder, missions)
    _PLACES.write(folder, places)
    _EDITIONS.write(folder, editions)
    _REPORTS.write(folder, reports)


def read(folder: Traversable | None = None) -> Survey:
    """The survey that `write` wrote, by default the one that ships."""
    survey = Survey()
    for *fact, first, last, rows in _MISSIONS.read(folder):
        survey.missions.append(Spell(Fact._make(fact), _day(first), _day(last), int(rows)))
    for place, item, labels, state, first, last, rows in _PLACES.read(folder):
        what = PlaceFact(place, item, tuple(labels.split("|")), state)
        survey.places.append(Spell(what, _day(first), _day(last), int(rows)))
    for day, rows, taken in _EDITIONS.read(folder):
        survey.editions.append(Tally(_day(day), int(rows), int(taken)))
    for taken, file, line, column, reason in _REPORTS.read(folder):
        listed = survey.notes if taken == "yes" else survey.rejected
        listed.append(Rejected(file, int(line), reason, column))
    return survey


def _ends(spell: Spell[Fact] | Spell[PlaceFact]) -> tuple[str, str, str]:
    return (str(spell.first), str(spell.last), str(spell.rows))


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)
