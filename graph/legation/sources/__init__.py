"""Sources: one module each, that turns what a publisher or an analyst wrote into claims.

A source is pure: text in, `Reading` out, no store and no network. This module only knows which
source reads which input.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from legation.errors import InputError
from legation.model import Reading

RDF_ENDINGS: Final = (".ttl", ".trig", ".nq", ".nt", ".jsonld")
"""Endings of files that are read as RDF."""

SHIPPED: Final = ("missions", "seeds")
"""Names of what ships with Legation, beside the reference tables that every graph has."""


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read claims from.

    Attributes:
        name: what reports call it.
        digest: hash of its content; the same digest gives the same claims.
        read: reads it.
    """

    name: str
    digest: str
    read: Callable[[], Reading]


def inputs(
    sources: Sequence[str | os.PathLike[str]],
    missions: Sequence[str | os.PathLike[str]] = (),
) -> list[Input]:
    """What to read: the reference tables, and then what was asked for.

    Args:
        sources: files (ledgers in CSV, RDF), or names of what ships: `missions`, `seeds`, or
            `shipped` for all of it. Empty, with no missions either, means all that ships.
        missions: fresh editions of the missions file, as published.

    Raises:
        InputError: a file that is not there, or of no kind that can be read.
    """
    asked = [os.fspath(source) for source in sources]
    if not asked and not missions:
        asked = ["shipped"]
    found = [_reference()]
    for source in asked:
        if source == "shipped":
            found += [one for name in SHIPPED for one in _shipped(name)]
        elif source in SHIPPED:
            found += _shipped(source)
        else:
            found.append(_file(Path(source)))
    if missions:
        found.append(_missions([Path(file) for file in missions]))
    return list({one.digest: one for one in found}.values())


def data_file(*parts: str) -> Path:
    """A file of the shipped tables."""
    return Path(str(files("legation").joinpath("data", *parts)))


def _reference() -> Input:
    from legation.sources import reference  # noqa: PLC0415 - a source is loaded when it is read

    return Input("reference tables", _digest(sorted(data_file().glob("*.csv"))), reference.read)


def _shipped(name: str) -> list[Input]:
    if name == "missions":
        from legation.sources import missions  # noqa: PLC0415

        tables = sorted(data_file().glob("missions*"))
        return [Input("missions worldwide", _digest(tables), missions.read_shipped)]
    return [_file(ledger) for ledger in sorted(data_file("ledgers").glob("*.csv"))]


def _file(path: Path) -> Input:
    if not path.is_file():
        hint = f"; shipped are: shipped, {', '.join(SHIPPED)}" if not path.suffix else ""
        raise InputError(f"there is no such file{hint}", file=str(path))
    ending = path.suffix.lower()
    if ending == ".csv":
        from legation.sources import ledger  # noqa: PLC0415

        return Input(str(path), _digest([path]), lambda: ledger.read(path, path.name))
    if ending in RDF_ENDINGS:
        from legation.sources import rdf  # noqa: PLC0415

        return Input(str(path), _digest([path]), lambda: rdf.read(path))
    endings = ", ".join((".csv", *RDF_ENDINGS))
    raise InputError(f"is of no kind that can be read; readable are {endings}", file=str(path))


def _missions(paths: list[Path]) -> Input:
    from legation.sources import missions  # noqa: PLC0415

    for path in paths:
        if not path.is_file():
            raise InputError("there is no such file", file=str(path))
    name = ", ".join(str(path) for path in paths)
    return Input(name, _digest(paths), lambda: missions.read_files(paths))


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\x00")
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
