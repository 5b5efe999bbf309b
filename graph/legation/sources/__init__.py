"""Sources: one module each, that turns what a publisher or an analyst wrote into claims.

A source is pure: text in, `Reading` out, no store and no network. This module only knows which
source reads which input.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Final, Protocol

from legation.errors import InputError
from legation.model import Reading

RDF_ENDINGS: Final = (".ttl", ".trig", ".nq", ".nt", ".jsonld")
"""Endings of files that are read as RDF."""


class Module(Protocol):
    """What a module that reads a published dataset offers."""

    def read_shipped(self) -> Reading:
        """The claims of what ships with Legation."""

    def read_files(self, paths: Sequence[Path]) -> Reading:
        """The claims of files as published."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset that ships as tables, and that is read from files as published too.

    Attributes:
        name: what a person calls it on the command line.
        title: what reports call it.
        endings: endings of the published files.
        help: which files these are.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    help: str

    @property
    def module(self) -> Module:
        """The module that reads it, loaded when it is needed."""
        return import_module(f"legation.sources.{self.name.replace('-', '_')}")


DATASETS: Final = {
    dataset.name: dataset
    for dataset in (
        Dataset("missions", "missions worldwide", (".csv",), "editions of the missions file"),
        Dataset(
            "relations", "pages of foreign relations", (".json",), "pages of foreign relations"
        ),
        Dataset("us-visits", "visits to the United States", (".xml",), "files of visits"),
        Dataset("us-travels", "travels of presidents and secretaries", (".xml",), "files of trips"),
        Dataset(
            "us-chiefs", "United States chiefs of mission", (".xml",), "files of chiefs of mission"
        ),
        Dataset(
            "us-status", "levels of United States missions", (".csv",), "file of mission spells"
        ),
        Dataset("office-holders", "holders of offices", (".csv",), "files of holders of offices"),
        Dataset(
            "china-finance", "Chinese official finance", (".xlsx",), "workbook of finance projects"
        ),
    )
}
"""Every published dataset that Legation reads, by name."""

SHIPPED: Final = (*DATASETS, "seeds")
"""Names of what ships with Legation, beside the reference tables that every graph has."""


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read claims from.

    Attributes:
        name: what reports call it.
        digest: hash of its content; the same digest gives the same claims.
        read: reads it.
        shipped: whether it came with Legation.
    """

    name: str
    digest: str
    read: Callable[[], Reading]
    shipped: bool = False


def inputs(
    sources: Sequence[str | os.PathLike[str]],
    published: Mapping[str, Sequence[str | os.PathLike[str]]] | None = None,
) -> list[Input]:
    """What to read: the reference tables, and then what was asked for.

    Args:
        sources: files (ledgers in CSV, RDF), or names of what ships: those in `SHIPPED`, or
            `shipped` for all of it. Empty means all that ships.
        published: by the name of a dataset, files or folders of it as published, which stand in
            for what ships of it.

    Raises:
        InputError: a file that is not there, or of no kind that can be read.
    """
    given = {name: paths for name, paths in (published or {}).items() if paths}
    found = [_reference()]
    for source in [os.fspath(source) for source in sources or ["shipped"]]:
        if source == "shipped" or source in SHIPPED:
            names = SHIPPED if source == "shipped" else (source,)
            found += [one for name in names if name not in given for one in _shipped(name)]
        else:
            found.append(_file(Path(source)))
    found += [_published(name, [Path(path) for path in paths]) for name, paths in given.items()]
    return list({one.digest: one for one in found}.values())


def data_file(*parts: str) -> Path:
    """A file of the shipped tables."""
    return Path(str(files("legation").joinpath("data", *parts)))


def _reference() -> Input:
    from legation.sources import reference  # noqa: PLC0415 - a source is loaded when it is read

    digest = _digest(sorted(data_file().glob("*.csv")))
    return Input("reference tables", digest, reference.read, shipped=True)


def _shipped(name: str) -> list[Input]:
    if name in DATASETS:
        dataset = DATASETS[name]
        tables = sorted(data_file().glob(f"{name}*.csv.gz"))
        return [Input(dataset.title, _digest(tables), dataset.module.read_shipped, shipped=True)]
    return [_file(ledger, shipped=True) for ledger in sorted(data_file("ledgers").glob("*.csv"))]


def _file(path: Path, *, shipped: bool = False) -> Input:
    if not path.is_file():
        hint = f"; shipped are: shipped, {', '.join(SHIPPED)}" if not path.suffix else ""
        raise InputError(f"there is no such file{hint}", file=str(path))
    ending = path.suffix.lower()
    if ending == ".csv":
        from legation.sources import ledger  # noqa: PLC0415

        name = path.name if shipped else str(path)
        return Input(name, _digest([path]), lambda: ledger.read(path, path.name), shipped)
    if ending in RDF_ENDINGS:
        from legation.sources import rdf  # noqa: PLC0415

        return Input(str(path), _digest([path]), lambda: rdf.read(path))
    endings = ", ".join((".csv", *RDF_ENDINGS))
    raise InputError(f"is of no kind that can be read; readable are {endings}", file=str(path))


def _published(name: str, asked: Sequence[Path]) -> Input:
    if name not in DATASETS:
        known = ", ".join(DATASETS)
        raise InputError(f"{name!r} is no published dataset; known are {known}")
    dataset = DATASETS[name]
    paths = [path for one in asked for path in _files_of(one, dataset.endings)]
    title = ", ".join(map(str, asked))
    return Input(title, _digest([name, *paths]), lambda: dataset.module.read_files(paths))


def _files_of(path: Path, endings: tuple[str, ...]) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputError("there is no such file", file=str(path))
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() in endings)
    if not found:
        raise InputError(f"there are no files {' or '.join(endings)} in it", file=str(path))
    return found


def _digest(parts: Iterable[str | Path]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        if isinstance(part, str):
            digest.update(part.encode() + b"\x00")
            continue
        digest.update(part.name.encode() + b"\x00")
        with part.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
