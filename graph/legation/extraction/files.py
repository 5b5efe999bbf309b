"""Which reports are meant by paths, folders and patterns, and by what code a ledger names each."""

from __future__ import annotations

import glob
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from legation import identity
from legation.errors import InputError
from legation.extraction.parsing import MOST_BYTES, SUFFIXES, decode, open_report, parse
from legation.extraction.report import Report


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report that is still to be opened.

    Attributes:
        name: what messages call it: its path as it was given or found.
        code: by which a ledger names it; no two of one reading share one.
        path: its file; `None` for a text that was handed over.
        text: the text that was handed over.
    """

    name: str
    code: str
    path: Path | None = None
    text: str = ""

    def open(self) -> Report:
        """The report.

        Raises:
            InputError: it can't be read.
        """
        if self.path is None:
            return parse(self.text, name=self.name)
        return open_report(self.path, name=self.name)

    def stamp(self) -> str:
        """What tells whether its file has changed; empty where it can't be told."""
        try:
            found = self.path.stat() if self.path else None
        except OSError:
            return ""
        return f"{found.st_size} {found.st_mtime_ns}" if found else ""


def report_files(paths: Sequence[str | os.PathLike[str]]) -> tuple[list[ReportFile], int]:
    """The reports that paths mean: files, folders with all below them, patterns, or `-` for stdin.

    Returns:
        Each once, in the order of the paths, those of a folder by name; and how many files of
        folders were passed over, as they are of no format of reports.

    Raises:
        InputError: a path means nothing.
    """
    found: dict[str, Path] = {}
    passed_over = 0
    for path in paths:
        if str(path) == "-":
            found.setdefault("-", Path("-"))
            continue
        files, others = _files(str(path))
        passed_over += others
        for file in files:
            found.setdefault(os.path.normpath(file), file)
    if not found:
        raise InputError("no report is named; name files, folders or patterns such as *.html")
    codes = _codes(list(found.values()))
    return [_of(file, code) for file, code in zip(found.values(), codes, strict=True)], passed_over


def _of(file: Path, code: str) -> ReportFile:
    if str(file) != "-":
        return ReportFile(str(file), code, file)
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(f"is longer than {MOST_BYTES // 10**6} MB: no report", file="stdin")
    return ReportFile("stdin", code, text=decode(data, name="stdin"))


def _files(path: str) -> tuple[list[Path], int]:
    if Path(path).is_dir():
        below = sorted(_below(Path(path)))
        reports = [file for file in below if file.suffix.lower() in SUFFIXES]
        if not reports:
            endings = ", ".join(SUFFIXES)
            raise InputError(f"holds no report ({endings})", file=path)
        return reports, len(below) - len(reports)
    if not Path(path).exists() and glob.has_magic(path):
        matched = sorted(Path(one) for one in glob.glob(path, recursive=True))  # noqa: PTH207 - of an absolute pattern too
        files = [one for one in matched if one.is_file()]
        if not files:
            raise InputError("no file matches this pattern", file=path)
        return files, 0
    if not Path(path).exists():
        raise InputError("can't be read: no such file or folder", file=path)
    return [Path(path)], 0


def _below(folder: Path) -> Iterator[Path]:
    """Every file in a folder and below, hidden ones left out; links to folders are not followed."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in files if not name.startswith("."))


def _codes(files: Sequence[Path]) -> list[str]:
    """A code for each report, from its name; namesakes are told apart by a hash of their path."""
    plain = [
        "stdin" if str(file) == "-" else identity.slug(file.stem) or "report" for file in files
    ]
    often = Counter(plain)
    return [
        f"{code}-{_hash(file)}" if often[code] > 1 else code
        for code, file in zip(plain, files, strict=True)
    ]


def _hash(file: Path) -> str:
    return blake2b(os.path.normpath(file).encode(), digest_size=4).hexdigest()
