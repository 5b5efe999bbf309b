"""The graph as files: Turtle, TriG, N-Triples, N-Quads, JSON-LD, GraphML, GEXF, CSV tables.

An RDF export carries entities, ties, claims, disagreements and direct edges; the ontology is left
out, since every build brings it. Reading an RDF export back gives the same graph. The same graph
gives the same bytes in every format, on every machine.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from legation.errors import ExportError
from legation.export import things
from legation.export.things import Group
from legation.store import Store

__all__ = ["FORMATS", "export", "format_of"]

FORMATS: Final[dict[str, str]] = {
    "ttl": "Turtle, for people and every RDF tool",
    "trig": "TriG, claims in a graph named by their source",
    "nt": "N-Triples",
    "nq": "N-Quads, claims in a graph named by their source",
    "jsonld": "JSON-LD with a context",
    "graphml": "GraphML, for network tools",
    "gexf": "GEXF, for Gephi",
    "csv": "a folder of CSV tables",
}
"""Every format by the ending that names it."""

_Writer: TypeAlias = Callable[[Iterable[Group]], Iterator[str]]


def export(
    store: Store,
    target: str | os.PathLike[str] | BinaryIO,
    format: str | None = None,  # noqa: A002 - rdflib and pyoxigraph call it so too
) -> int:
    """Write a graph to a file, a stream, or a folder of tables.

    A file is written under another name and renamed, so that what was there before stays whole
    until the new one is. CSV tables are replaced one by one.

    Args:
        store: the graph.
        target: path of a file (of a folder for `csv`), or a binary stream.
        format: an ending of `FORMATS`; without it the target's own decides.

    Returns:
        How many triples, or tables, or nodes and edges were written.

    Raises:
        ExportError: the format is not known, or the place can't be written.
    """
    if not isinstance(target, str | os.PathLike):
        return _to_stream(store, target, _known(format or "ttl"))
    path = Path(target)
    chosen = _known(format) if format else format_of(path)
    if chosen == "csv":
        return _to_folder(store, path)
    try:
        with _replacing(path) as file:
            return _to_stream(store, file, chosen)
    except OSError as error:
        raise ExportError(f"{path}: can't be written: {error.strerror or error}") from error


def format_of(path: Path) -> str:
    """The format that a file name asks for; a folder asks for CSV tables.

    Raises:
        ExportError: the ending is not known.

    >>> format_of(Path("graph.ttl"))
    'ttl'
    """
    if path.is_dir() or not path.name:
        return "csv"
    return _known(path.suffix.removeprefix(".").lower(), path)


def _known(name: str, path: Path | None = None) -> str:
    if name in FORMATS:
        return name
    what = f"{path}: the ending names no format" if path else f"{name!r} is no format"
    raise ExportError(f"{what}; known are: {', '.join(FORMATS)}")


def _to_stream(store: Store, stream: BinaryIO, name: str) -> int:
    if name == "csv":
        raise ExportError("CSV tables are several files; name a folder to write them to")
    if name in {"graphml", "gexf"}:
        from legation.export import networks  # noqa: PLC0415 - networkx is slow to import

        size, text = networks.graphml(store) if name == "graphml" else networks.gexf(store)
        stream.write(text)
        return size
    groups = list(things.groups(store, by_source=name in {"trig", "nq"}))
    stream.writelines(piece.encode() for piece in _writer(name)(groups))
    return sum(len(thing.statements) for group in groups for thing in group.things)


def _writer(name: str) -> _Writer:
    from legation.export import jsonld, turtle  # noqa: PLC0415 - not needed for the tables

    writers: dict[str, _Writer] = {
        "ttl": turtle.turtle,
        "trig": turtle.trig,
        "nt": turtle.nquads,
        "nq": turtle.nquads,
        "jsonld": jsonld.jsonld,
    }
    return writers[name]


def _to_folder(store: Store, folder: Path) -> int:
    from legation.export.tables import tables  # noqa: PLC0415 - only for tables

    written = 0
    try:
        if not folder.is_dir():
            folder.mkdir()
        for name, text in tables(store):
            with _replacing(folder / name) as file:
                file.write(text.encode())
            written += 1
    except OSError as error:
        raise ExportError(f"{folder}: can't be written: {error.strerror or error}") from error
    return written


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of another once it is written whole."""
    if not path.parent.is_dir():
        raise ExportError(f"{path}: there is no folder {path.parent}; make it first")
    if path.exists() and not path.is_file():  # a pipe or device takes what it is given
        with path.open("wb") as file:
            yield file
        return
    real = path.resolve()
    fresh = real.with_name(f".{uuid.uuid4().hex[:12]}.part")
    try:
        with fresh.open("xb") as file:
            yield file
        fresh.replace(real)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
