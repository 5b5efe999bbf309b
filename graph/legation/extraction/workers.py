"""Reports done by several processes, and given back in their order."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from legation.errors import InputError, LegationError
from legation.extraction.files import ReportFile
from legation.extraction.gate import TurnedAway
from legation.extraction.readers import readers
from legation.extraction.reading import read_report

_AHEAD: Final = 8
"""How many reports a process may be ahead of the one that is written next."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with each report.

    Attributes:
        readers: names of the readers.
        on: the day the reports were written, where they do not say.
        longest: after how many seconds a report is given up.
    """

    readers: tuple[str, ...]
    on: date | None
    longest: float


@dataclass(frozen=True, slots=True)
class Done:
    """A report that is done.

    Attributes:
        name: its name.
        rows: rows of the ledger.
        claims: how many of them tell of ties.
        turned_away: see `journal.Entry`.
        failed: why it could not be read; empty if it could.
    """

    name: str
    rows: tuple[dict[str, str], ...] = ()
    claims: int = 0
    turned_away: tuple[tuple[str, ...], ...] = ()
    failed: str = ""


class _TooLong(Exception):  # noqa: N818 - reads as what it says
    """A report takes longer than it may."""


def done_in_order(files: Sequence[ReportFile], task: Task, jobs: int) -> Iterator[Done]:
    """Do reports, in one process or several, and give them back in their order."""
    if min(jobs, len(files)) < 2:
        yield from (do(file, task) for file in files)
        return
    left = deque(files)
    while left:
        with _pool(jobs) as pool:
            yield from _through(pool, left, task, ahead=jobs * _AHEAD)
        if left:
            yield from _alone(left, task, jobs * _AHEAD)


def do(file: ReportFile, task: Task) -> Done:
    """Do one report; whatever goes wrong with it goes wrong with it alone."""
    try:
        with _at_most(task.longest):
            report = file.open()
            read = read_report(
                report,
                readers(task.readers),
                source=file.code,
                on=task.on,
                file=str(file.path or ""),
            )
    except InputError as error:
        where = f"line {error.line}: " if error.line else ""
        return Done(file.name, failed=f"{where}{error.problem}")
    except LegationError as error:
        return Done(file.name, failed=str(error))
    except _TooLong:
        return Done(file.name, failed=f"took longer than {task.longest:g} seconds")
    except Exception as error:  # noqa: BLE001 - one report must not harm ten thousand others
        said = " ".join(str(error).split())[:200]
        return Done(file.name, failed=f"could not be read ({type(error).__name__}: {said})")
    turned_away = tuple(map(_told, read.turned_away))
    return Done(file.name, read.rows, read.claims, turned_away)


def _told(one: TurnedAway) -> tuple[str, ...]:
    found = one.finding
    about = (found.type, found.subject, found.object, found.status, found.evidence)
    return (one.reason, one.detail, *about)


def _through(
    pool: ProcessPoolExecutor, left: deque[ReportFile], task: Task, *, ahead: int
) -> Iterator[Done]:
    """Do what is left until none is, or a process dies; what was given back is left no more."""
    asked: deque[Future[Done]] = deque()
    try:
        while left:
            for file in islice(left, len(asked), ahead):
                asked.append(pool.submit(do, file, task))
            done = asked.popleft().result()
            left.popleft()
            yield done
    except BrokenProcessPool:
        return
    finally:
        for future in asked:
            future.cancel()


def _alone(left: deque[ReportFile], task: Task, many: int) -> Iterator[Done]:
    """Do the next reports one at a time in a process each, to find out which one kills it."""
    for _ in range(min(many, len(left))):
        file = left[0]
        with _pool(1) as pool:
            try:
                done = pool.submit(do, file, task).result()
                died = False
            except BrokenProcessPool:
                done = Done(file.name, failed="the process that read it died")
                died = True
        left.popleft()
        yield done
        if died:
            return


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(jobs, initializer=_ready, initargs=(os.getpid(),))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ready(parent: int) -> None:
    """Make a process ready: an interrupt is the parent's to handle, and without it nobody stays."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Stop what takes longer, where the system can: in the main thread of a Unix process."""
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(_number: int, _frame: object) -> None:
    raise _TooLong
