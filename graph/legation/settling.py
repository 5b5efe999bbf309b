"""Settling a disagreement: a line in a ledger that is itself a claim, with a name and a reason.

The line speaks of the tie or entity by its identifier and gives one value. Its method is
`reviewed`, its author is who settles, its locator is the reason. `weighing` says what it does.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from legation import decode, schema
from legation.errors import InputError, UnknownName
from legation.labels import names_in, plain, readable
from legation.model import Claim, Disagreement, Held
from legation.sources import ledger as ledgers
from legation.sources.ledger.columns import column_of, role_columns
from legation.sources.ledger.columns import plain as plain_words
from legation.store import Store

SETTLEMENTS: Final = "legation-settlements.csv"
"""The ledger that settlements are written to where none is named."""

SOURCE: Final = "settlements"
"""Code of the source that settlements are claims of."""

REVIEWED: Final = "method:reviewed"
"""The method of a settlement."""

_COLUMNS: Final = (
    "class", "id", "name", "source", "rank", "method", "author", "stated", "locator"
)  # fmt: skip
_SOURCE_ROW: Final = {
    "class": "Source",
    "name": "Settlements of disagreements",
    "source": SOURCE,
    "rank": "report",
}
_DIVIDERS: Final = ",;\t"

Row = Mapping[str, str]


def settle(
    store: Store,
    disagreement: str,
    value: str,
    *,
    by: str,
    because: str,
    ledger: str | os.PathLike[str] = SETTLEMENTS,
    day: date | None = None,
) -> Path:
    """Write into a ledger which value is right.

    What the same person wrote on the same day about the same is replaced; all else stays.

    Args:
        store: the graph that has the disagreement.
        disagreement: its CURIE, with or without its prefix.
        value: one of the values said, as it is shown or as its CURIE; or another, as a ledger
            writes it.
        by: who settles it.
        because: why.
        ledger: the ledger, which is made where it is missing.
        day: when; today if it is not given.

    Raises:
        UnknownName: there is no such disagreement.
        InputError: no name or no reason is given, the value is none, or the ledger can't be read
            or written.
    """
    conflict = find(store, disagreement)
    for what, text in (("a name (--by)", by), ("a reason (--because)", because)):
        if not text.strip():
            raise InputError(f"a settlement needs {what}")
    thing = _thing(store, conflict)
    row = {
        "class": thing.kind,
        "id": thing.id,
        "source": SOURCE,
        "method": REVIEWED.partition(":")[2],
        "author": " ".join(by.split()),
        "stated": (day or date.today()).isoformat(),  # noqa: DTZ011 - the day where the person is
        "locator": " ".join(because.split()),
        **_roles(thing),
        **_value(store, conflict, value),
    }
    _check(row, thing, conflict.on, value)
    path = Path(ledger)
    sheet = _Sheet.read(path)
    sheet.add(row, column_of(conflict.on))
    try:
        sheet.write(path)
    except OSError as error:
        raise InputError(f"can't be written: {error.strerror}", file=str(path)) from None
    return path


def astray(store: Store) -> tuple[str, ...]:
    """CURIEs of what is settled although no source speaks of it any more, sorted.

    So it is where a source has dropped a tie, or it has another identifier now.
    """
    reviewed = {decode.curie(quad.subject) for quad in store.referring_to(REVIEWED)}
    settled = {claim.about for claim in decode.claims(store, ids=sorted(reviewed))}
    spoken_of = {
        claim.about
        for claim in decode.claims(store, about=sorted(settled))
        if claim.method != REVIEWED
    }
    return tuple(sorted(settled - spoken_of))


def find(store: Store, name: str) -> Disagreement:
    """The disagreement of that CURIE, with or without its prefix.

    Raises:
        UnknownName: there is none; the nearest are told.
    """
    curie = f"disagreement:{name.strip().removeprefix('disagreement:')}"
    for conflict in decode.disagreements(store):
        if conflict.id == curie:
            return conflict
    known = [conflict.id.partition(":")[2] for conflict in decode.disagreements(store)]
    near = get_close_matches(curie.partition(":")[2], known, n=3)
    hint = f"; did you mean {', '.join(near)}?" if near else "; legation disputes lists them"
    raise UnknownName(f"there is no disagreement {curie.partition(':')[2]!r}{hint}")


def _thing(store: Store, conflict: Disagreement) -> Held:
    things = [*decode.ties(store, [conflict.about]), *decode.entities(store, [conflict.about])]
    if things[0].kind == "Source":
        raise InputError(f"{conflict.about} describes itself; mend the source instead")
    return things[0]


def _roles(thing: Held) -> dict[str, str]:
    fillers: dict[str, list[str]] = {}
    for role, filler in thing.roles:
        fillers.setdefault(role_columns(thing.kind, role)[0], []).append(filler)
    return {column: "; ".join(names) for column, names in fillers.items()}


def _value(store: Store, conflict: Disagreement, text: str) -> dict[str, str]:
    """The cell of the value; for an amount the currency too, as its claims give it."""
    prop = schema.PROPERTIES[conflict.on]
    name_of = names_in(store)
    wanted = plain_words(text)
    for value in conflict.values:
        shown = {plain(value), readable(conflict.on, value, name_of)}
        if prop.datatype is schema.Datatype.REF:
            shown.add(plain(value).partition(":")[2])
        if wanted in map(plain_words, shown):
            cells = {column_of(conflict.on): plain(value)}
            if conflict.on == "amount":
                saying = decode.claims(store, ids=conflict.claims)
                currencies = {
                    str(claim.said("currency") or "")
                    for claim in saying
                    if claim.said("amount") == value
                }
                cells["currency"] = min(currencies)
            return cells
    return {column_of(conflict.on): text.strip()}


def _check(row: Row, thing: Held, on: str, text: str) -> None:
    """See that the ledger's own reader takes the row for what it is meant to say.

    Raises:
        InputError: it does not.
    """
    out = io.StringIO()
    sheet = csv.DictWriter(out, list(row))
    sheet.writeheader()
    sheet.writerow(row)
    reading = ledgers.read(io.BytesIO(out.getvalue().encode()), "the settlement")
    if reading.rejected:
        rejected = reading.rejected[0]
        raise InputError(f"{rejected.column}: {rejected.reason}")
    made: Claim = reading.claims[-1]
    if (made.about, made.roles) != (thing.id, thing.roles) or made.said(on) is None:
        raise InputError(f"{text!r} can't be said of {thing.id} in a ledger")


@dataclass(slots=True)
class _Record:
    """A record of a ledger as it stands there, and what it says by column."""

    raw: str
    row: dict[str, str]


@dataclass(slots=True)
class _Sheet:
    """A ledger that keeps what it does not know of, to the letter."""

    columns: list[str]
    divider: str
    end: str
    records: list[_Record]
    header: int

    @classmethod
    def read(cls, path: Path) -> _Sheet:
        """Read a ledger; one that is missing is empty.

        Raises:
            InputError: it can't be read, or is no ledger.
        """
        if not path.exists():
            sheet = cls([], ",", "\n", [_Record("", {})], 0)
            sheet._name(_COLUMNS)
            return sheet
        ledgers.read(path, str(path))
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(file)
        first = next(line for line in lines if line.strip() and not _is_comment(line))
        divider = max(_DIVIDERS, key=first.count)
        end = "\r\n" if first.endswith("\r\n") else "\n"
        sheet = cls([], divider, end, [], -1)
        for raw, cells in _split(lines, divider, path):
            filled = bool(cells) and any(map(str.strip, cells)) and not _is_comment(cells[0])
            if filled and sheet.header < 0:
                sheet.header = len(sheet.records)
                sheet.columns = [plain_words(cell) for cell in cells]
                filled = False
            row = dict(zip(sheet.columns, map(str.strip, cells), strict=False)) if filled else {}
            sheet.records.append(_Record(raw, row))
        return sheet

    def add(self, row: Row, column: str) -> None:
        """Add a row, in place of what the same person wrote on the same day of this column."""
        self.records = [
            each
            for each in self.records
            if not (each.row.get(column) and all(each.row.get(n) == row[n] for n in _SAME))
        ]
        missing = [name for name in (*_SOURCE_ROW, *row) if name not in self.columns]
        if missing:
            self._name(dict.fromkeys(missing))
        if not any(_describes_settlements(each.row) for each in self.records):
            self._append(_SOURCE_ROW)
        self._append(row)

    def write(self, path: Path) -> None:
        """Write it in place of what is there.

        Raises:
            OSError: it can't be written.
        """
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with part.open("w", encoding="utf-8", newline="") as file:
                file.writelines(each.raw for each in self.records)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def _name(self, columns: Iterable[str]) -> None:
        """Add columns to the header; rows that stand there are shorter then, which is no harm."""
        header = self.records[self.header]
        names = next(csv.reader([header.raw], delimiter=self.divider), [])
        header.raw = self._line([*names, *columns])
        self.columns += columns

    def _append(self, row: Row) -> None:
        last = self.records[-1]
        if not last.raw.endswith(("\n", "\r")):
            last.raw += self.end
        self.records.append(_Record(self._line(row.get(n, "") for n in self.columns), dict(row)))

    def _line(self, cells: Iterable[str]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self.divider, lineterminator=self.end).writerow(cells)
        return out.getvalue()


_SAME: Final = ("id", "author", "stated", "method")


def _describes_settlements(row: Row) -> bool:
    return row.get("class", "").lower() == "source" and row.get("source") == SOURCE


def _is_comment(text: str) -> bool:
    return text.lstrip('" \ufeff').startswith("#")


def _split(lines: Sequence[str], divider: str, path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each record as it stands there, and its cells."""
    records = csv.reader(lines, delimiter=divider, strict=True)
    at = 0
    while True:
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"is no CSV ({error})", file=str(path), line=at + 1) from None
        yield "".join(lines[at : records.line_num]), cells
        at = records.line_num
