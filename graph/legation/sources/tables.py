"""Compact tables of facts that ship: gzipped CSV, the same bytes for the same rows."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Table:
    """A table by the name of its file, and its columns in order."""

    name: str
    columns: tuple[str, ...]

    def write(self, folder: Path, rows: Iterable[Sequence[str]]) -> None:
        """Write the rows, as text, to the folder."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(rows)
        (folder / self.name).write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))

    def read(self, folder: Traversable | None = None) -> Iterator[list[str]]:
        """The rows as they were written, by default those that ship."""
        source = folder or files("legation").joinpath("data")
        text = gzip.decompress(source.joinpath(self.name).read_bytes()).decode()
        rows = csv.reader(io.StringIO(text, newline=""))
        next(rows)
        return rows
