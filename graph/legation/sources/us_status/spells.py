"""Rows of the published file, and the spells that they tell of: whose, at which level, how long."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from legation.errors import AmbiguousName, InputError, UnknownName
from legation.gazetteer import Gazetteer
from legation.model import Rejected
from legation.sources.tables import Table

_DAY: Final = timedelta(days=1)
_COLUMNS: Final = ("country_abbrev", "country_code", "date_start", "date_end")


class Level(NamedTuple):
    """A level of representation.

    Attributes:
        name: what we call it.
        mission: CURIE of the type of mission that stands in the state; empty if none does.
        heads: whether it is a diplomatic mission with a head of its own, an embassy or a legation.
    """

    name: str
    mission: str = ""
    heads: bool = False


LEVELS: Final[dict[str, Level]] = {
    "Embassy": Level("embassy", "missiontype:embassy", heads=True),
    "Ambassador Nonresident": Level("ambassador not resident"),
    "Legation": Level("legation", "missiontype:legation", heads=True),
    "Envoy Nonresident": Level("envoy not resident"),
    "Consulate": Level("consulate", "missiontype:consulate"),
    "Consul Nonresident": Level("consul not resident"),
    "Liaison": Level("liaison office", "missiontype:liaison-office"),
    "Interests": Level("interests section", "missiontype:interests-section"),
    "None": Level("none"),
}
"""The levels by the codebook's names for them (section "Diplomatic status categories")."""


class Row(NamedTuple):
    """A row as published, without the names of the state.

    Attributes:
        file: name of the file.
        line: its line.
        scheme: list of states that the number is of: `gw` or `cow`.
        abbreviation: the state's letters in that list.
        code: its number there.
        start: first day.
        end: last day.
        level: level, by the codebook's name.
    """

    file: str
    line: int
    scheme: str
    abbreviation: str
    code: str
    start: str
    end: str
    level: str


TABLE: Final = Table("us-status.csv.gz", Row._fields)
"""The rows that ship."""


@dataclass(frozen=True, slots=True)
class Spell:
    """An unbroken time at one level in one state.

    Attributes:
        state: CURIE of the state.
        level: the level.
        first: first day.
        last: last day.
        locator: where in the file: the state's letters and the row's first day.
        changed: whether the study saw another level in the same state on the day before.
        changes: whether it saw another one on the day after.
        lasts: whether it reaches the study's last day.
    """

    state: str
    level: Level
    first: date
    last: date
    locator: str
    changed: bool = False
    changes: bool = False
    lasts: bool = False


@dataclass(slots=True)
class Spells:
    """What the rows tell of, and the rows that tell of nothing."""

    spells: list[Spell] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Rejected] = field(default_factory=list)


def parse(name: str, text: str) -> list[Row]:
    """The rows of a file of date ranges.

    Args:
        name: the file's name, for reports.
        text: its content.

    Raises:
        InputError: it lacks columns of date ranges.
    """
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    scheme = "cow" if "country_code_cow" in header else "gw"
    wanted = [*(f"{column}_{scheme}" for column in _COLUMNS[:2]), *_COLUMNS[2:]]
    wanted.append("us_mission_status")
    missing = [column for column in wanted if column not in header]
    if missing:
        raise InputError(f"has no column {', '.join(missing)}", file=name, line=1)
    rows = []
    for cells in reader:
        cell = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        values = [cell.get(column, "") for column in wanted]
        rows.append(Row(name, reader.line_num, scheme, *values))
    return rows


def resolve(rows: Sequence[Row]) -> Spells:
    """The spells of the rows, by state and first day."""
    names, found = Gazetteer.shipped(), Spells()
    for row in rows:
        try:
            found.spells += _spells(row, names, found)
        except (KeyError, ValueError, UnknownName, AmbiguousName) as error:
            found.rejected.append(Rejected(row.file, row.line, _reason(row, error)))
    found.spells.sort(key=lambda spell: (spell.state, spell.first))
    found.spells = list(_placed(found.spells))
    return found


def _spells(row: Row, names: Gazetteer, found: Spells) -> Iterator[Spell]:
    """A spell for each state that the row's number stands for in its time."""
    level = LEVELS[row.level]
    first, last = _day(row.start), _day(row.end)
    if last < first:
        raise ValueError(f"ends on {last}, before it begins")
    locator = f"{row.abbreviation} {row.start}"
    state = names.by_cow(row.code, on=first, scheme=row.scheme)
    while True:
        until = names.state(state).until
        end = date.fromisoformat(until) if len(until) == 10 else last
        following = _following(row, names, state, end) if first <= end < last else ""
        if not following:
            break
        yield Spell(state, level, first, end, locator)
        reason = f"goes on with {following} after the end of {state}; taken as one spell of each"
        found.notes.append(Rejected(row.file, row.line, reason))
        state, first = following, end + _DAY
    yield Spell(state, level, first, last, locator)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no day; write it as 1922-12-04") from None


def _following(row: Row, names: Gazetteer, state: str, end: date) -> str:
    """The state that has the row's number after another one's end; empty if the list has none."""
    try:
        following = names.by_cow(row.code, on=end + _DAY, scheme=row.scheme)
    except UnknownName:
        return ""
    return "" if following == state else following


def _placed(spells: Sequence[Spell]) -> Iterator[Spell]:
    """The spells in order, each with whether another one of its state comes right before it."""
    study = max((spell.last for spell in spells), default=None)
    joined = [
        one.state == other.state and one.last + _DAY == other.first
        for one, other in pairwise(spells)
    ]
    for spell, before, after in zip(spells, [False, *joined], [*joined, False], strict=False):
        yield Spell(
            spell.state, spell.level, spell.first, spell.last, spell.locator,
            before, after, spell.last == study,
        )  # fmt: skip


def _reason(row: Row, error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"unknown level {row.level!r}; levels are {', '.join(LEVELS)}"
    return str(error)
