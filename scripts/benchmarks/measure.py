"""Measuring: whole processes and calls in turn, so that a noisy machine is noisy for both."""

from __future__ import annotations

import gc
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

PACKAGES: Final = ("legation", "pyoxigraph", "rdflib", "oxrdflib", "networkx", "click")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    Attributes:
        what: what is compared.
        target: what it should be.
        measured: what it is.
        met: whether that is met; `None` where there is no target.
        detail: the times that the ratio is made of.
    """

    what: str
    target: str
    measured: str
    met: bool | None
    detail: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a process.

    Attributes:
        seconds: wall time.
        megabytes: largest resident memory.
        processor: seconds of processor time, which others at work on the machine hardly change.
    """

    seconds: float
    megabytes: float
    processor: float


@dataclass(frozen=True, slots=True)
class Workbench:
    """What all measurements share: a folder, and the default graph built in it.

    Attributes:
        folder: a temporary folder.
        graph: the default graph.
        quads: the same as N-Quads, the ontology included.
        turns: how often each process is run.
        passages: folder of the annotated passages; the project's own if not given.
        reports: how many reports the corpus has; 0 for as many as the benchmark says.
    """

    folder: Path
    graph: Path
    quads: Path
    turns: int
    passages: Path | None = None
    reports: int = 0


class ProcessFailed(RuntimeError):  # noqa: N818 - reads as what it says
    """A process that was to be measured ended with an error."""


def legation(*arguments: str) -> list[str]:
    """The command line of `legation` in this environment."""
    return [str(Path(sys.executable).with_name("legation")), *arguments]


def python(code: str, *arguments: str) -> list[str]:
    """The command line of a piece of Python in this environment."""
    return [sys.executable, "-c", code, *arguments]


def run(command: Sequence[str]) -> Run:
    """Run a process to its end.

    Raises:
        ProcessFailed: it ended with an error.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    stderr = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise ProcessFailed(f"{' '.join(command)}: {stderr.decode(errors='replace').strip()}")
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Run(seconds, usage.ru_maxrss / scale, usage.ru_utime + usage.ru_stime)


def runs_in_turn(
    times: int, one: Callable[[int], Sequence[str]], other: Callable[[int], Sequence[str]]
) -> tuple[list[Run], list[Run]]:
    """Run two processes a number of times, in turn; each is given the number of the turn."""
    ones: list[Run] = []
    others: list[Run] = []
    for turn in range(times):
        ones.append(run(one(turn)))
        others.append(run(other(turn)))
    return ones, others


def calls_in_turn(
    one: Callable[[], object], other: Callable[[], object], *, times: int, at_most: float = 4.0
) -> tuple[float, float]:
    """Best seconds of two calls made in turn, up to a number of times or seconds.

    It is the processor's time that counts, and the best of it, which others at work on the machine
    hardly change.
    """
    one(), other()
    ones: list[float] = []
    others: list[float] = []
    end = time.perf_counter() + at_most
    while len(ones) < times and (len(ones) < 3 or time.perf_counter() < end):
        ones.append(timed(one))
        others.append(timed(other))
    return min(ones), min(others)


def timed(call: Callable[[], object]) -> float:
    """Seconds of processor time that one call takes."""
    gc.collect()
    started = time.process_time()
    call()
    return time.process_time() - started


def seconds(found: Sequence[Run]) -> float:
    """Median wall time."""
    return statistics.median(one.seconds for one in found)


def megabytes(found: Sequence[Run]) -> float:
    """Largest memory of any run."""
    return max(one.megabytes for one in found)


def span(value: float) -> str:
    """A time as people read it.

    >>> span(0.00042), span(1.5)
    ('0.42 ms', '1.50 s')
    """
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.3g} ms"


def machine() -> str:
    """The machine and the versions, one line each."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)
    here = Path(__file__).parent
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=here, capture_output=True, text=True, check=False,
    ).stdout.strip()  # fmt: skip
    lines = [
        f"{_processor()}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GB of memory",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        f"{versions}; commit {commit or 'unknown'}",
    ]
    return "\n".join(f"- {line}" for line in lines)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
