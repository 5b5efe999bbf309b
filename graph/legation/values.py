"""The kinds of value that a claim can give: dates as precise as their source, points, names."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from prefixdate import parse as parse_prefix

from legation.errors import DateError


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year of the proleptic Gregorian calendar, as precise as its source.

    Written as in ISO 8601-1 with reduced precision: `2023-05-17`, `2023-05`, `2023`.
    Make one with `PartialDate.parse`.
    """

    text: str

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read an ISO 8601 date of day, month or year precision.

        Raises:
            DateError: anything else, a day that no calendar has (2023-02-30) included.

        >>> PartialDate.parse("2023-05").latest
        datetime.date(2023, 5, 31)
        """
        return _parse(text)

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        return {4: "year", 7: "month", 10: "day"}[len(self.text)]

    @property
    def year(self) -> int:
        """The year, 1 to 9999."""
        return int(self.text[:4])

    @property
    def earliest(self) -> date:
        """The first day that it may mean."""
        return date.fromisoformat(self.text + "-01-01"[len(self.text) - 4 :])

    @property
    def latest(self) -> date:
        """The last day that it may mean."""
        if len(self.text) == 10:
            return date.fromisoformat(self.text)
        month = int(self.text[5:7]) if len(self.text) == 7 else 12
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def agrees_with(self, other: PartialDate) -> bool:
        """Whether both can be true of one day: one of them is the other, less precisely.

        >>> PartialDate("2023").agrees_with(PartialDate("2023-05"))
        True
        """
        return self.text.startswith(other.text) or other.text.startswith(self.text)

    def __str__(self) -> str:
        return self.text


_ISO: Final = re.compile("[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?")


@lru_cache(maxsize=65536)
def _parse(text: str) -> PartialDate:
    if _ISO.fullmatch(text):
        # Nearly all are written so, and prefixdate takes ten times as long to see it.
        with suppress(ValueError):
            value = PartialDate(text)
            _ = value.earliest
            return value
    parsed = parse_prefix(text)
    if parsed.text is None or parsed.text != text or len(text) not in (4, 7, 10):
        raise DateError(
            f"{text!r} is no date; write 2023, 2023-05 or 2023-05-17 (a day that exists)"
        )
    value = PartialDate(text)
    try:
        _ = value.earliest
    except ValueError:
        raise DateError(f"{text!r} is no day of the calendar") from None
    return value


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place on earth, in decimal degrees (WGS 84), as its source gives it."""

    latitude: Decimal
    longitude: Decimal

    @classmethod
    def parse(cls, text: str) -> Point:
        """Read `latitude longitude`, the way that it is written in claims.

        Raises:
            ValueError: not two decimals within ±90 and ±180.

        >>> str(Point.parse("6.1375 1.2123"))
        '6.1375 1.2123'
        """
        try:
            latitude, longitude = (canonical(Decimal(part)) for part in text.split(" "))
        except (ArithmeticError, ValueError):
            raise ValueError(f"{text!r} is no point; write latitude and longitude") from None
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            raise ValueError(f"{text!r} is not on earth")
        return cls(latitude, longitude)

    def __str__(self) -> str:
        return f"{self.latitude:f} {self.longitude:f}"


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """A name in one language (BCP 47 tag, lower case)."""

    text: str
    language: str = "en"

    def __str__(self) -> str:
        return self.text


def canonical(number: Decimal) -> Decimal:
    """The same finite number in the canonical form of `xsd:decimal`: no needless zeros.

    Raises:
        ValueError: not a number, or infinite.

    >>> canonical(Decimal("1.50"))
    Decimal('1.5')
    """
    if not number.is_finite():
        raise ValueError(f"{number} is not a finite number")
    if not number:
        return Decimal(0)
    digits = f"{number:f}"
    return Decimal(digits.rstrip("0").rstrip(".") if "." in digits else digits)


Value: TypeAlias = str | bool | Decimal | PartialDate | Point | Label
"""What a property can hold. A reference to an entity or a concept is its CURIE, a `str`."""
