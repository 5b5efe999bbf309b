"""An XML file as a tree whose elements know their lines."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml import DefusedXmlException, sax

from legation.errors import InputError


@dataclass(slots=True)
class Element:
    """An element of the tree.

    Attributes:
        tag: its name.
        line: the line on which it begins.
        attributes: its attributes.
        pieces: texts and elements within it, in order.
    """

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    pieces: list[str | Element] = field(default_factory=list)

    def children(self, tag: str) -> Iterator[Element]:
        """The elements of a name right below it."""
        for piece in self.pieces:
            if isinstance(piece, Element) and piece.tag == tag:
                yield piece

    def find(self, path: str) -> Element | None:
        """The first element on a path of names divided by slashes."""
        found: Element | None = self
        for tag in path.split("/"):
            found = next(found.children(tag), None) if found else None
        return found

    def text(self, path: str = "") -> str:
        """The text of the first element on a path, or its own, with single blanks."""
        found = self.find(path) if path else self
        return " ".join("".join(found.texts()).split()) if found else ""

    def texts(self) -> Iterator[str]:
        """All texts within it, in order."""
        for piece in self.pieces:
            if isinstance(piece, Element):
                yield from piece.texts()
            else:
                yield piece


def parse(content: bytes, name: str) -> Element:
    """The root of an XML document.

    Args:
        content: the document.
        name: what reports call it.

    Raises:
        InputError: it is not well formed, or declares a document type.
    """
    builder = _Builder()
    try:
        sax.parse(io.BytesIO(content), builder, forbid_dtd=True)
    except SAXParseException as error:
        line = error.getLineNumber()
        raise InputError(f"is no XML: {error.getMessage()}", file=name, line=line) from None
    except DefusedXmlException:
        raise InputError(
            "declares a document type, which no published file does", file=name
        ) from None
    return builder.root


class _Builder(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self._open = [Element("", 0)]
        self._line: Callable[[], int | None] = lambda: None

    @property
    def root(self) -> Element:
        [root] = (piece for piece in self._open[0].pieces if isinstance(piece, Element))
        return root

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - SAX's name
        self._line = locator.getLineNumber

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        element = Element(name, self._line() or 0, dict(attrs.items()))
        self._open[-1].pieces.append(element)
        self._open.append(element)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 - SAX's name and arguments
        self._open.pop()

    def characters(self, content: str) -> None:
        self._open[-1].pieces.append(content)
