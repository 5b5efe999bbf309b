"""The numbers of a dossier: visits by year, money by sector, missions by type, relations by decade.

The page counts the same by the same rules, for the ties that pass its filters (`figures.js`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from legation import schema
from legation.model import Tie
from legation.values import PartialDate

MOST_YEARS: Final = 40
"""How many years a table by year spans at most; what spans more is told by decade."""
_DONE: Final = frozenset({None, "status:ended"}) | schema.IN_EFFECT
PAID: Final = {"Finance": _DONE | {"status:committed"}, "Investment": _DONE}
"""The statuses with which a sum of money counts, by class, as in the catalogue's queries."""
NO_SECTOR: Final = "no sector named"

Name = Callable[[str], str]
_Side = Callable[[Tie], int | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A table of numbers.

    Attributes:
        name: which: `visits`, `money`, `missions` or `relations`.
        title: what is counted, and in which unit.
        columns: what heads each column, that of the rows first.
        rows: label and a whole number for each column.
        uncounted: how many ties of the classes are not counted, and `why`.
        why: what these lack.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    uncounted: int = 0
    why: str = ""


def figures(
    ties: Iterable[Tie], entity: str, other: str | None, name_of: Name
) -> tuple[Figure, ...]:
    """What can be counted of an entity, or between two; a table without rows is left out.

    Args:
        ties: all that the dossier is of.
        entity: CURIE of whose dossier it is.
        other: CURIE of the other of a pair.
        name_of: English name of an entity or concept by its CURIE.
    """
    held = list(ties)
    found = [*_visits(held, entity, other, name_of), *_money(held, entity, other, name_of)]
    if other is None:
        found += [*_missions(held, entity, name_of), *_relations(held)]
    return tuple(found)


def _side(entity: str, other: str | None, first: tuple[str, ...], second: str) -> _Side:
    """On which side of a tie an entity stands: 0 if it acts, 1 if it is acted on."""

    def side(tie: Tie) -> int | None:
        acting = {str(filler) for role in first for filler in tie.all(role)}
        acted_on = {str(filler) for filler in tie.all(second)}
        if entity in acting and (other is None or other in acted_on):
            return 0
        if entity in acted_on and (other is None or other in acting):
            return 1
        return None

    return side


def _visits(ties: list[Tie], entity: str, other: str | None, name_of: Name) -> Iterator[Figure]:
    side = _side(entity, other, ("visitor", "visitingState"), "host")
    years: Counter[tuple[int, int]] = Counter()
    standing = [(tie, at) for tie in ties if tie.kind == "Visit" and (at := side(tie)) is not None]
    for tie, at in standing:
        start = tie.one("start")
        if isinstance(start, PartialDate) and tie.one("status") in schema.IN_EFFECT:
            years[start.year, at] += 1
    told = sorted({year for year, _ in years})
    by_decade = bool(told) and told[-1] - told[0] >= MOST_YEARS
    counts: Counter[tuple[str, int]] = Counter()
    for (year, at), count in years.items():
        counts[decade(year) if by_decade else str(year), at] += count
    unit = "decade" if by_decade else "year"
    heads = _heads(entity, other, name_of, ("made", "received"))
    uncounted = len(standing) - counts.total()
    why = "without a date, or not known to have taken place"
    yield from _table(
        "visits", f"Visits by {unit}", (unit, *heads), counts, uncounted=uncounted, why=why
    )


def _money(ties: list[Tie], entity: str, other: str | None, name_of: Name) -> Iterator[Figure]:
    side = _side(entity, other, ("funder",), "recipient")
    sums: dict[str, dict[tuple[str, int], Decimal]] = {}
    uncounted = 0
    for tie in ties:
        at = side(tie) if tie.kind in PAID else None
        if at is None:
            continue
        amount, currency = tie.one("amount"), tie.one("currency")
        if not isinstance(amount, Decimal) or currency is None or not _counts(tie):
            uncounted += 1
            continue
        sectors = [name_of(str(sector)) for sector in tie.all("sector")] or [NO_SECTOR]
        of_currency = sums.setdefault(str(currency), {})
        for sector in sectors:
            of_currency[sector, at] = of_currency.get((sector, at), Decimal(0)) + amount
    heads = ("sector", *_heads(entity, other, name_of, ("given", "received")))
    why = "without an amount, not yet committed, or left out of totals by their source"
    for currency, exact in sorted(sums.items()):
        whole = {key: int(sum_.to_integral_value(ROUND_HALF_UP)) for key, sum_ in exact.items()}
        title = f"Money by sector, in {currency}"
        yield from _table("money", title, heads, whole, uncounted=uncounted, why=why, by_size=True)


def _counts(tie: Tie) -> bool:
    return tie.one("status") in PAID[tie.kind] and not tie.one("excludedFromTotals")


def _missions(ties: list[Tie], entity: str, name_of: Name) -> Iterator[Figure]:
    side = _side(entity, None, ("sender",), "receiver")
    standing = [
        (tie, at) for tie in ties if tie.kind == "Mission" and (at := side(tie)) is not None
    ]
    counts: Counter[tuple[str, int]] = Counter(
        (name_of(str(tie.one("missionType") or schema.ANY_MISSION)), at)
        for tie, at in standing
        if tie.one("status") in schema.IN_EFFECT
    )
    title, heads = "Missions in effect, by type", ("type", "sent", "hosted")
    uncounted = len(standing) - counts.total()
    why = "not in effect"
    yield from _table("missions", title, heads, counts, uncounted=uncounted, why=why, by_size=True)


def _relations(ties: list[Tie]) -> Iterator[Figure]:
    standing = [tie for tie in ties if tie.kind == "Relations"]
    begun = [day for tie in standing if isinstance(day := tie.one("established"), PartialDate)]
    counts: Counter[tuple[str, int]] = Counter((decade(day.year), 0) for day in begun)
    title, heads = "Diplomatic relations, by the decade in which they began", ("decade", "begun")
    uncounted = len(standing) - len(begun)
    why = "without a beginning known"
    yield from _table("relations", title, heads, counts, uncounted=uncounted, why=why)


def decade(year: int) -> str:
    """The decade of a year.

    >>> decade(1967)
    '1960s'
    """
    return f"{year - year % 10}s"


def _heads(
    entity: str, other: str | None, name_of: Name, alone: tuple[str, str]
) -> tuple[str, ...]:
    if other is None:
        return alone
    one, two = name_of(entity), name_of(other)
    return (f"{one} to {two}", f"{two} to {one}")


def _table(
    name: str,
    title: str,
    heads: tuple[str, ...],
    counts: Mapping[tuple[str, int], int],
    *,
    uncounted: int,
    why: str,
    by_size: bool = False,
) -> Iterator[Figure]:
    """One figure, without the columns that hold nothing; none if nothing was counted."""
    used = sorted({at for (_, at), count in counts.items() if count})
    if not used:
        return
    labels = {label for (label, _), count in counts.items() if count}
    rows = [(label, tuple(counts.get((label, at), 0) for at in used)) for label in labels]
    rows.sort(key=lambda row: (-sum(row[1]) if by_size else 0, row[0]))
    columns = (heads[0], *(heads[1 + at] for at in used))
    yield Figure(name, title, columns, tuple(rows), uncounted, why if uncounted else "")
