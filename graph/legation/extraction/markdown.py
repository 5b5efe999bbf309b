"""Markdown (CommonMark with tables) → the pieces of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from legation.extraction.blocks import Pieces
from legation.extraction.datelines import day_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT: Final = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|$)", re.DOTALL)
_ENTRY: Final = re.compile(r"^(\w[\w -]*?)\s*[:=]\s*(.+?)\s*$", re.MULTILINE)
_DEEPEST: Final = 100


def markdown(text: str, pieces: Pieces) -> None:
    """Add the pieces of a Markdown text; its front matter gives title and day."""
    front = _FRONT.match(text)
    if front:
        _front_matter(front.group(2), pieces)
        text = text[front.end() :]
    _Walk(_parser().parse(text), pieces).all()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - takes 40 ms, which other texts need not pay

    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])


def _front_matter(text: str, pieces: Pieces) -> None:
    said = {key.strip().lower(): value.strip("\"' ") for key, value in _ENTRY.findall(text)}
    pieces.title = said.get("title", "")
    days = (day_of(said[key]) for key in ("date", "published", "pubdate", "day") if key in said)
    pieces.written = next((day for day in days if day), None)


@dataclass(slots=True)
class _Walk:
    """Goes through the tokens of a text once."""

    tokens: Sequence[Token]
    pieces: Pieces
    _lists: list[int] = field(default_factory=list)
    _items: list[list[str]] = field(default_factory=list)
    _leads: list[str] = field(default_factory=list)

    def all(self) -> None:
        """Add every piece."""
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.type == "table_open":
                at = self._table(at)
                continue
            self._token(token, self.tokens[at - 1] if at else None)
            at += 1

    def _token(self, token: Token, before: Token | None) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self._leads.append(self._flush_item())
            self._lists.append(self.pieces.new_list())
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
            self._leads.pop()
        elif token.type == "list_item_open":
            self._items.append([])
        elif token.type == "list_item_close":
            self._flush_item()
            self._items.pop()
        elif token.type == "inline":
            heading = before is not None and before.type == "heading_open"
            self._words(_inline(token), "heading" if heading else "paragraph")
        elif token.type in ("code_block", "fence"):
            self._words(token.content, "paragraph")
        elif token.type == "html_block":
            self._html(token.content)

    def _words(self, text: str, kind: str) -> None:
        if self._items:
            self._items[-1].append(text)
        else:
            self.pieces.add(kind, text)

    def _flush_item(self) -> str:
        """Add the item that is open, so far as it was not added yet; its words."""
        if not self._items:
            return ""
        text = " ".join(self._items[-1])
        self._items[-1].clear()
        if text:
            self.pieces.add("item", text, group=self._lists[-1], lead=self._leads[-1])
        return text

    def _html(self, text: str) -> None:
        from legation.extraction.html import html  # noqa: PLC0415 - only where there is some

        inner = Pieces()
        html(text, inner)
        self.pieces.extend(inner)

    def _table(self, at: int) -> int:
        """Add a table; the number of the token after it."""
        rows: list[list[str]] = []
        header: list[str] = []
        self._flush_item()
        while self.tokens[at].type != "table_close":
            token = self.tokens[at]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(_inline(token))
            elif token.type == "thead_close":
                header = rows.pop()
            at += 1
        self.pieces.add_table(header, rows)
        return at + 1


def _inline(token: Token) -> str:
    """The words of a line of text: no marks, no addresses, nothing that is struck out."""
    words: list[str] = []
    struck = 0
    for child in token.children or ():
        if child.type in ("s_open", "s_close"):
            struck += child.nesting
        elif struck:
            continue
        elif child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or _breaks(child):
            words.append(" ")
    return "".join(words)


def _breaks(token: Token) -> bool:
    return token.type == "html_inline" and token.content.lower().startswith("<br")
