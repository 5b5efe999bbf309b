"""HTML → the pieces of a report: the words of its main part, and neither menus nor scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from legation.errors import InputError
from legation.extraction.blocks import Pieces, tidy
from legation.extraction.datelines import day_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DROPPED: Final = frozenset(
    """
    nav script style aside footer form button noscript template svg iframe select textarea
    math object embed canvas video audio menu dialog del s strike head
    """.split()  # noqa: SIM905 - thirty quoted words are hard to read
)  # fmt: skip
_BLOCKS: Final = frozenset(
    """
    address article blockquote body center dd details div dl dt fieldset figcaption figure header
    hgroup hr html legend li main ol p pre section summary td th tr tbody thead tfoot ul
    """.split()  # noqa: SIM905 - as above
)  # fmt: skip
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROLES: Final = frozenset(("navigation", "complementary", "contentinfo", "search", "banner"))
_DAYS: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate",
    "publish-date", "publishdate", "publication_date", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created",
    "dcterms.created", "date",
)  # fmt: skip
"""Names under which pages keep the day of publication, the plainest first."""

_LINKED: Final = re.compile(r'"datePublished"\s*:\s*("(?:[^"\\]|\\.)*")')
_WIDEST: Final = 60
_LONG_CELL: Final = 300


def html(text: str, pieces: Pieces) -> None:
    """Add the pieces of a page or of a fragment of one.

    Raises:
        InputError: it is nested so deeply that a part of it would go unread.
    """
    from lxml import html as lxml_html  # noqa: PLC0415 - takes 30 ms, which other texts need not pay
    from lxml.etree import ParserError  # noqa: PLC0415

    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        page = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return
    if any("depth" in entry.message for entry in parser.error_log):
        raise InputError("its elements are nested too deeply for a page of words")
    pieces.title = _title(page)
    pieces.written = _published(page)
    _Walk(pieces).root(_main(page))


def _title(page: HtmlElement) -> str:
    for path in ("//h1", "//head/title"):
        found = [tidy(element.text_content()) for element in page.xpath(path)]
        words = [text for text in found if text]
        if len(words) == 1 or (words and path != "//h1"):
            return words[0]
    return ""


def _published(page: HtmlElement) -> date | None:
    """The day of publication that a page marks up."""
    named: dict[str, str] = {}
    for meta in page.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        named.setdefault(key.strip().lower(), meta.get("content") or "")
    written = [named[key] for key in _DAYS if key in named]
    for script in page.xpath("//script[@type='application/ld+json']"):
        written += [json.loads(value) for value in _LINKED.findall(script.text or "")]
    times = page.xpath("//time[@pubdate or @itemprop='datePublished']") or page.xpath("//time")
    written += [time.get("datetime") or time.text_content() for time in times[:1]]
    return next((day for text in written if (day := _day(text))), None)


def _day(text: str) -> date | None:
    """The day of a time stamp or of a date in words."""
    stamp = re.match(r"\s*(\d{4}-\d\d-\d\d)(?:[T ].*)?$", text)
    return day_of(stamp.group(1) if stamp else text)


def _main(page: HtmlElement) -> HtmlElement:
    """The part of a page that holds its words: its article, its main part, or all of it."""
    for path in ("//article", "//main", "//*[@role='main']", "//*[@itemprop='articleBody']"):
        longs = [(len(tidy(one.text_content())), one) for one in page.xpath(path)]
        most, longest = max(longs, key=lambda one: one[0], default=(0, page))
        # Articles of one weight are a list of news; one that outweighs the rest is the article.
        if most and most * 2 > sum(long for long, _ in longs):
            return longest
    bodies = page.xpath("//body")
    return bodies[0] if bodies else page


@dataclass(slots=True)
class _Walk:
    """Goes through the elements of a page once."""

    pieces: Pieces
    _words: list[str] = field(default_factory=list)
    _kind: str = "paragraph"
    _lists: list[int] = field(default_factory=list)
    _leads: list[str] = field(default_factory=list)
    _item: str = ""
    _breaks: int = 0

    def root(self, element: HtmlElement) -> None:
        """Add every piece of an element."""
        self._inside(element)
        self._flush()

    def _inside(self, element: HtmlElement) -> None:
        self._text(element.text)
        for child in element:
            if not _dropped(child):
                self._element(child)
            self._text(child.tail)

    def _element(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag == "br":
            self._break()
        elif tag == "table" and _is_data(element):
            self._flush()
            self._table(element)
        elif tag in ("ul", "ol"):
            self._list(element)
        elif tag == "li" or tag in _HEADINGS:
            self._whole(element, "item" if tag == "li" else "heading")
        elif tag in _BLOCKS or tag == "table":
            self._flush()
            self._inside(element)
            self._flush()
        else:
            self._inside(element)

    def _text(self, text: str | None) -> None:
        if text:
            self._words.append(text)
            self._breaks = self._breaks if not text.strip() else 0

    def _break(self) -> None:
        self._breaks += 1
        if self._breaks > 1:
            self._flush()
        else:
            self._words.append(" ")

    def _list(self, element: HtmlElement) -> None:
        lead = tidy("".join(self._words)) if self._kind == "item" else ""
        self._flush()
        self._lists.append(self.pieces.new_list())
        self._leads.append(lead)
        outer, self._kind = self._kind, "paragraph"
        self._inside(element)
        self._flush()
        self._kind = outer
        self._lists.pop()
        self._leads.pop()

    def _whole(self, element: HtmlElement, kind: str) -> None:
        self._flush()
        outer, self._kind = self._kind, kind
        self._inside(element)
        self._flush()
        self._kind = outer

    def _flush(self) -> None:
        text = "".join(self._words)
        self._words.clear()
        self._breaks = 0
        in_list = self._kind == "item" and self._lists
        if in_list:
            self.pieces.add("item", text, group=self._lists[-1], lead=self._leads[-1])
        else:
            self.pieces.add("paragraph" if self._kind == "item" else self._kind, text)

    def _table(self, table: HtmlElement) -> None:
        caption = " ".join(tidy(one.text_content()) for one in table.xpath("./caption"))
        figure = table.getparent()
        if not caption and figure is not None and figure.tag == "figure":
            caption = " ".join(tidy(one.text_content()) for one in figure.xpath("./figcaption"))
        heads, rows = _grid(table)
        header = [
            " ".join(dict.fromkeys(filter(None, column))) for column in zip(*heads, strict=True)
        ]
        self.pieces.add_table(header, rows, caption)


def _dropped(element: HtmlElement) -> bool:
    """Whether an element is no part of what a reader of the page reads."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _DROPPED:
        return True
    if tag == "header" and not element.xpath(".//h1"):
        return True
    if tag == "figcaption":
        return True
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") in _ROLES
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds data, and does not only lay out a page."""
    if table.get("role") in ("presentation", "none") or table.xpath(".//table"):
        return False
    rows = table.xpath(".//tr")
    wide = max((len(row.xpath("./td|./th")) for row in rows), default=0)
    longest = max((len(cell.text_content()) for cell in table.xpath(".//td")), default=0)
    return len(rows) > 1 and wide > 1 and longest <= _LONG_CELL


def _grid(table: HtmlElement) -> tuple[list[list[str]], list[list[str]]]:
    """The cells of a table, those that span several written into each; rows of the header first."""
    heads: list[list[str]] = []
    rows: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    for row in table.xpath(".//tr"):
        cells, all_heads = _row(row, below)
        header = all_heads and not rows
        (heads if header or row.getparent().tag == "thead" else rows).append(cells)
    if not heads:
        return [], rows
    wide = max(map(len, heads))
    return [row + [""] * (wide - len(row)) for row in heads], rows


def _row(row: HtmlElement, below: dict[int, tuple[int, str]]) -> tuple[list[str], bool]:
    """The cells of a row, and whether all of them are heads; `below` keeps what spans rows."""
    cells: list[str] = []
    for cell in row.xpath("./td|./th"):
        _from_above(cells, below)
        text = tidy(" ".join(_shown(cell)))
        down = _span(cell, "rowspan")
        for _ in range(_span(cell, "colspan")):
            if down > 1:
                below[len(cells)] = (down - 1, text)
            cells.append(text)
    _from_above(cells, below)
    return cells, bool(len(row)) and not row.xpath("./td")


def _from_above(cells: list[str], below: dict[int, tuple[int, str]]) -> None:
    while len(cells) in below:
        at = len(cells)
        left, text = below.pop(at)
        if left > 1:
            below[at] = (left - 1, text)
        cells.append(text)


def _shown(element: HtmlElement) -> Iterator[str]:
    """The words of a cell without those of notes' marks and of what is not shown."""
    yield element.text or ""
    for child in element:
        if not _dropped(child) and child.tag != "sup":
            yield from _shown(child)
        yield child.tail or ""


def _span(cell: HtmlElement, name: str) -> int:
    text: Any = cell.get(name) or "1"
    return min(max(int(text), 1), _WIDEST) if re.fullmatch(r"\d{1,4}", text) else 1
