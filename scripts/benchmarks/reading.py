"""How well and how fast reports are read: on annotated passages, and on a corpus made of them."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.measure import Figure, Workbench, legation, run, span
from legation.extraction import Report, parse, read_report, readers
from legation.extraction.scoring import ALL, Passage, Score, Tally, passages

_TESTS: Final = Path(__file__).resolve().parents[2] / "tests"
PASSAGES: Final = _TESTS / "fixtures" / "extraction" / "passages"
"""The project's own annotated passages."""

REPORTS: Final = 10_000
"""How many reports the corpus has."""

_SECONDS: Final = 5.0
_READERS: Final = ("rules", "table")


def reading(bench: Workbench) -> Iterator[Figure]:
    """Precision, recall and status by type; sentences a second; a corpus of many reports."""
    found = passages(bench.passages or PASSAGES)
    yield from _scored(found)
    yield _speed(found)
    yield from _corpus(found, bench)


def _scored(found: Sequence[Passage]) -> Iterator[Figure]:
    score = Score()
    who = readers(_READERS)
    for passage in found:
        score.add(passage, read_report(_report(passage), who, on=passage.written).findings)
    whole = score.types[ALL]
    counts = f"{whole.right} right, {whole.false} false, {whole.missed} missed"
    where = f"Reading {len(found)} annotated passages"
    for what, share, least in (
        ("precision of type and parties", whole.precision, 0.85),
        ("recall of type and parties", whole.recall, 0.70),
        ("status right, of what was found", whole.status, 0.85),
    ):
        met = share >= least
        yield Figure(f"{where}: {what}", f"at least {least:.2f}", f"{share:.2f}", met, counts)
    for name, tally in score.by_type():
        if name != ALL:
            yield Figure(f"{where}: {name}", "", _shares(tally), None, _counts(tally))


def _shares(tally: Tally) -> str:
    return f"P {tally.precision:.2f}, R {tally.recall:.2f}, status {tally.status:.2f}"


def _counts(tally: Tally) -> str:
    return f"{tally.right} right, {tally.false} false, {tally.missed} missed"


def _speed(found: Sequence[Passage]) -> Figure:
    """Sentences a second of processor time in one process, the pipeline being loaded."""
    who = readers(_READERS)
    reports = [_report(passage) for passage in found]
    gc.collect()
    sentences, started = 0, time.process_time()
    while time.process_time() - started < _SECONDS:
        for passage, report in zip(found, reports, strict=True):
            read_report(report, who, on=passage.written)
            sentences += passage.sentences
    took = time.process_time() - started
    rate = sentences / took
    detail = f"{sentences} sentences in {span(took)} of processor time"
    return Figure(
        "Reading reports, sentences a second on one core", "at least 100", f"{rate:.0f}",
        rate >= 100, detail,
    )  # fmt: skip


def _corpus(found: Sequence[Passage], bench: Workbench) -> Iterator[Figure]:
    """A corpus in one process and in two, and a tenth of it, for the memory that it takes."""
    many = bench.reports or REPORTS
    whole = _made(found, bench.folder / "corpus", many)
    tenth = _made(found, bench.folder / "tenth", many // 10)

    def read(folder: Path, jobs: int) -> list[str]:
        ledger = bench.folder / f"{folder.name}-{jobs}.csv"
        return legation("read", str(folder), "-o", str(ledger), "--jobs", str(jobs), "--quiet")

    few, one, two = run(read(tenth, 1)), run(read(whole, 1)), run(read(whole, 2))
    ledgers = [(bench.folder / f"corpus-{jobs}.csv").read_bytes() for jobs in (1, 2)]
    ratio = one.megabytes / few.megabytes
    yield Figure(
        f"Memory of reading {many:,} reports, to a tenth of them",
        "at most 1.25",
        f"{ratio:.2f}",
        ratio <= 1.25,
        f"{one.megabytes:.0f} MB to {few.megabytes:.0f} MB; in two processes"
        f" {two.megabytes:.0f} MB each",
    )
    gain = two.seconds / one.seconds
    yield Figure(
        f"Reading {many:,} reports in two processes, to one",
        "at most 0.7",
        f"{gain:.2f}",
        gain <= 0.7,
        f"{span(two.seconds)} to {span(one.seconds)}; the ledgers are"
        f" {'the same' if ledgers[0] == ledgers[1] else 'not the same'}",
    )


def _made(found: Sequence[Passage], folder: Path, many: int) -> Path:
    """Reports of two paragraphs each, taken from the passages in turn."""
    folder.mkdir()
    parts = [part for passage in found for part in passage.text.splitlines() if part.strip()]
    for number in range(many):
        step = 1 + number // len(parts)
        pair = (parts[number % len(parts)], parts[(number + step) % len(parts)])
        (folder / f"report-{number:05}.txt").write_text("\n\n".join(pair), encoding="utf-8")
    return folder


def _report(passage: Passage) -> Report:
    return parse(passage.text, name=passage.name)
