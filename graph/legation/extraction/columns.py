"""What the columns of a table hold: who, how much, when, of what sector."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from legation.errors import DateError
from legation.extraction.captions import IMPORTS, Caption
from legation.extraction.datelines import day_of
from legation.extraction.money import Unit, amount, unit
from legation.extraction.naming import party
from legation.values import PartialDate

_GIVES: Final = re.compile(
    r"\b(?:from|donor|lender|creditor|investor|source|exporter|sender|origin|funder|giver"
    r"|sending|owner|supplier)\b",
    re.IGNORECASE,
)
_TAKES: Final = re.compile(
    r"\b(?:to|recipient|host|borrower|destination|importer|receiver|beneficiary|receiving"
    r"|buyer|debtor)\b",
    re.IGNORECASE,
)
_YEAR_HEAD: Final = re.compile(r"\b(?:year|date|since|opened|established|period)\b", re.IGNORECASE)
_SECTOR_HEAD: Final = re.compile(r"\b(?:sector|field|industry|area)s?\b", re.IGNORECASE)
_PROJECT_HEAD: Final = re.compile(r"\b(?:project|purpose|description)\b", re.IGNORECASE)
_MONEY_HEAD: Final = re.compile(
    r"\b(?i:amount|value|sum|volume|total|invest\w*|loans?|aid|grants?|exports?|imports?|trade)\b"
    r"|[$€£¥]|\b[A-Z]{3}\b"
)
_SUM_HEAD: Final = re.compile(r"\b(?:total|sum|cumulative|average|mean)\b", re.IGNORECASE)
_STATUS_HEAD: Final = re.compile(r"\b(?:status|stage|state of play)\b", re.IGNORECASE)
_PERSON_HEAD: Final = re.compile(r"\b(?:ambassador|envoy|name|head of mission)\b", re.IGNORECASE)
_PLACE_HEAD: Final = re.compile(r"\b(?:city|seat|location|place|capital)\b", re.IGNORECASE)
_GOODS_HEAD: Final = re.compile(r"\b(?:goods|product|commodity|item)s?\b", re.IGNORECASE)
_NO_AMOUNT: Final = re.compile(
    r"%|\b(?:number|no|nr|share|rank|per ?cent|percentage|growth|change|population|jobs|projects"
    r"|people|students|tonnes|tons|barrels)\b",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?:FY\s?)?((?:19|20)\d\d)\s*[*†‡e]?")
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - months
_MONTH_YEAR: Final = re.compile(r"([A-Za-z]{3})[a-z]*\.?\s+((?:19|20)\d\d)")
_MOST: Final = 0.6


@dataclass(frozen=True, slots=True)
class Amounts:
    """A column of amounts.

    Attributes:
        at: its number.
        year: the year that its head names; empty where it names none.
        unit: of what its head and the caption say.
        imports: whether its head speaks of imports.
    """

    at: int
    year: str
    unit: Unit
    imports: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table holds; -1 where none holds it.

    Attributes:
        giver: who gives.
        receiver: who receives.
        party: one of both, where the caption tells which.
        amounts: columns of amounts.
        day: when.
        sector: sector.
        project: project or purpose.
        status: status.
        person: names of envoys.
        place: cities.
        goods: what is traded.
    """

    giver: int = -1
    receiver: int = -1
    party: int = -1
    amounts: tuple[Amounts, ...] = ()
    day: int = -1
    sector: int = -1
    project: int = -1
    status: int = -1
    person: int = -1
    place: int = -1
    goods: int = -1


def columns(header: Sequence[str], rows: Sequence[Sequence[str]], said: Caption) -> Columns:
    """What the columns of a table hold.

    Args:
        header: their heads; empty where it has none.
        rows: its rows.
        said: what its caption says.
    """
    wide = max(map(len, rows), default=0)
    heads = [*header, *[""] * (wide - len(header))]
    cells = [[row[at] for row in rows if at < len(row) and row[at].strip()] for at in range(wide)]
    parties = [at for at in range(wide) if _share(cells[at], lambda cell: bool(party(cell)))]
    giver, receiver, one = _parties(parties, heads)
    days = [at for at in range(wide) if at not in parties and _is_day(heads[at], cells[at])]
    taken = {*parties, *days}
    amounts = tuple(
        found
        for at in range(wide)
        if at not in taken and (found := _amounts(at, heads[at], cells[at], said)) is not None
    )
    taken |= {one.at for one in amounts}
    if len(amounts) > 1:
        amounts = tuple(one for one in amounts if not _SUM_HEAD.search(heads[one.at]))

    def headed(pattern: re.Pattern[str]) -> int:
        free = (at for at in range(wide) if at not in taken)
        return next((at for at in free if pattern.search(heads[at])), -1)

    return Columns(
        giver=giver,
        receiver=receiver,
        party=one,
        amounts=amounts,
        day=days[0] if days else -1,
        sector=headed(_SECTOR_HEAD),
        project=headed(_PROJECT_HEAD),
        status=headed(_STATUS_HEAD),
        person=headed(_PERSON_HEAD),
        place=headed(_PLACE_HEAD),
        goods=headed(_GOODS_HEAD),
    )


def when(cell: str) -> str:
    """The date of a cell, as precise as it is; empty if it is none.

    >>> when("2023"), when("May 2023"), when("17 May 2023"), when("soon")
    ('2023', '2023-05', '2023-05-17', '')
    """
    text = cell.strip()
    year = _YEAR.fullmatch(text)
    if year:
        return year.group(1)
    month = _MONTH_YEAR.fullmatch(text)
    if month and month.group(1).lower() in _MONTHS:
        return f"{month.group(2)}-{_MONTHS.index(month.group(1).lower()) + 1:02}"
    try:
        return "" if text.isdigit() else PartialDate.parse(text).text
    except DateError:
        day = day_of(text)
        return day.isoformat() if day else ""


def _parties(parties: Sequence[int], heads: Sequence[str]) -> tuple[int, int, int]:
    """The columns of who gives, who receives, and of one of which it is not said."""
    gives = [at for at in parties if _GIVES.search(heads[at]) and not _TAKES.search(heads[at])]
    takes = [at for at in parties if _TAKES.search(heads[at]) and not _GIVES.search(heads[at])]
    giver, receiver = (found[0] if len(found) == 1 else -1 for found in (gives, takes))
    left = [at for at in parties if at not in (giver, receiver)]
    if giver >= 0 and receiver < 0 and len(left) == 1:
        return giver, left[0], -1
    if receiver >= 0 and giver < 0 and len(left) == 1:
        return left[0], receiver, -1
    return giver, receiver, left[0] if len(left) == 1 and giver < 0 and receiver < 0 else -1


def _amounts(at: int, head: str, cells: Sequence[str], said: Caption) -> Amounts | None:
    own = unit(head, is_money=bool(said.unit.currency))
    year = _YEAR.search(head)
    if (_NO_AMOUNT.search(head) and not own.currency) or (at == 0 and _counts_up(cells)):
        return None
    whole = own.over(said.unit)
    numbers = [cell for cell in cells if amount(cell, whole)]
    if not numbers or len(numbers) < _MOST * sum(any(c.isdigit() for c in cell) for cell in cells):
        return None
    if not whole.currency and not any((amount(cell, whole) or ("", ""))[1] for cell in numbers):
        return None
    imports = bool(IMPORTS.search(head))
    return Amounts(at, year.group(1) if year else "", whole, imports)


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether a column only numbers the rows."""
    return len(cells) > 1 and [cell.strip(" .") for cell in cells] == [
        str(number) for number in range(1, len(cells) + 1)
    ]


def _is_day(head: str, cells: Sequence[str]) -> bool:
    if not _share(cells, lambda cell: bool(when(cell))):
        return False
    return bool(_YEAR_HEAD.search(head)) or not (unit(head).power or _MONEY_HEAD.search(head))


def _share(cells: Sequence[str], holds: object) -> bool:
    """Whether most cells of a column hold something."""
    if not callable(holds) or not cells:
        return False
    return sum(bool(holds(cell)) for cell in cells) >= _MOST * len(cells)
