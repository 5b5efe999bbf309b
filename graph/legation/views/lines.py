"""What a page says of ties in numbers: when each is, and which lines are the strongest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from legation import schema
from legation.model import Tie
from legation.schema.properties import BEGINNINGS, ENDS
from legation.values import PartialDate
from legation.views.headings import family
from legation.views.material import Material

STRONGEST: Final = 120
"""How many of the strongest lines are drawn from the start; `sight.js` says the same number."""
OVER: Final = frozenset(
    f"status:{code}" for code in ("unlisted", "completed", "ended", "cancelled", "denied")
)
"""Statuses of ties that are over, so that they end when they were last listed."""
_STANDING: Final = ("missions", "accord")
"""Families of ties that stand between two states, rather than take place."""
_ORIGIN: Final = date(1970, 1, 1)


def days(tie: Tie) -> tuple[int | None, int | None]:
    """First and last day of a tie as its dates tell them, counted from 1970-01-01.

    The first is `None` where no beginning is told, the last where no end is. A date of a year or
    month stands for all of its days. What takes place ends as it begins, if nothing else is told;
    what is no longer in effect ends, at the latest that is known, when it was last listed. What was
    resumed after it had been severed goes on.

    >>> days(Tie("tie:x", "Visit", (), (("start", PartialDate("1970-01-02")),), ()))
    (1, 1)
    """
    dates = {name: value for name, value in tie.values if isinstance(value, PartialDate)}
    _mend(tie, dates)
    first = next((dates[name] for name in BEGINNINGS if name in dates), None)
    last = next((dates[name] for name in ENDS if name in dates), None)
    over = tie.one("status") in OVER
    if last is None and (schema.TIES[tie.kind].event or over):
        last = (dates.get("lastListed") if over else None) or first
    return (
        None if first is None else (first.earliest - _ORIGIN).days,
        None if last is None else (last.latest - _ORIGIN).days,
    )


def _mend(tie: Tie, dates: dict[str, PartialDate]) -> None:
    """Relations may be severed more than once: the last time counts, if they were not resumed."""
    severed = [day for day in tie.all("severed") if isinstance(day, PartialDate)]
    if severed:
        dates["severed"] = max(severed, key=lambda day: day.latest)
        again = [day for day in tie.all("resumed") if isinstance(day, PartialDate)]
        if any(day.latest >= dates["severed"].latest for day in again):
            del dates["severed"]


@dataclass
class _Line:
    """Everything that stands between two.

    Attributes:
        count: how many ties.
        standing: how many of them are in effect and of a family in `_STANDING`.
        families: of these ties.
        ways: 1 if one leads from the first to the second, 2 if back, 3 if both.
        disputed: whether sources disagree on one of them.
        in_effect: whether one of them is in effect.
    """

    count: int = 0
    standing: int = 0
    families: set[str] = field(default_factory=set)
    ways: int = 0
    disputed: bool = False
    in_effect: bool = False

    def add(self, tie: Tie, way: int) -> None:
        """Take in a tie that leads one way, the other, both or none."""
        self.count += 1
        self.families.add(family(tie.kind))
        self.ways |= way
        self.disputed = self.disputed or bool(tie.disputed)
        in_effect = tie.one("status") in schema.IN_EFFECT
        self.in_effect = self.in_effect or in_effect
        self.standing += in_effect and family(tie.kind) in _STANDING

    def row(self) -> list[int | str]:
        """How a page takes it."""
        alone = next(iter(self.families)) if len(self.families) == 1 else "several"
        marks = (int(self.disputed), int(self.in_effect), self.ways & 1, self.ways >> 1)
        return [self.count, alone, *marks]


def strongest(material: Material, at: Mapping[str, int]) -> list[list[int | str]]:
    """The lines that are drawn before the ties are read: the strongest, or all of the focus.

    Of equally strong ones those come first of which the first tie comes first, as in `drawn.js`.

    Args:
        material: what is shown.
        at: number of each entity in the page's table.
    """
    found: dict[tuple[int, int], _Line] = {}
    for tie in material.ties:
        ways: dict[tuple[int, int], int] = {}
        for join in material.joined[tie.id]:
            if material.focus is None or material.focus in (join.source, join.target):
                one, two = at[join.source], at[join.target]
                way = (1 if one < two else 2) if join.directed else 0
                pair = (min(one, two), max(one, two))
                ways[pair] = ways.get(pair, 0) | way
        for pair, way in ways.items():
            found.setdefault(pair, _Line()).add(tie, way)
    drawn = {at[name] for name in material.shown}
    kept = [(pair, line) for pair, line in found.items() if drawn.issuperset(pair)]
    kept.sort(key=lambda item: (-item[1].standing, -item[1].count))
    return [[*pair, *line.row()] for pair, line in (kept if material.focus else kept[:STRONGEST])]
