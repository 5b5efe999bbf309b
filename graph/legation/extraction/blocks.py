"""Pieces of a text in the order of reading → a report: where each stands, and its dateline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from legation.extraction.datelines import Dateline, dateline
from legation.extraction.report import Block, Report, Table

_UNSEEN: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_LONG: Final = 200
_LINES_ON_TOP: Final = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text before it is known where it stands.

    Attributes:
        kind: see `Block`.
        text: its words, tidied.
        group: for an item, which list of the report it is of.
        lead: for an item of a list within an item, that item.
        table: the cells, for a table.
    """

    kind: str
    text: str
    group: int = 0
    lead: str = ""
    table: Table | None = None


@dataclass(slots=True)
class Pieces:
    """Collects the pieces of a text.

    Attributes:
        title: the title, where the text marks one up.
        written: the day of publication, where the text marks one up.
    """

    title: str = ""
    written: date | None = None
    _pieces: list[Piece] = field(default_factory=list)
    _lists: int = 0

    def add(self, kind: str, text: str, *, group: int = 0, lead: str = "") -> None:
        """Add a heading, a paragraph or an item; one without words is left out."""
        words = tidy(text)
        if words:
            self._pieces.append(Piece(kind, words, group, lead))

    def extend(self, other: Pieces) -> None:
        """Add what was collected of a part of the text; its lists become lists of this one."""
        numbers: dict[int, int] = {}
        for piece in other._pieces:
            group = piece.group
            if group and group not in numbers:
                numbers[group] = self.new_list()
            self._pieces.append(replace(piece, group=numbers.get(group, 0)))

    def new_list(self) -> int:
        """The number of a list that begins."""
        self._lists += 1
        return self._lists

    def add_table(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], caption: str = ""
    ) -> None:
        """Add a table; rows are made as wide as the widest, and one without words is left out."""
        head = [tidy(cell) for cell in header]
        body = [[tidy(cell) for cell in row] for row in rows]
        body = [row for row in body if any(row)]
        wide = max(map(len, [head, *body]), default=0)
        if not body or not wide:
            return
        head += [""] * (wide - len(head)) if head else []
        full = tuple(tuple(row + [""] * (wide - len(row))) for row in body)
        lines = [row_text(row) for row in ([tuple(head)] if head else []) + list(full)]
        table = Table(tuple(head), full, tidy(caption))
        if table.caption:
            lines.insert(0, table.caption)
        self._pieces.append(Piece("table", "\n".join(lines), table=table))

    def report(self, name: str) -> Report:
        """The report of what was collected."""
        pieces, written = _without_datelines(self._pieces)
        first = next((piece for piece in pieces if piece.kind != "dateline"), None)
        heading = first.text if first is not None and first.kind == "heading" else ""
        title = tidy(self.title) or heading
        blocks, parts, at = [], [], 0
        where = _Locators()
        lead, before = "", ""
        for piece in pieces:
            if piece.kind in ("paragraph", "heading"):
                lead = piece.text
            elif piece.kind == "table" and before not in ("paragraph", "heading"):
                lead = ""
            table = piece.table
            if table is not None and not table.caption:
                table = replace(table, caption=lead)
            led = piece.lead or lead if piece.kind in ("item", "table") else ""
            blocks.append(Block(piece.kind, piece.text, where.of(piece), at, led, table))
            parts.append(piece.text)
            at += len(piece.text) + 1
            before = piece.kind
        return Report(name, title, "\n".join(parts), tuple(blocks), self.written or written)


@dataclass(slots=True)
class _Locators:
    """Counts what stands where."""

    _counts: Counter[str] = field(default_factory=Counter)
    _lists: dict[int, int] = field(default_factory=dict)

    def of(self, piece: Piece) -> str:
        """The locator of the next piece."""
        if piece.kind != "item":
            self._counts[piece.kind] += 1
            return f"{piece.kind} {self._counts[piece.kind]}"
        number = self._lists.setdefault(piece.group, len(self._lists) + 1)
        self._counts[f"list {number}"] += 1
        return f"list {number} item {self._counts[f'list {number}']}"


def tidy(text: str) -> str:
    r"""Words with single spaces, and without characters that nobody sees.

    >>> tidy("Lo\u00admé \n is  a city")
    'Lomé is a city'
    """
    return " ".join(_UNSEEN.sub("", text).split())


def row_text(cells: Sequence[str]) -> str:
    """A row of a table as it stands in the text of its block.

    >>> row_text(["Togo", "25", "2023"])
    'Togo | 25 | 2023'
    """
    return " | ".join(cells).strip()


def _without_datelines(pieces: Sequence[Piece]) -> tuple[list[Piece], date | None]:
    """The pieces with datelines parted from sentences, and the day that they give."""
    made: list[Piece] = []
    days: list[Dateline] = []
    on_top = True
    for at, piece in enumerate(pieces):
        found = dateline(piece.text) if on_top and piece.kind in ("paragraph", "heading") else None
        if found is not None:
            days.append(found)
            head, rest = piece.text[: found.length].strip(), piece.text[found.length :].strip()
            made.append(Piece("dateline", head))
            if rest:
                made.append(replace(piece, text=rest))
        else:
            made.append(piece)
        ended = piece.kind == "paragraph" and len(piece.text) > _LONG
        on_top = on_top and not ended and at < _LINES_ON_TOP and piece.kind != "table"
    published = [one.day for one in days if one.day and not one.updated]
    changed = [one.day for one in days if one.day]
    return made, next(iter(published or changed), None)
