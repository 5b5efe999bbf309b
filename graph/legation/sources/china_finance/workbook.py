"""Reads the first sheet of an Excel workbook as text (ECMA-376 Office Open XML, SpreadsheetML).

Only what a published table needs: its cells, and the day on which the workbook was saved. A
document type declaration, by which XML could reach out or grow without end, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from legation.errors import InputError

_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_STRINGS: Final = "xl/sharedStrings.xml"
_PROPERTIES: Final = "docProps/core.xml"
_COLUMN: Final = re.compile(r"[A-Z]+")
_YES_OR_NO: Final = {"1": "TRUE", "0": "FALSE"}


@dataclass(frozen=True, slots=True)
class Workbook:
    """A table as a workbook has it.

    Attributes:
        name: of the file.
        saved: the day on which it was last saved, by its own properties.
        columns: what its first row says.
        rows: number of each further row in the sheet, and its cells by the name of the column;
            a yes or no as `TRUE` or `FALSE`, a number as it is stored, blanks around text cut off.
    """

    name: str
    saved: date
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]


def open_workbook(path: Path) -> Workbook:
    """Read the first sheet of a workbook.

    Raises:
        InputError: no such file, no workbook, no rows in it, or no day on which it was saved.
    """
    try:
        with ZipFile(path) as archive:
            saved = _saved(archive.read(_PROPERTIES))
            strings = _Strings.read(archive)
            cells = _Sheet(strings)
            _parse(archive.read(_first_sheet(archive)), cells.start, cells.end, cells.text)
    except OSError as error:
        raise InputError(error.strerror or "can't be read", file=str(path)) from None
    except (BadZipFile, KeyError, ExpatError, ValueError, IndexError) as error:
        raise InputError(f"is no Excel workbook ({error})", file=str(path)) from None
    if not cells.rows:
        raise InputError("its first sheet is empty", file=str(path))
    (_, header), *rows = cells.rows
    columns = {at: text.strip() for at, text in header.items()}
    table = tuple(
        (number, {columns[at]: text.strip() for at, text in row.items() if at in columns})
        for number, row in rows
    )
    return Workbook(path.name, saved, tuple(columns.values()), table)


@dataclass(slots=True)
class _Sheet:
    """Takes the elements of a sheet as they come, and keeps the cells of each row."""

    strings: list[str]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    _column: str = ""
    _type: str = ""
    _said: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "row":
            self.rows.append((int(attributes["r"]), {}))
        elif tag == "c":
            match = _COLUMN.match(attributes["r"])
            self._column = match.group() if match else ""
            self._type = attributes.get("t", "n")
        elif tag in ("v", "t"):
            self._said = []

    def text(self, text: str) -> None:
        if self._said is not None:
            self._said.append(text)

    def end(self, tag: str) -> None:
        if tag not in ("v", "t") or self._said is None:
            return
        text, self._said = "".join(self._said), None
        if self._type == "s":
            text = self.strings[int(text)]
        elif self._type == "b":
            text = _YES_OR_NO[text]
        elif self._type == "e":
            text = ""
        cells = self.rows[-1][1]
        cells[self._column] = cells.get(self._column, "") + text


@dataclass(slots=True)
class _Strings:
    """Takes the table of shared strings; one of several runs of text is one string."""

    found: list[str] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)
    _within: bool = False

    @classmethod
    def read(cls, archive: ZipFile) -> list[str]:
        if _STRINGS not in archive.namelist():
            return []
        strings = cls()
        _parse(archive.read(_STRINGS), strings.start, strings.end, strings.text)
        return strings.found

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        self._within = tag == "t"
        if tag == "si":
            self._said = []

    def text(self, text: str) -> None:
        if self._within:
            self._said.append(text)

    def end(self, tag: str) -> None:
        self._within = False
        if tag == "si":
            self.found.append("".join(self._said))


def _first_sheet(archive: ZipFile) -> str:
    """Name of the part that holds the first sheet."""
    ids = [sheet["id"] for sheet in _attributes(archive.read(_BOOK), "sheet")]
    targets = {
        one["Id"]: one["Target"] for one in _attributes(archive.read(_RELATIONS), "Relationship")
    }
    target = targets[ids[0]]
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _attributes(content: bytes, wanted: str) -> list[dict[str, str]]:
    """The attributes of every element of a name, without the prefixes of theirs."""
    found: list[dict[str, str]] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == wanted:
            found.append({name.rpartition(":")[2]: text for name, text in attributes.items()})

    _parse(content, start)
    return found


def _saved(content: bytes) -> date:
    said: list[str] = []
    within = False

    def start(tag: str, _: Mapping[str, str]) -> None:
        nonlocal within
        within = tag == "modified"

    def text(text: str) -> None:
        if within:
            said.append(text)

    def end(_: str) -> None:
        nonlocal within
        within = False

    _parse(content, start, end, text)
    return date.fromisoformat("".join(said)[:10])


def _parse(
    content: bytes,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: start(_local(tag), attributes)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(_local(tag))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(content, True)


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _refuse(*_: object) -> None:
    raise ValueError("it declares a document type")
