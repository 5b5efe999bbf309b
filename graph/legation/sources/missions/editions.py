"""Editions of the missions file as published: bytes to rows, or to reported lines.

An edition is UTF-8, `;` between columns, one line a row, nothing quoted by its publisher. (Each
line is read by itself, so a stray quotation mark spoils one row at most.) The columns differ
between editions and are found by their names.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from legation.errors import InputError
from legation.model import Rejected

_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d)\.csv")
_QID: Final = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)")

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "record": ("QID",),
    "sender": ("operatorQID",),
    "sender_label": ("operator",),
    "country": ("countryQID",),
    "country_label": ("country",),
    "city": ("cityQID",),
    "city_label": ("city",),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "website": ("website",),
    "type": ("typeQID",),
    "type_label": ("type",),
    "start": ("creation", "inception"),
    "jurisdictions": ("jurisdictionQIDs",),
    "jurisdiction_labels": ("jurisdictions",),
}
"""The columns that are taken, by our name for them, with every name that editions gave them."""

_OPTIONAL: Final = frozenset({"jurisdictions", "jurisdiction_labels"})


@dataclass(frozen=True, slots=True)
class Edition:
    """One published file.

    Attributes:
        name: the file's name, for reports.
        day: the day of the edition.
        content: the file's bytes.
    """

    name: str
    day: date
    content: bytes

    @classmethod
    def of(cls, name: str, content: bytes) -> Edition:
        """An edition whose day stands in its name, `YYYY-MM-DD.csv`.

        Raises:
            InputError: the name has no day, or one that no calendar has.

        >>> Edition.of("2022-11-16.csv", b"").day
        datetime.date(2022, 11, 16)
        """
        named = _NAME.fullmatch(name)
        try:
            day = date.fromisoformat(named.group(1)) if named else None
        except ValueError:
            day = None
        if day is None:
            raise InputError("name it by the day of its edition, as 2022-11-16.csv", file=name)
        return cls(name, day, content)

    @classmethod
    def open(cls, path: Path) -> Edition:
        """The edition in a file.

        Raises:
            InputError: no such file, one that can't be read, or a name without a day.
        """
        try:
            return cls.of(path.name, path.read_bytes())
        except OSError as error:
            raise InputError(error.strerror or "can't be read", file=str(path)) from None


class Row(NamedTuple):
    """One row, its columns as texts, empty where the row or the edition has none."""

    line: int
    record: str
    sender: str
    sender_label: str
    country: str
    country_label: str
    city: str
    city_label: str
    latitude: str
    longitude: str
    website: str
    type: str
    type_label: str
    start: str
    jurisdictions: str
    jurisdiction_labels: str


def rows(edition: Edition) -> Iterator[Row | Rejected]:
    """Every row of an edition, in order: as a row, or as the report of what is wrong with it.

    Raises:
        InputError: the file is empty, not UTF-8, or lacks columns.
    """
    lines = _text(edition).split("\n")
    header = lines[0].removesuffix("\r").replace('"', "").split(";")
    places = _places(edition.name, header)
    width = len(header)
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = _cells(line, width)
        if len(cells) != width:
            reason = f"{len(cells)} columns where the header has {width}"
            yield Rejected(edition.name, number, reason)
            continue
        yield Row(number, *[cells[at].strip() if at >= 0 else "" for at in places])


@lru_cache(maxsize=65536)
def qid(text: str) -> str:
    """The QID in a cell, `Q945` or its IRI; empty if it holds anything else.

    >>> qid("http://www.wikidata.org/entity/Q945")
    'Q945'
    """
    found = _QID.fullmatch(text)
    return found.group(1) if found else ""


def _text(edition: Edition) -> str:
    try:
        text = edition.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = edition.content.count(b"\n", 0, error.start) + 1
        byte = edition.content[error.start]
        problem = f"byte 0x{byte:02x} is not UTF-8; save the file as UTF-8"
        raise InputError(problem, file=edition.name, line=line) from None
    if not text.strip():
        raise InputError("the file is empty", file=edition.name)
    return text


def _cells(line: str, width: int) -> list[str]:
    plain = line.removesuffix("\r")
    cells = plain.split(";")
    if '"' in plain:
        with suppress(csv.Error):
            quoted = next(csv.reader([plain], delimiter=";"))
            cells = quoted if len(quoted) - width in (0, 1) else cells
    if len(cells) == width + 1 and not cells[-1]:
        cells.pop()
    return cells


def _places(file: str, header: list[str]) -> list[int]:
    """Where each taken column stands; -1 for one that this edition does not have."""
    while header and not header[-1].strip():
        header.pop()
    names = [name.strip() for name in header]
    places = [
        next((names.index(name) for name in known if name in names), -1)
        for known in COLUMNS.values()
    ]
    missing = [
        " or ".join(known)
        for (ours, known), at in zip(COLUMNS.items(), places, strict=True)
        if at < 0 and ours not in _OPTIONAL
    ]
    if missing:
        hint = "" if len(names) > 1 else " (columns are separated by ';')"
        raise InputError(
            f"columns missing: {', '.join(missing)}; it has: {', '.join(names)[:300]}{hint}",
            file=file,
            line=1,
        )
    return places
