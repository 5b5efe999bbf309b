"""The published files as rows: one holding of one office each.

Two kinds of file: of one state or of the world (`position,person,personID,start,end`), named by
its state (`togo.csv`, `russia-cabinet.csv`) or `world.csv`; and of the world's foreign ministers
(`person,name,country,countryLabel,position,positionLabel,start,psid`), who all hold the office as
the file is made. They are answers of Wikidata's query service on property P39 (position held).

The file on Zimbabwe was cut at fixed commas: where a position has commas, as many cells are
missing at the end of its row. What is missing so is not told; it is no sign of being in office.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from legation.errors import InputError
from legation.gazetteer import Gazetteer
from legation.model import Rejected

_OF_STATE: Final = ("position", "person", "personID", "start", "end")
_MINISTERS: Final = (
    "person", "name", "country", "countryLabel", "position", "positionLabel", "start", "psid",
)  # fmt: skip
_WORLD: Final = "world"
_SUFFIXES: Final = ("-cabinet", "-government")


@dataclass(frozen=True, slots=True)
class Row:
    """One holding of an office, as a file has it.

    Attributes:
        file: name of the file.
        line: of the row.
        position: name of the office; what the file calls it.
        person: name of the holder.
        item: Wikidata item of the holder.
        start: as published.
        end: as published.
        country: Wikidata item of the state whose office it is, where the row tells it.
        country_name: and its name.
        state: CURIE of the state that the whole file is about; empty for one of the world.
        minister: whether the row is of the file of foreign ministers.
        statement: id of Wikidata's statement, where the row has it.
        cut: whether cells are missing at its end.
    """

    file: str
    line: int
    position: str
    person: str
    item: str
    start: str
    end: str
    country: str = ""
    country_name: str = ""
    state: str = ""
    minister: bool = False
    statement: str = ""
    cut: bool = False

    @property
    def locator(self) -> str:
        """Where a person finds it again."""
        return self.statement or f"{self.file}, line {self.line}"


def read_rows(path: Path, names: Gazetteer) -> tuple[list[Row], list[Rejected]]:
    """The rows of a file, and those that have more cells than columns.

    Raises:
        InputError: no such file, not UTF-8, neither header, or a name that tells no state.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(error.strerror or "can't be read", file=str(path)) from None
    except UnicodeDecodeError:
        raise InputError("is not UTF-8", file=str(path)) from None
    lines = csv.reader(io.StringIO(text, newline=""))
    header = tuple(next(lines, ()))
    if header not in (_OF_STATE, _MINISTERS):
        wanted = ",".join(_OF_STATE)
        raise InputError(
            f"is no list of office holders; its first line is not {wanted}", file=str(path)
        )
    state = "" if header == _MINISTERS else _state(path, names)
    rows: list[Row] = []
    rejected: list[Rejected] = []
    for cells in lines:
        if len(cells) > len(header):
            reason = f"has {len(cells)} cells for {len(header)} columns"
            rejected.append(Rejected(path.name, lines.line_num, reason))
        elif cells:
            whole = [cell.strip() for cell in cells]
            rows.append(_row(path.name, lines.line_num, header, whole, state))
    return rows, rejected


def _row(file: str, line: int, header: Sequence[str], cells: list[str], state: str) -> Row:
    said = dict(zip(header, cells, strict=False))
    cut = len(cells) < len(header)
    if header == _MINISTERS:
        return Row(
            file, line, said.get("positionLabel", ""), said.get("name", ""), said["person"],
            said.get("start", ""), "", said.get("country", ""), said.get("countryLabel", ""),
            minister=True, statement=said.get("psid", ""), cut=cut,
        )  # fmt: skip
    return Row(
        file, line, said["position"], said.get("person", ""), said.get("personID", ""),
        said.get("start", ""), said.get("end", ""), state=state, cut=cut,
    )  # fmt: skip


def _state(path: Path, names: Gazetteer) -> str:
    stem = path.stem
    if stem == _WORLD:
        return ""
    for suffix in _SUFFIXES:
        stem = stem.removesuffix(suffix)
    found = names.find(stem.replace("-", " "), kinds=("state",))
    if len(found) != 1:
        raise InputError(
            "its name tells no state; name it by its state, as togo.csv, or world.csv",
            file=str(path),
        )
    return found[0]
