"""A ledger file → claims, with a line for every row that is none."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from legation.errors import InputError
from legation.gazetteer import Gazetteer
from legation.model import Reading, Rejected
from legation.sources.ledger.cells import CellError, Cells
from legation.sources.ledger.columns import COLUMNS, REQUIRED, plain
from legation.sources.ledger.plan import Row
from legation.sources.ledger.rows import Described, Rows

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_DIVIDERS: Final = ",;\t"


def read(file: Path | str | BinaryIO, name: str | None = None) -> Reading:
    """The claims of a ledger.

    Args:
        file: a CSV file in UTF-8, divided by commas, semicolons or tabs; with or without BOM.
        name: what reports call it; its path if not given.

    Returns:
        Its claims in the order of its rows, and a `Rejected` for each row that is none.

    Raises:
        InputError: no such file, no text in UTF-8, or no header of a ledger.
    """
    ledger = _Ledger(file, name)
    names = Gazetteer.shipped()
    described = Described()
    first = Cells(names)
    for _, row in ledger.rows(Reading()):
        described.add(row, first)
    reading = Reading()
    rows = Rows(Cells(names, described.entities), described)
    for line, row in ledger.rows(reading):
        try:
            reading.claims.extend(rows.claims(row))
        except CellError as error:
            reading.rejected.append(Rejected(ledger.name, line, error.reason, error.column))
        else:
            reading.taken += 1
    return reading


class _Ledger:
    """A file that can be gone through more than once."""

    def __init__(self, file: Path | str | BinaryIO, name: str | None) -> None:
        self._path = Path(file) if isinstance(file, str | Path) else None
        self._bytes = b"" if isinstance(file, str | Path) else file.read()
        self.name = name or (str(self._path) if self._path else "ledger")

    def rows(self, reading: Reading) -> Iterator[tuple[int, Row]]:
        """The line and the filled cells of each row; rows that are no CSV go to the reading.

        Raises:
            InputError: see `read`.
        """
        try:
            with self._open() as binary:
                if binary.read(2) in _UTF16:
                    raise self._wrong("is UTF-16; save it as CSV UTF-8", 1)
                binary.seek(0)
                with io.TextIOWrapper(binary, encoding="utf-8-sig", newline="") as text:
                    yield from self._parsed(text, reading)
        except UnicodeDecodeError:
            raise self._undecodable() from None
        except OSError as error:
            raise InputError(f"can't be read: {error.strerror}", file=self.name) from None

    def _open(self) -> BinaryIO:
        return self._path.open("rb") if self._path else io.BytesIO(self._bytes)

    def _parsed(self, text: io.TextIOWrapper, reading: Reading) -> Iterator[tuple[int, Row]]:
        records = self._records(text, reading)
        header: list[str] | None = None
        for line, cells in records:
            if header is None:
                header = self._header(cells, line)
                continue
            reading.rows += 1
            row = {
                name: cell
                for name, cell in zip(header, map(str.strip, cells), strict=False)
                if cell
            }
            surplus = "".join(cells[len(header) :]).strip() or row.get("")
            if surplus:
                reason = f"the value {surplus!r} stands under no column of the header"
                reading.rejected.append(Rejected(self.name, line, reason))
            else:
                yield line, row
        if header is None:
            raise self._wrong("is empty; `legation template` prints an empty ledger")

    def _records(self, text: io.TextIOWrapper, reading: Reading) -> Iterator[tuple[int, list[str]]]:
        """First line and cells of each record, comments and empty ones left out."""
        lines = self._lines(text)
        passed: list[str] = []
        for text_line in lines:
            passed.append(text_line)
            if text_line.strip() and not _is_comment(text_line):
                break
        divider = max(_DIVIDERS, key=passed[-1].count) if passed else ","
        records = csv.reader(chain(passed, lines), delimiter=divider, strict=True)
        before = 0
        while True:
            try:
                cells = next(records)
            except StopIteration:
                return
            except csv.Error as error:
                self._no_csv(error, before + 1, reading)
                cells = []
            line, before = before + 1, records.line_num
            if any(map(str.strip, cells)) and not _is_comment(cells[0]):
                yield line, cells

    def _lines(self, text: io.TextIOWrapper) -> Iterator[str]:
        for number, line in enumerate(text, 1):
            if "\0" in line:
                raise self._wrong("holds a NUL character: this is no CSV text", number)
            yield line

    def _no_csv(self, error: csv.Error, line: int, reading: Reading) -> None:
        if "unexpected end" in str(error):
            raise self._wrong("a quotation mark opens a cell here that never ends", line)
        reading.rows += 1
        reason = f"is no CSV ({error}); inside a quoted cell, write a quotation mark twice"
        reading.rejected.append(Rejected(self.name, line, reason))

    def _header(self, cells: list[str], line: int) -> list[str]:
        names = [plain(cell) for cell in cells]
        known = [name for name in names if name in COLUMNS]
        if not known:
            raise self._wrong(
                "has no header; its first line must name columns, such as class, from, to, source",
                line,
            )
        for name, cell in zip(names, cells, strict=True):
            if name and name not in COLUMNS:
                near = get_close_matches(name, list(COLUMNS), n=1)
                likely = f"; did you mean {near[0]!r}?" if near else ""
                raise self._wrong(
                    f"no ledger has a column {cell!r}{likely} (`legation template` explains all)",
                    line,
                )
        twice = [name for name, count in Counter(filter(None, names)).items() if count > 1]
        if twice:
            raise self._wrong(f"the column {twice[0]!r} stands twice", line)
        missing = [name for name in REQUIRED if name not in names]
        if missing:
            raise self._wrong(f"the column {missing[0]!r} is missing", line)
        return names

    def _undecodable(self) -> InputError:
        with self._open() as binary:
            for number, line in enumerate(binary, 1):
                try:
                    line.decode()
                except UnicodeDecodeError:
                    return self._wrong("is not UTF-8; save it as CSV UTF-8", number)
        return self._wrong("is not UTF-8; save it as CSV UTF-8")

    def _wrong(self, problem: str, line: int | None = None) -> InputError:
        return InputError(problem, file=self.name, line=line)


def _is_comment(text: str) -> bool:
    return text.lstrip('" \ufeff').startswith("#")
