"""A ledger that a machine has read, as a person checks it: accept, mend or reject, claim by claim.

An accepted row gets its author and the day; a rejected one becomes a line that is not read, so that
it is kept and can be taken back. The file is replaced after each decision.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from legation.errors import InputError
from legation.extraction.parsing import open_report
from legation.extraction.report import Report
from legation.gazetteer import Gazetteer
from legation.sources.ledger.cells import CellError, Cells
from legation.sources.ledger.columns import COLUMNS, plain
from legation.sources.ledger.rows import Described, Rows

_REJECTED: Final = "# rejected by "
_DESCRIPTIONS: Final = frozenset({"source", "institution", "official", "place", "state"})
_MACHINE: Final = "extracted"


@dataclass(frozen=True, slots=True)
class Passage:
    """The words around a sentence.

    Attributes:
        before: what its paragraph says before it.
        sentence: the sentence.
        after: what its paragraph says after it.
    """

    before: str
    sentence: str
    after: str


@dataclass(slots=True)
class Review:
    """A ledger under review.

    Attributes:
        path: its file.
        by: who decides.
        day: the day of the decisions.
    """

    path: Path
    by: str
    day: date
    _header: list[str] = field(default_factory=list)
    _lines: list[list[str]] = field(default_factory=list)
    _reports: dict[str, Report | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the file.

        Raises:
            InputError: it can't be read, is no ledger, or nobody is named who decides.
        """
        self.by = " ".join(self.by.split())
        if not self.by:
            raise InputError("a decision needs the name of who decides (--by)", file=str(self.path))
        self._header, self._lines = _read(self.path)
        missing = [name for name in ("class", "source", "method") if name not in self._header]
        if missing:
            problem = f"the column {missing[0]!r} is missing: no reader of reports wrote this"
            raise InputError(problem, file=str(self.path), line=1)
        for name in ("author", "recorded", "quote"):
            if name not in self._header:
                self._header.append(name)

    def pending(self) -> list[int]:
        """Numbers of the rows about ties that a machine has read and nobody decided on."""
        return [
            number
            for number, row in self._rows()
            if _is_pending(row) and plain(row["class"]) not in _DESCRIPTIONS
        ]

    def row(self, number: int) -> dict[str, str]:
        """The cells of a row that are not empty, by column."""
        cells = zip(self._header, self._lines[number], strict=False)
        return {column: cell.strip() for column, cell in cells if cell.strip()}

    def passage(self, number: int) -> Passage:
        """The sentence of a row within its paragraph, as far as the report is at hand."""
        row = self.row(number)
        quote = row.get("quote", "")
        report = self._report(row.get("source", ""))
        for block in report.blocks if report is not None and quote else ():
            at = block.text.find(quote)
            if at >= 0:
                return Passage(block.text[:at], quote, block.text[at + len(quote) :])
        return Passage("", quote, "")

    def accept(self, number: int, changes: Mapping[str, str] | None = None) -> None:
        """Accept a row, with changes or as it is, and write the file.

        Args:
            number: the row.
            changes: columns and what is to stand in them; an empty text empties one.

        Raises:
            InputError: with the changes, no ledger takes the row; or the file can't be written.
        """
        row = {**self.row(number), **(changes or {})}
        row = {column: " ".join(text.split()) for column, text in row.items()}
        row = {column: text for column, text in row.items() if text}
        self._check(row)
        signed = {"author": self.by, "recorded": self.day.isoformat()}
        self._put(number, row | signed)
        named = _split_names(row)
        for at, other in self._rows():
            described = other.get("name", "") in named and other.get("source") == row["source"]
            if described and _is_pending(other):
                self._put(at, other | signed)
        self._write()

    def reject(self, number: int) -> None:
        """Reject a row, and what is described for it alone, and write the file."""
        row = self.row(number)
        self._strike(number)
        named = _split_names(row)
        used = {
            name
            for _, other in self._rows()
            if other.get("source") == row["source"]
            and plain(other.get("class", "")) not in _DESCRIPTIONS
            for name in _split_names(other)
        }
        for at, other in list(self._rows()):
            name = other.get("name", "")
            if name in named - used and other.get("source") == row["source"] and _is_pending(other):
                self._strike(at)
        self._write()

    def _rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        for number, line in enumerate(self._lines):
            if line and not line[0].lstrip().startswith("#") and any(map(str.strip, line)):
                yield number, self.row(number)

    def _report(self, source: str) -> Report | None:
        if source not in self._reports:
            self._reports[source] = self._opened(source)
        return self._reports[source]

    def _opened(self, source: str) -> Report | None:
        """The report of a source, where its file is still at hand."""
        for _, row in self._rows():
            if plain(row.get("class", "")) != "source" or row.get("source") != source:
                continue
            for folder in (Path(), self.path.parent):
                file = folder / row.get("file", "")
                if file.is_file():
                    with suppress(InputError):
                        return open_report(file)
        return None

    def _check(self, row: Mapping[str, str]) -> None:
        described = Described()
        first = Cells(Gazetteer.shipped())
        for _, other in self._rows():
            described.add(other, first)
        unknown = next((column for column in row if column not in COLUMNS), None)
        if unknown:
            raise InputError(f"no ledger has a column {unknown!r}", file=str(self.path))
        try:
            list(Rows(Cells(Gazetteer.shipped(), described.entities), described).claims(row))
        except CellError as error:
            raise InputError(f"{error.column}: {error.reason}", file=str(self.path)) from None

    def _put(self, number: int, row: Mapping[str, str]) -> None:
        for column in row:
            if column not in self._header:
                self._header.append(column)
        self._lines[number] = [row.get(column, "") for column in self._header]

    def _strike(self, number: int) -> None:
        first, *rest = self._lines[number]
        self._lines[number] = [f"{_REJECTED}{self.by} on {self.day}: {first}", *rest]

    def _write(self) -> None:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self._header)
        writer.writerows(self._lines)
        part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            part.write_text(text.getvalue(), encoding="utf-8", newline="")
            part.replace(self.path)
        except OSError as error:
            raise InputError(f"can't be written: {error.strerror}", file=str(self.path)) from None
        finally:
            part.unlink(missing_ok=True)


def has_decisions(path: Path) -> bool:
    """Whether persons have decided on claims of a ledger; not so of what is no ledger."""
    try:
        header, lines = _read(path)
    except InputError:
        return False
    author = header.index("author") if "author" in header else None
    return any(
        (line and line[0].startswith(_REJECTED))
        or (author is not None and len(line) > author and line[author].strip())
        for line in lines
    )


def _read(path: Path) -> tuple[list[str], list[list[str]]]:
    """The header of a ledger and all further lines, those included that are not read.

    Raises:
        InputError: it can't be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}", file=str(path)) from None
    except (UnicodeDecodeError, csv.Error):
        raise InputError("is no CSV file in UTF-8", file=str(path)) from None
    if not rows:
        raise InputError("is empty", file=str(path))
    return [plain(cell) for cell in rows[0]], rows[1:]


def _is_pending(row: Mapping[str, str]) -> bool:
    return plain(row.get("method", "")) == _MACHINE and "author" not in row


def _split_names(row: Mapping[str, str]) -> set[str]:
    """The names of who stands in a row."""
    cells = [row.get(column, "") for column in ("from", "to", "parties", "institution")]
    return {name.strip() for cell in cells for name in cell.split(";") if name.strip()}
