"""A report as readers meet it: blocks of text, where each stands, and when it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a report.

    Attributes:
        header: names of the columns; empty where the report gives none.
        rows: the cells of each further row, as many as the header has.
        caption: the words that stand with it: its caption, or the line before it.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a report that stands for itself.

    Attributes:
        kind: `heading`, `paragraph`, `item` (of a list), `table` or `dateline` (city, day and
            agency as they stand before the first sentence, or a day on a line of its own).
        text: its words, with single spaces; for a table its cells as they stand, a line a row,
            after the caption if it has one of its own.
        locator: where it stands (`paragraph 3`, `list 1 item 2`, `table 1`).
        start: at which character of `Report.text` it begins.
        lead: for an item of a list or a table, the words that lead up to it; else empty.
        table: the cells, for a table.
    """

    kind: str
    text: str
    locator: str
    start: int
    lead: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Attributes:
        name: what messages and locators call it: its file's name, or what the caller gives.
        title: its title; empty where it has none.
        text: all of its words as plain text; every block is a part of it.
        blocks: in the order of reading.
        written: the day of its dateline; `None` where it has none.
    """

    name: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    written: date | None = None

    def prose(self) -> Iterator[Block]:
        """The blocks that hold sentences."""
        yield from (block for block in self.blocks if block.kind in ("paragraph", "item"))
