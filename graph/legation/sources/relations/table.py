"""The compact tables that ship: facts read from the pages as published, and reports on them.

Gzipped CSV files, the same bytes for the same pages: `relations` (what a row or its notes say of a
pair), `relations-missions` (a mission that notes name), `relations-places` (cities of these that
are not in the reference tables), `relations-pages` (rows and rows taken of each page, and the day
of all) and `relations-reports` (what was not taken, by file and line). No text of the pages is in
them.
"""

from __future__ import annotations

from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from legation.model import Rejected
from legation.sources.relations.facts import MissionFact, Relations
from legation.sources.relations.missions import Mission
from legation.sources.relations.places import Town
from legation.sources.relations.survey import Survey, Tally
from legation.sources.tables import Table

_RELATIONS: Final = Table("relations.csv.gz", Relations._fields)
_MISSIONS: Final = Table("relations-missions.csv.gz", ("page", "table", "row", *Mission._fields))
_TOWNS: Final = Table("relations-places.csv.gz", Town._fields)
_PAGES: Final = Table("relations-pages.csv.gz", (*Tally._fields, "day"))
_REPORTS: Final = Table("relations-reports.csv.gz", ("taken", "file", "line", "column", "reason"))


def write(survey: Survey, folder: Path) -> None:
    """Write the tables into a folder: the same bytes for the same survey."""
    relations = (
        ("|".join(cell) if isinstance(cell, tuple) else str(cell) for cell in fact)
        for fact in survey.relations
    )
    missions = (
        (fact.page, str(fact.table), str(fact.row), *fact.mission) for fact in survey.missions
    )
    pages = (
        (one.page, one.state, str(one.rows), str(one.taken), survey.day.isoformat())
        for one in survey.pages
    )
    reports = (
        (taken, one.file, str(one.line), one.column, one.reason)
        for taken, listed in (("no", survey.rejected), ("yes", survey.notes))
        for one in listed
    )
    _RELATIONS.write(folder, map(tuple, relations))
    _MISSIONS.write(folder, missions)
    _TOWNS.write(folder, survey.towns)
    _PAGES.write(folder, pages)
    _REPORTS.write(folder, reports)


def read(folder: Traversable | None = None) -> Survey:
    """The survey that `write` wrote, by default the one that ships."""
    pages = list(_PAGES.read(folder))
    survey = Survey(date.fromisoformat(pages[0][-1]))
    for page, state, rows, taken, _ in pages:
        survey.pages.append(Tally(page, state, int(rows), int(taken)))
    for page, table, row, by, state, other, established, *days, status in _RELATIONS.read(folder):
        severed, resumed, suspended = (tuple(day.split("|")) if day else () for day in days)
        where, on = (page, int(table), int(row)), (severed, resumed, suspended)
        survey.relations.append(Relations(*where, by, state, other, established, *on, status))
    for page, table, row, *mission in _MISSIONS.read(folder):
        survey.missions.append(MissionFact(page, int(table), int(row), Mission(*mission)))
    survey.towns += map(Town._make, _TOWNS.read(folder))
    for taken, file, line, column, reason in _REPORTS.read(folder):
        listed = survey.notes if taken == "yes" else survey.rejected
        listed.append(Rejected(file, int(line), reason, column))
    return survey
