"""People, places and reports of a source: what is found of them, their claims, their tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, NamedTuple

from legation import identity
from legation.model import Claim, Rejected
from legation.sources.tables import Table
from legation.sources.towns import Town
from legation.values import Label, PartialDate, Value

_METHOD: Final = "method:imported"


class Official(NamedTuple):
    """A person.

    Attributes:
        official: CURIE.
        label: name.
        others: other spellings of it.
        titles: titles, by first use.
        bodies: CURIEs of the states or institutions that the person acted for.
    """

    official: str
    label: str
    others: tuple[str, ...]
    titles: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(slots=True)
class Common:
    """What files say beside visits.

    Attributes:
        officials: people, by CURIE.
        towns: places that the reference tables do not describe, by CURIE.
        rejected: records that were not taken.
        notes: what of a record was left out, or taken otherwise than written.
    """

    officials: list[Official] = field(default_factory=list)
    towns: list[Town] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Rejected] = field(default_factory=list)


class CommonTables:
    """The tables `…-officials`, `…-places` and `…-reports` of a source."""

    def __init__(self, stem: str) -> None:
        """Name the tables after the source."""
        self._officials = Table(f"{stem}-officials.csv.gz", Official._fields)
        self._towns = Table(f"{stem}-places.csv.gz", Town._fields)
        reports = ("taken", "file", "line", "column", "reason")
        self._reports = Table(f"{stem}-reports.csv.gz", reports)

    def write(self, found: Common, folder: Path) -> None:
        """Write the tables into a folder: the same bytes for the same findings."""
        people = ((one[0], one[1], *map("|".join, one[2:])) for one in found.officials)
        self._officials.write(folder, people)
        self._towns.write(folder, found.towns)
        listed = [("no", one) for one in found.rejected] + [("yes", one) for one in found.notes]
        reports = ((taken, r.file, str(r.line), r.column, r.reason) for taken, r in listed)
        self._reports.write(folder, reports)

    def read(self, found: Common, folder: Traversable | None = None) -> None:
        """Fill in what `write` wrote, by default what ships."""
        for official, label, others, titles, bodies in self._officials.read(folder):
            found.officials.append(
                Official(official, label, parts(others), parts(titles), parts(bodies))
            )
        found.towns = [Town._make(row) for row in self._towns.read(folder)]
        for taken, file, line, column, reason in self._reports.read(folder):
            listed = found.notes if taken == "yes" else found.rejected
            listed.append(Rejected(file, int(line), reason, column))


def parts(cell: str, mark: str = "|") -> tuple[str, ...]:
    """The values of a cell that has several.

    >>> parts("a|b"), parts("")
    (('a', 'b'), ())
    """
    return tuple(cell.split(mark)) if cell else ()


def source_claim(source: str, label: str, repository: str, day: date) -> Claim:
    """What a source of the Office says of itself.

    Args:
        source: CURIE.
        label: its name.
        repository: name of its repository under HistoryAtState.
        day: its edition.
    """
    values: list[tuple[str, Value]] = [
        ("label", Label(label)),
        ("publisher", "Office of the Historian, United States Department of State"),
        ("website", f"https://github.com/HistoryAtState/{repository}"),
        ("licence", "CC0-1.0"),
        ("credit", "Office of the Historian, United States Department of State"),
        ("rank", "rank:dataset"),
        ("edition", PartialDate.parse(day.isoformat())),
    ]
    return identity.claim("Source", source, about=source, values=values, method=_METHOD)


def official_claim(official: Official, source: str, day: date) -> Claim:
    """What a source calls a person, with titles; a state that one acts for is one's own."""
    values: list[tuple[str, Value]] = [
        ("label", Label(official.label)),
        *(("altLabel", Label(name)) for name in official.others),
        *(("citizenOf", body) for body in official.bodies if body.startswith("state:")),
        *(("title", title) for title in official.titles),
    ]
    return _described(official.official, values, source, day)


def town_claim(town: Town, source: str, day: date) -> Claim:
    """What a source calls a place that the reference tables do not describe."""
    values: list[tuple[str, Value]] = [("label", Label(town.label)), ("inState", town.state)]
    return _described(town.place, values, source, day)


def _described(about: str, values: list[tuple[str, Value]], source: str, day: date) -> Claim:
    return identity.claim(
        about.partition(":")[0].capitalize(),
        source,
        about=about,
        values=values,
        locator=str(values[0][1]),
        method=_METHOD,
        first_seen=day,
        last_seen=day,
    )
