"""Plain text → the pieces of a report: paragraphs, headings, lists, and tables drawn with signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from legation.extraction.blocks import Pieces

_BULLET: Final = re.compile(r"\s*(?:[-*•‣◦▪●·]|\(?\d{1,2}[.)]|\([a-z]\)|[a-z]\))\s+(?=\S)")
_RULE: Final = re.compile(r"\s*([=\-_*~#])\1{2,}\s*")
_DIVIDER: Final = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
_GAP: Final = re.compile(r"\s{2,}|\t+")
_END: Final = (".", "!", "?", ":", ";", ",", "…", '"', "”", "’", ")")
_NUMBER: Final = re.compile(r"[^\w]*\d[\d.,\s%]*[^\w]*")
_YEAR: Final = re.compile(r"(?:FY ?)?(?:19|20)\d\d(?:[-–/]\d{2,4})?\s*[*†‡a-z().]{0,7}")
_LONGEST_HEADING: Final = 120
_NARROWEST, _WIDEST = 40, 110


def plain(text: str, pieces: Pieces) -> None:
    """Add the pieces of a plain text.

    A line is a paragraph of its own unless a typewriter's line break is plain to see: a run of
    lines each of which is as long as the width lets it be.
    """
    reader = _Plain(pieces)
    group: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip():
            group.append(line)
        elif group:
            reader.take(group)
            group = []


@dataclass(slots=True)
class _Plain:
    """Goes through runs of lines without a blank line between them."""

    pieces: Pieces
    _list: int = 0
    _prose: list[str] = field(default_factory=list)

    def take(self, lines: Sequence[str]) -> None:
        """Add the pieces of a run of lines."""
        at = 0
        while at < len(lines):
            end = _table_end(lines, at)
            if end:
                self._close()
                _add_table(lines[at:end], self.pieces)
                at = end
                continue
            bullet = _BULLET.match(lines[at])
            if bullet:
                at = self._item(lines, at, bullet.end())
                continue
            if not _RULE.fullmatch(lines[at]):
                self._prose.append(lines[at])
            at += 1
        self._close(keep_list=bool(_BULLET.match(lines[-1])))

    def _item(self, lines: Sequence[str], at: int, start: int) -> int:
        """Add an item with the lines that go on with it; the number of the line after it."""
        if self._prose or not self._list:
            self._close()
            self._list = self.pieces.new_list()
        indent = len(lines[at]) - len(lines[at].lstrip())
        words = [lines[at][start:]]
        at += 1
        while at < len(lines) and not _BULLET.match(lines[at]):
            if len(lines[at]) - len(lines[at].lstrip()) <= indent:
                break
            words.append(lines[at])
            at += 1
        self.pieces.add("item", " ".join(words), group=self._list)
        return at

    def _close(self, *, keep_list: bool = False) -> None:
        """Add the prose so far."""
        if self._prose:
            self._list = 0
            if _wrapped(self._prose):
                self.pieces.add("paragraph", " ".join(self._prose))
            else:
                self._single_lines()
            self._prose = []
        elif not keep_list:
            self._list = 0

    def _single_lines(self) -> None:
        for line in self._prose:
            self.pieces.add("heading" if is_heading(line) else "paragraph", line)


def is_heading(line: str) -> bool:
    """Whether a line of plain text that stands for itself reads as a heading.

    >>> is_heading("The Way Forward"), is_heading("Togo opened an embassy in Moscow on Monday.")
    (True, False)
    """
    words = line.split()
    if not words or len(line) > _LONGEST_HEADING or line.rstrip().endswith(_END):
        return False
    if re.fullmatch(r"#{1,6}", words[0]):
        return True
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in long)
    return not long or capital / len(long) > 0.7


def _wrapped(lines: Sequence[str]) -> bool:
    """Whether lines are one paragraph, broken where the next word would not have fitted."""
    if len(lines) < 2:
        return False
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return False
    if all(line.rstrip().endswith((".", "!", "?")) for line in lines[:-1]):
        return False
    pairs = pairwise(lines)
    return all(len(one.rstrip()) + 1 + len(next_.split()[0]) > width - 8 for one, next_ in pairs)


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inner)]


def _gapped(line: str) -> list[str]:
    return _GAP.split(line.strip())


def _tabbed(line: str) -> list[str]:
    return line.strip("\n").split("\t")


_WAYS: Final[tuple[tuple[Callable[[str], list[str]], str, int], ...]] = (
    (_cells, "|", 2),
    (_tabbed, "\t", 2),
    (_gapped, "  ", 3),
)
"""How cells are divided, the sign without which they aren't, and how many lines make a table."""


def _table_end(lines: Sequence[str], at: int) -> int:
    """The line after a table that begins here; 0 if none does."""
    for divide, sign, least in _WAYS:
        end = at
        wide = 0
        while end < len(lines) and sign in lines[end].strip():
            count = len(divide(lines[end]))
            ruled = _DIVIDER.fullmatch(lines[end]) is not None
            if count < 2 and not ruled:
                break
            if sign != "|" and wide and count != wide and not ruled:
                break
            wide = wide or count
            end += 1
        if end - at >= least:
            return end
    return 0


def _add_table(lines: Sequence[str], pieces: Pieces) -> None:
    divide = next(way for way, sign, _ in _WAYS if sign in lines[0].strip())
    ruled = next((at for at, line in enumerate(lines) if _DIVIDER.fullmatch(line)), None)
    rows = [divide(line) for line in lines if not _DIVIDER.fullmatch(line)]
    headed = ruled == 1 or (ruled is None and _reads_as_header(rows))
    pieces.add_table(rows[0] if headed else (), rows[1:] if headed else rows)


def _reads_as_header(rows: Iterable[Sequence[str]]) -> bool:
    """Whether the first row names columns: it holds no number that is not a year."""
    first = next(iter(rows))
    return all(
        cell and (not _NUMBER.fullmatch(cell) or _YEAR.fullmatch(cell)) for cell in first[1:]
    )
