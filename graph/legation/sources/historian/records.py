"""What a record of visits and one of travels have alike: days, a state, when it was noted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from legation.errors import AmbiguousName, DateError, UnknownName
from legation.gazetteer import Gazetteer
from legation.sources.xml_records import Record
from legation.values import PartialDate

_STATES: Final = {
    "Korea": "state:KOR",
    "Denmark (Greenland)": "state:DNK",
    "Serbia-Montenegro (Kosovo)": "state:SCG",
    "Yugoslavia (Kosovo)": "state:SCG",
}
"""States by a name that the gazetteer finds ambiguous, and this publisher does not."""

_UNTIL: Final = {"Vietnam": ("state:RVN", date(1975, 4, 30))}
"""What a name meant until a day: the other state of that name had no ties with the publisher's."""


class Unfit(ValueError):  # noqa: N818 - reads as what it says
    """A record that can't be taken.

    Attributes:
        column: name of the field to blame.
    """

    def __init__(self, reason: str, column: str) -> None:
        """Say why, and which field."""
        super().__init__(reason)
        self.column = column


def days(record: Record) -> tuple[date, date]:
    """The first and the last day of a visit or stop.

    Raises:
        Unfit: no such day, or the last before the first.
    """
    found = []
    for column in ("start-date", "end-date"):
        try:
            day = PartialDate.parse(record.fields[column])
        except DateError as error:
            raise Unfit(str(error), column) from None
        if day.precision != "day":
            raise Unfit(f"{day.text!r} is no day; write 2023-05-17", column)
        found.append(day.earliest)
    first, last = found
    if last < first:
        raise Unfit(f"ends on {last}, before it starts on {first}", "end-date")
    return first, last


def state(names: Gazetteer, name: str, on: date, column: str) -> str:
    """CURIE of the state that a name means on a day.

    Raises:
        Unfit: it means none, or several.
    """
    if name in _STATES:
        return _STATES[name]
    meant, until = _UNTIL.get(name, ("", date.min))
    if on < until:
        return meant
    try:
        return names.resolve(name, kinds=("state",), on=on)
    except (UnknownName, AmbiguousName) as error:
        raise Unfit(str(error), column) from None


def noted(record: Record) -> str:
    """The last day on which the record was made or changed; empty if it does not say.

    >>> noted(Record("a.xml", 1, {"created-datetime": "2010-10-25T16:17:47.87-04:00"}))
    '2010-10-25'
    """
    stamps = (
        record.fields.get(f"{what}-datetime", "")[:10] for what in ("created", "last-modified")
    )
    return max(stamps)


def edition(stamps: Iterable[str]) -> date:
    """The last of the days on which records were noted.

    Raises:
        ValueError: there is none.
    """
    return date.fromisoformat(max(stamps))
