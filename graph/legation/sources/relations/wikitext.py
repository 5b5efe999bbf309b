"""Pages as published to tables of plain text: the only module that needs a wikitext library.

A page is taken apart by mwparserfromhell, which an installation that only reads the shipped table
does without. References and comments go first: they are more than half of all text, and say
nothing of ties. What is left of a cell is what a reader of the page would see, with each template
of a flag as the name that it shows and each template of a date as that date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

from legation.errors import InputError

Code: TypeAlias = Any
"""Parsed wikitext, or a node of it; the library has no types."""

_DROPPED: Final = re.compile(
    r"<!--.*?-->|<ref\b[^>/]*(?:/(?!>)[^>/]*)*/>|<ref\b[^>]*>.*?</ref\s*>",
    re.DOTALL | re.IGNORECASE,
)
_LINE: Final = "\ue000"
"""Stands for a line break inside what was dropped, so that lines can still be counted."""

_MARK: Final = re.compile(r"^[ \t:*]*(?:(\{\|)|(\|\}(?!\})))", re.MULTILINE)
_HEADING: Final = re.compile(r"^={2,6}\s*(.*?)\s*={2,6}[ \t]*$", re.MULTILINE)
_CODE: Final = re.compile(r"[A-Z]{2,4}")
_FLAGS: Final = frozenset({"flag", "flagu", "flagcountry", "flagg", "flagdeco name"})
_DATES: Final = frozenset({"dts", "date table sorting", "start date", "start-date", "date"})
_SHOWN: Final = frozenset(
    {"nowrap", "nobr", "small", "smaller", "longitem", "center", "big", "abbr", "nobold", "small2"}
)
_BREAKS: Final = frozenset({"pb", "*", "break", "br", "parabr", "paragraph break"})
_SIGNS: Final = {
    "ndash": "–", "snd": "–", "spnd": "–", "spaced ndash": "–", "dash": "–", "mdash": "—",
    "circa": "c. ", "c.": "c. ", "n/a": "N/A", "na": "N/A", "unknown": "Unknown", "no": "No",
    "yes": "Yes", "none": "None",
}  # fmt: skip
_SORTED: Final = {"sort": 1, "sortname": 0, "ill": 0, "interlanguage link": 0, "lang": 1}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: what a reader sees, one line a paragraph, an item of a list after `* `.
        heads: whether it is written as a heading.
        columns: how many columns it spans.
        rows: how many rows it spans.
    """

    text: str
    heads: bool = False
    columns: int = 1
    rows: int = 1


class Row(NamedTuple):
    """A row of a table: its line on the page, and the cell in each column."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def heads(self) -> bool:
        """Whether it has nothing but headings."""
        return all(cell.heads for cell in self.cells)


@dataclass(slots=True)
class Table:
    """A table of a page.

    Attributes:
        number: its place among the tables of the page, from 1.
        line: its line on the page.
        section: heading of the section that it stands in.
        rows: its rows, headings included.
    """

    number: int
    line: int
    section: str
    rows: list[Row] = field(default_factory=list)


def tables(text: str) -> list[Table]:
    """The tables of a page, in order.

    Args:
        text: the page's wikitext.

    Raises:
        InputError: the wikitext library is not installed.
    """
    parse = _parser()
    bare = _DROPPED.sub(lambda found: _LINE * found.group().count("\n"), text)
    headings = [(found.start(), found.group(1)) for found in _HEADING.finditer(bare)]
    result: list[Table] = []
    for start, end in _outermost(bare):
        section = next((name for at, name in reversed(headings) if at < start), "")
        table = Table(len(result) + 1, _line(bare, start), section)
        for tag in parse(bare[start:end]).nodes:
            if _is(tag, "table"):
                table.rows += _rows(tag.contents, bare, start)
        result.append(table)
    return result


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    """Where each table begins and ends, those inside another left to it.

    To parse these alone takes a third less time than to parse the page.
    """
    depth, start = 0, 0
    for mark in _MARK.finditer(text):
        if mark.group(1):
            start = mark.start(1) if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, mark.end(2)


def _parser() -> Callable[[str], Code]:
    try:
        import mwparserfromhell  # noqa: PLC0415 - only who reads pages as published needs it
    except ImportError:
        problem = "reading pages needs a wikitext library: pip install 'legation[wikitext]'"
        raise InputError(problem) from None
    return lambda text: mwparserfromhell.parse(text, skip_style_tags=True)


def _line(text: str, at: int) -> int:
    return 1 + text.count("\n", 0, at) + text.count(_LINE, 0, at)


def _rows(contents: Code, page: str, start: int) -> Iterator[Row]:
    """The rows, as a grid. Cells before the first row's mark are a row of their own."""
    open_cells: dict[int, tuple[Cell, int]] = {}
    loose = [tag for tag in contents.nodes if _is(tag, "td", "th") and not _captions(tag)]
    if loose:
        yield Row(_line(page, page.index(str(loose[0]), start)), _grid(loose, open_cells))
    for tag in contents.nodes:
        if not _is(tag, "tr"):
            continue
        start = page.index(str(tag), start)
        cells = [cell for cell in tag.contents.nodes if _is(cell, "td", "th")]
        if cells:
            yield Row(_line(page, page.index(str(cells[0]), start)), _grid(cells, open_cells))
        start += 1


def _captions(tag: Code) -> bool:
    """Whether it is a caption, which the library takes for a cell."""
    return str(tag.contents).startswith("+")


def _is(node: Code, *tags: str) -> bool:
    return str(getattr(node, "tag", "")) in tags


def _grid(tags: list[Code], open_cells: dict[int, tuple[Cell, int]]) -> tuple[Cell, ...]:
    """The cell in each column, those that span from rows above included."""
    row: list[Cell] = []

    def fill() -> None:
        while len(row) in open_cells:
            cell, left = open_cells.pop(len(row))
            if left > 1:
                open_cells[len(row)] = (cell, left - 1)
            row.append(cell)

    for tag in tags:
        fill()
        cell = Cell(
            plain(tag.contents), _is(tag, "th"), _span(tag, "colspan"), _span(tag, "rowspan")
        )
        for _ in range(cell.columns):
            if cell.rows > 1:
                open_cells[len(row)] = (cell, cell.rows - 1)
            row.append(cell)
    fill()
    return tuple(row)


def _span(tag: Code, name: str) -> int:
    for attribute in tag.attributes:
        if str(attribute.name).strip().lower() == name:
            digits = re.sub(r"\D", "", str(attribute.value))
            return min(max(int(digits or 1), 1), 1000)
    return 1


def plain(code: Code) -> str:
    """What a reader sees of wikitext, without pictures, notes and signs of style."""
    text = "".join(map(_node, code.nodes)).replace(_LINE, "").replace("\u00a0", " ")
    text = re.sub(r"'{2,}", "", text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _node(node: Code) -> str:
    made = _NODES.get(type(node).__name__)
    return made(node) if made else ""


def _link(node: Code) -> str:
    title = str(node.title).strip()
    if re.match(r"(file|image|category)\s*:", title, re.IGNORECASE):
        return ""
    return plain(node.text) if node.text is not None else title.lstrip(":")


def _tag(node: Code) -> str:
    name = str(node.tag).lower()
    if name in {"br", "hr", "p"} and not node.contents:
        return "\n"
    if name in {"li", "dd", "dt"}:
        return f"\n* {plain(node.contents) if node.contents else ''}"
    if name in {"ref", "table", "gallery", "s", "del", "strike", "nowiki", "math"}:
        return ""
    return _raw(node.contents) if node.contents else ""


def _raw(code: Code) -> str:
    return "".join(map(_node, code.nodes))


def _template(node: Code) -> str:
    name = re.sub(r"[\s_]+", " ", str(node.name)).strip()
    given = [_raw(p.value).strip() for p in node.params if not p.showkey]
    key = name.lower()
    if key.startswith("#invoke:"):
        key, given = key.removeprefix("#invoke:"), given[1:]
    if key in _FLAGS:
        return given[0] if given else ""
    if key in _DATES:
        return _date(given)
    if key == "daterange":
        return "–".join(filter(None, given))
    if key in _SIGNS:
        return _SIGNS[key] + (given[0] if given and key in {"circa", "c."} else "")
    if key in _SHOWN:
        return given[0] if given else ""
    if key in _SORTED:
        return given[min(_SORTED[key], len(given) - 1)] if given else ""
    if key in _BREAKS:
        return "\n"
    return name if _CODE.fullmatch(name) and not given else ""


def _date(given: list[str]) -> str:
    """What a template of a date shows: its parts may be year, month and day, or a whole date.

    >>> _date(["1993", "7", "8"]), _date(["27 May 1919"])
    ('1993-07-08', '27 May 1919')
    """
    parts = [part for part in given if part]
    if len(parts) > 1 and all(part.isdigit() for part in parts):
        return "-".join(part.zfill(2) for part in parts)
    return " ".join(parts)


_NODES: Final[Mapping[str, Callable[[Code], str]]] = {
    "Text": lambda node: str(node.value),
    "Wikilink": _link,
    "Template": _template,
    "Tag": _tag,
    "HTMLEntity": lambda node: str(node.normalize()),
    "ExternalLink": lambda node: _raw(node.title) if node.title is not None else "",
}
