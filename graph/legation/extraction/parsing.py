"""A file of a report, or its text → a `Report`: plain text, Markdown or HTML."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from legation.errors import InputError
from legation.extraction.blocks import Pieces
from legation.extraction.html import html
from legation.extraction.markdown import markdown
from legation.extraction.plain import plain
from legation.extraction.report import Report

FORMATS: Final[Mapping[str, Callable[[str, Pieces], None]]] = {
    "text": plain,
    "markdown": markdown,
    "html": html,
}
"""The formats of a report, each with what takes it to pieces."""

SUFFIXES: Final[Mapping[str, str]] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".xhtml": "html",
}  # fmt: skip
"""The format that a file's ending stands for."""

MOST_BYTES: Final = 20_000_000
"""The longest report that is read; a longer file is no report."""

_PAGE: Final = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""What pages mean by an encoding, as the WHATWG's Encoding Standard has it."""

_KNOWN_FILES: Final = (
    (b"%PDF", "a PDF file"), (b"PK\x03\x04", "a Word or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "a Word file"), (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)  # fmt: skip


def open_report(path: str | os.PathLike[str], *, name: str | None = None) -> Report:
    """The report that a file holds.

    Args:
        path: a file of plain text, Markdown or HTML, told apart by its ending and its beginning.
        name: what messages and locators call it; its path if not given.

    Raises:
        InputError: no such file, no text, or text in an encoding that it does not declare.
    """
    file = Path(path)
    shown = name or str(path)
    try:
        with file.open("rb") as binary:
            data = binary.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}", file=shown) from None
    if len(data) > MOST_BYTES:
        raise InputError(f"is longer than {MOST_BYTES // 10**6} MB: no report", file=shown)
    kind = SUFFIXES.get(file.suffix.lower())
    return parse(decode(data, name=shown), name=shown, kind=kind)


def parse(text: str, *, name: str = "report", kind: str | None = None) -> Report:
    r"""The report that a text is.

    Args:
        text: plain text, Markdown or HTML.
        name: what messages and locators call it.
        kind: one of `FORMATS`; worked out from its beginning if not given.

    Raises:
        InputError: there are no words in it, or no such format is known.

    >>> parse("A Heading\n\nTogo opened an embassy.").blocks[1].locator
    'paragraph 1'
    """
    known = kind or ("html" if _PAGE.match(text) else "text")
    if known not in FORMATS:
        raise InputError(f"no format {kind!r} is known; write one of {', '.join(FORMATS)}")
    pieces = Pieces()
    try:
        FORMATS[known](text, pieces)
    except InputError as error:
        raise InputError(error.problem, file=name) from None
    report = pieces.report(name)
    if not report.text:
        raise InputError("holds no words", file=name)
    return report


def decode(data: bytes, *, name: str = "report") -> str:
    """The text that bytes are: in UTF-8, or as a mark at the beginning or an HTML page says.

    Raises:
        InputError: it is no text, or not in the encoding that it should be.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):  # fmt: skip
        if data.startswith(mark):
            return _decoded(data, encoding, name)
    for start, what in _KNOWN_FILES:
        if data.startswith(start):
            raise InputError(f"is {what}; save it as text, Markdown or HTML first", file=name)
    if b"\0" in data:
        raise InputError("is no text: it holds NUL bytes", file=name)
    declared = _CHARSET.search(data[:4096])
    encoding = "utf-8"
    if declared:
        encoding = declared.group(1).decode("ascii")
        try:
            text_encoding = codecs.lookup(encoding)
        except LookupError:
            raise InputError(
                f"says that it is in {encoding!r}, which is unknown", file=name
            ) from None
        encoding = _MEANT.get(text_encoding.name, text_encoding.name)
    return _decoded(data, encoding, name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data.count(b"\n", 0, at) + 1
        shown = encoding.removesuffix("-sig").upper()
        raise InputError(f"is not {shown} text; save it as UTF-8", file=name, line=line) from None
