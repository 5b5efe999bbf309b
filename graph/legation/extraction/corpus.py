"""Many reports → one ledger: in parallel, in bounded memory, and able to go on where it was killed.

The ledger is the same whatever the number of processes: reports are written in their own order.
"""

from __future__ import annotations

import csv
import io
import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Final, TypeAlias

import legation
from legation.errors import InputError
from legation.extraction.files import ReportFile, report_files
from legation.extraction.journal import Entry, Journal
from legation.extraction.readers import DEFAULT, readers
from legation.extraction.review import has_decisions
from legation.extraction.rows import COLUMNS
from legation.extraction.workers import Done, Task, done_in_order

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is."""

TURNED_AWAY: Final = (
    "report", "reason", "detail", "type", "subject", "object", "status", "evidence",
)  # fmt: skip
"""Columns of what was turned away; a report that could not be read has its reason alone."""

_LONGEST: Final = 300.0
_STAGE: Final = "reading reports"


@dataclass(slots=True)
class Reading:
    """What came of a reading.

    Attributes:
        output: the ledger; `None` where it went to a stream.
        reports: how many reports were read, those that failed left out.
        claims: how many claims about ties were found.
        turned_away: how many findings were turned away, by reason.
        failed: reports that could not be read, each with the reason.
        passed_over: how many files of the folders are of no format of reports.
        resumed: how many reports an earlier run had done.
        seconds: how long it took.
    """

    output: Path | None = None
    reports: int = 0
    claims: int = 0
    turned_away: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[str, str]] = field(default_factory=list)
    passed_over: int = 0
    resumed: int = 0
    seconds: float = 0.0

    def count(self, entry: Entry) -> None:
        """Count a report that is done."""
        if entry.failed:
            self.failed.append((entry.report, entry.failed))
            return
        self.reports += 1
        self.claims += entry.claims
        self.turned_away.update(one[0] for one in entry.turned_away)


def read(
    paths: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    *,
    output: str | os.PathLike[str] | IO[bytes] = "claims.csv",
    reader: str | Sequence[str] = DEFAULT,
    on: date | None = None,
    jobs: int | None = None,
    afresh: bool = False,
    turned_away: IO[bytes] | None = None,
    longest: float = _LONGEST,
    progress: Progress | None = None,
) -> Reading:
    """Read reports into a ledger of claims.

    A reading that was killed goes on where it was when it is asked for again; the ledger is put in
    its place once it is whole.

    Args:
        paths: files, folders or patterns (`reports/**/*.html`) of reports.
        output: the ledger; a stream is written as the reading goes, and can't be gone on with.
        reader: names of the readers; see `readers.READERS`.
        on: the day the reports were written, where they themselves do not say.
        jobs: how many processes read; as many as there are processors if not given.
        afresh: take nothing over from an earlier run, nor what persons decided of its claims.
        turned_away: a stream for the findings that were turned away, as CSV.
        longest: after how many seconds a report is given up.
        progress: told how far the reading is.

    Raises:
        InputError: there are no such reports, or an unfinished reading with other settings stands
            at the output, or a ledger on which persons have decided.
        UnknownReader: there is no reader of such a name.
        MissingExtra: a reader needs packages that are not installed.
    """
    started = time.perf_counter()
    files, passed_over = report_files([paths] if isinstance(paths, str | os.PathLike) else paths)
    names = (reader,) if isinstance(reader, str) else tuple(dict.fromkeys(reader or DEFAULT))
    readers(names)
    run = _Run(
        files=files,
        task=Task(names, on, longest),
        jobs=jobs or _processors(),
        away=_Away(turned_away),
        tell=progress or (lambda _stage, _done, _total: None),
        reading=Reading(passed_over=passed_over),
    )
    if isinstance(output, str | os.PathLike):
        run.to_file(Path(output), afresh=afresh)
    else:
        run.to_stream(output)
    run.reading.seconds = time.perf_counter() - started
    return run.reading


@dataclass(slots=True)
class _Run:
    """One reading of many reports."""

    files: Sequence[ReportFile]
    task: Task
    jobs: int
    away: _Away
    tell: Progress
    reading: Reading

    def to_file(self, target: Path, *, afresh: bool) -> None:
        """Read into a file, with a journal beside it."""
        _check_target(target, self.files, afresh=afresh)
        self.reading.output = target
        settings = f"legation {legation.__version__}, {self.task}"
        with Journal(target, settings) as journal:
            stamped = [(file.name, file.stamp()) for file in self.files]
            done = journal.begin(stamped, _header(), afresh=afresh)
            self.reading.resumed = done
            self.tell(_STAGE, done, len(self.files))
            left = self.files[done:]
            for at, one in enumerate(done_in_order(left, self.task, self.jobs), done):
                journal.add(_entry(one, stamped[at][1]), ledger_lines(one.rows))
                self.tell(_STAGE, at + 1, len(self.files))
            journal.end()
            for entry in journal.entries():
                self.count(entry)
            journal.remove()

    def to_stream(self, output: IO[bytes]) -> None:
        """Read into a stream."""
        output.write(_header())
        for at, one in enumerate(done_in_order(self.files, self.task, self.jobs), 1):
            output.write(ledger_lines(one.rows))
            self.count(_entry(one, ""))
            self.tell(_STAGE, at, len(self.files))

    def count(self, entry: Entry) -> None:
        """Count a report that is done."""
        self.reading.count(entry)
        self.away.write(entry)


@dataclass(slots=True)
class _Away:
    """Writes what was turned away."""

    stream: IO[bytes] | None

    def __post_init__(self) -> None:
        self._lines([TURNED_AWAY])

    def write(self, entry: Entry) -> None:
        """Write what was turned away of one report."""
        self._lines([(entry.report, *one) for one in entry.turned_away])
        if entry.failed:
            self._lines([(entry.report, entry.failed)])

    def _lines(self, rows: Sequence[Sequence[str]]) -> None:
        if self.stream is not None:
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            self.stream.write(text.getvalue().encode())


def ledger_lines(rows: Sequence[dict[str, str]]) -> bytes:
    """Rows as lines of the ledger, without its header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writerows(rows)
    return text.getvalue().encode()


def _header() -> bytes:
    return (",".join(COLUMNS) + "\n").encode()


def _entry(done: Done, stamp: str) -> Entry:
    return Entry(done.name, stamp, done.claims, done.turned_away, done.failed)


def _check_target(target: Path, files: Sequence[ReportFile], *, afresh: bool) -> None:
    if any(file.path is not None and file.path.resolve() == target.resolve() for file in files):
        raise InputError("is one of the reports; write the ledger elsewhere", file=str(target))
    if target.is_dir():
        raise InputError("is a folder; name the file of the ledger", file=str(target))
    if not afresh and target.is_file() and has_decisions(target):
        problem = "holds what persons decided of its claims; write elsewhere, or begin afresh"
        raise InputError(problem, file=str(target))


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
