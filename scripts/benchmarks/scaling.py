"""How the build grows with the data: everything that ships, told of synthetic years as well."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import legation
from benchmarks.measure import Figure, Workbench, python, run, span
from legation import building, identity
from legation.model import Claim, Reading
from legation.sources import Input, inputs
from legation.values import PartialDate, Value

TIMES: Final = 10
_YEARS_APART: Final = 250
_ENTITIES: Final = ("State", "Institution", "Official", "Place", "Source")


def growing(bench: Workbench) -> Iterator[Figure]:
    """A build of ten times the data, to a build of the data; both from tables in memory."""
    code = "from benchmarks.scaling import build_times; build_times()"
    folder = str(Path(__file__).resolve().parents[1])
    path = f"import sys; sys.path.insert(0, {folder!r});"
    once, ten = (
        run(python(path + code, str(bench.folder / f"times{times}.graph"), str(times)))
        for times in (1, TIMES)
    )
    ratio = ten.processor / once.processor
    yield Figure(
        "Ten times the data (synthetic years), to the data",
        "at most 11",
        f"{ratio:.1f}",
        ratio <= TIMES + 1,
        f"{span(ten.processor)} to {span(once.processor)} of processor time;"
        f" memory {ten.megabytes:.0f} MB to {once.megabytes:.0f} MB",
    )


def build_times() -> None:
    """Build a graph of as many times the data as is asked: `GRAPH TIMES` on the command line."""
    graph, times = sys.argv[1], int(sys.argv[2])
    asked = [_times(one, times) for one in inputs([])]
    building.inputs = lambda *_: asked  # type: ignore[attr-defined]
    started = time.perf_counter()
    legation.build(output=graph, afresh=True)
    print(f"{time.perf_counter() - started:.1f} s")


def _times(source: Input, times: int) -> Input:
    def read() -> Reading:
        reading = source.read()
        later = [
            _in_other_years(claim, turn * _YEARS_APART)
            for turn in range(1, times)
            for claim in reading.claims
            if claim.kind not in _ENTITIES
        ]
        return replace(reading, claims=[*reading.claims, *later])

    return Input(source.name, source.digest, read, shipped=True)


def _in_other_years(claim: Claim, years: int) -> Claim:
    """The same of other years: another visit or posting, or more that is said of one mission."""
    values = [(name, _shifted(value, years)) for name, value in claim.values]
    return identity.claim(
        claim.kind,
        claim.source,
        roles=claim.roles,
        values=values,
        locator=f"{claim.locator} +{years}",
        method=claim.method,
        stated=claim.stated,
        recorded=claim.recorded,
        first_seen=claim.first_seen,
        last_seen=claim.last_seen,
    )


def _shifted(value: Value, years: int) -> Value:
    if not isinstance(value, PartialDate):
        return value
    day = 28 if value.text.endswith("-02-29") else None
    text = f"{value.year + years:04d}{value.text[4:]}"
    return PartialDate(text[:-2] + str(day) if day else text)
