"""What a report tells of the past of a tie, apart from what it says that holds.

An embassy opened in 1960, closed in 1991 and reopened since has one status, that of the last act;
a report that tells of all three does not contradict itself. So a row of an act that a later one of
the same report has outlived keeps its act and its day, and gives no status.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from legation import schema
from legation.sources.ledger.columns import classes, plain

_DAYS: Final = ("start", "end", "resumed")
_KINDS: Final = ("Mission", "Relations")
_DONE: Final = ("occurred", "ended")


def without_outlived(rows: Sequence[dict[str, str]], written: date | None) -> list[dict[str, str]]:
    """Rows of a report, without the status of acts that later ones have outlived.

    Args:
        rows: rows of a ledger.
        written: the day of the report, as far as it is known.
    """
    ties: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows:
        if _is_done(row):
            ties.setdefault(_tie(row), []).append(row)
    past = [
        id(row)
        for acts in ties.values()
        for row in acts
        if any(_outlives(other, row, written) for other in acts)
    ]
    return [
        {column: text for column, text in row.items() if column != "status" or id(row) not in past}
        for row in rows
    ]


def _is_done(row: dict[str, str]) -> bool:
    kind = classes()[plain(row["class"])][0]
    return kind in _KINDS and "status" in row and row.get("act", "").endswith(_DONE)


def _tie(row: dict[str, str]) -> tuple[str, ...]:
    kind, mission = classes()[plain(row["class"])]
    family = schema.mission_type(mission).family if mission else kind
    parties = sorted(row.get("parties", "").split("; "))
    place = row.get("place", "") if family in schema.FAMILIES_WITH_SEVERAL_SEATS else ""
    return (family, row.get("from", ""), row.get("to", ""), *parties, place)


def _outlives(later: dict[str, str], row: dict[str, str], written: date | None) -> bool:
    """Whether one act came after another: by its day, or because the other is long past."""
    day, then = _day(row), _day(later)
    if not day or later is row:
        return False
    if then:
        most = min(len(day), len(then))
        return then[:most] > day[:most]
    # An act without a day is news; of the year of the report itself, either may have been first.
    return int(day[:4]) < written.year if written else len(day) < len("2023-05-17")


def _day(row: dict[str, str]) -> str:
    return next((row[column] for column in _DAYS if column in row), "")
