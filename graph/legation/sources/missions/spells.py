"""What was said in which editions, as unbroken spells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Spell(NamedTuple, Generic[T]):
    """Something said unchanged in consecutive editions.

    Attributes:
        what: what is said.
        first: the first edition that says it.
        last: the last one before it changes, vanishes, or the editions end.
        rows: how many rows say it, all editions of the spell together.
    """

    what: T
    first: date
    last: date
    rows: int


def spells(history: Sequence[tuple[date, Iterable[T]]]) -> list[Spell[T]]:
    """The unbroken spells of everything that the editions say, in the order in which they end.

    Args:
        history: what each edition says, once for each row that says it, editions in order of day.

    >>> a, b = date(2021, 1, 1), date(2022, 1, 1)
    >>> [(one.what, one.first.year, one.last.year) for one in spells([(a, "xy"), (b, "xx")])]
    [('y', 2021, 2021), ('x', 2021, 2022)]
    """
    open_spells: dict[T, Spell[T]] = {}
    done: list[Spell[T]] = []
    for day, said in history:
        seen: dict[T, Spell[T]] = {}
        for what in said:
            known = seen.get(what) or open_spells.pop(what, None)
            first, rows = (known.first, known.rows + 1) if known else (day, 1)
            seen[what] = Spell(what, first, day, rows)
        done.extend(open_spells.values())
        open_spells = seen
    return done + list(open_spells.values())
