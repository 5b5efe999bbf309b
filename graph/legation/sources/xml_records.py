"""Flat XML files: records of named fields, each with the line on which it begins."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml import DefusedXmlException, sax

from legation.errors import InputError

_DEPTH_OF_FIELDS: Final = 3


@dataclass(slots=True)
class Record:
    """One record of a file.

    Attributes:
        file: name of the file.
        line: line of its opening tag.
        fields: text of each field, with one space between words.
        marks: attributes, of the record by name and of a field as `field/attribute`.
    """

    file: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)


def records(
    path: Path, root: str, kind: str, needs: Collection[str], beside: Collection[str] = ()
) -> list[Record]:
    """The records of a file `<root><kind><field>…</field>…</kind>…</root>`.

    Args:
        path: the file.
        root: name of its outermost element.
        kind: name of a record's element.
        needs: fields that every record must have, if only empty.
        beside: outermost elements of what the publisher keeps beside such files; these files have
            no records.

    Raises:
        InputError: the file can't be read, is no such XML, or defines entities of its own.
    """
    handler = _Handler(path.name, root, kind, beside)
    try:
        with path.open("rb") as file:
            sax.parse(file, handler, forbid_dtd=True)
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", file=str(path)) from None
    except DefusedXmlException:
        raise InputError(
            "declares a document type, which no published file does", file=str(path)
        ) from None
    except SAXParseException as error:
        raise InputError(error.getMessage(), file=path.name, line=error.getLineNumber()) from None
    for record in handler.records:
        missing = [name for name in needs if name not in record.fields]
        if missing:
            raise InputError(f"<{kind}> has no <{missing[0]}>", file=path.name, line=record.line)
    return handler.records


class _Handler(ContentHandler):
    def __init__(self, file: str, root: str, kind: str, beside: Collection[str]) -> None:
        super().__init__()
        self.records: list[Record] = []
        self._file, self._root, self._kind, self._beside = file, root, kind, beside
        self._other = False
        self._where: Locator | None = None
        self._depth = 0
        self._field = ""
        self._text: list[str] = []

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - SAX's name
        self._where = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        self._depth += 1
        self._other = self._other or (self._depth == 1 and name in self._beside)
        if self._other:
            return
        line = (self._where and self._where.getLineNumber()) or 0
        expected = {1: self._root, 2: self._kind}.get(self._depth, name)
        if name != expected:
            raise InputError(
                f"<{name}> stands where <{expected}> should", file=self._file, line=line
            )
        if self._depth == 2:
            self.records.append(Record(self._file, line, marks=dict(attrs.items())))
        elif self._depth == _DEPTH_OF_FIELDS:
            self._field, self._text = name, []
            marks = {f"{name}/{key}": value for key, value in attrs.items()}
            self.records[-1].marks.update(marks)

    def characters(self, content: str) -> None:
        if self._depth >= _DEPTH_OF_FIELDS and not self._other:
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802
        if self._depth == _DEPTH_OF_FIELDS and not self._other:
            self.records[-1].fields[self._field] = " ".join("".join(self._text).split())
        self._depth -= 1
