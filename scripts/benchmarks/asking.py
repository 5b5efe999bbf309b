"""How long asking takes: the catalogue, direct edges against n-ary nodes, the command's start."""

from __future__ import annotations

import itertools
import json
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from benchmarks.measure import (
    Figure,
    Workbench,
    calls_in_turn,
    legation,
    python,
    run,
    runs_in_turn,
    seconds,
    span,
)
from legation import schema
from legation.query import CatalogueQuery, ask, catalogue
from legation.store import Store
from legation.vocabulary import PREFIXES

RDFLIB_QUERY_LIMIT: Final = 4
RDFLIB_LIMIT: Final = 240
_PEER: Final = Path(__file__).with_name("rdflib_peer.py")

_EMBASSIES: Final = " ".join(
    concept for concept, kind in schema.MISSION_TYPES.items() if kind.family == "embassy"
)
_IN_EFFECT: Final = ", ".join(sorted(schema.IN_EFFECT))
_EDGE: Final = re.compile(r"(\S+) dip:hasEmbassyIn (\S+)\s*\.?")
_PATIENCE: Final = 60.0
"""Seconds after which a question over ties is given up."""

_NOT_RETURNED: Final = """
    SELECT DISTINCT ?a ?b WHERE {
      ?a dip:hasEmbassyIn ?b . ?a a dip:State . ?b a dip:State .
      MINUS { ?b dip:hasEmbassyIn ?a }
    }"""


def queries(bench: Workbench) -> Iterator[Figure]:
    """Each query of the catalogue in process, to pyoxigraph and to rdflib's own engine."""
    store = Store.open(bench.graph)
    texts = {name: ask(store, name, query.example).text for name, query in catalogue().items()}
    ours: dict[str, float] = {}
    ratios: dict[str, float] = {}
    for name, query in catalogue().items():
        mine, raw = _in_process(store, query, texts[name])
        ours[name], ratios[name] = mine, mine / raw
    slowest = max(ours, key=lambda name: ours[name])
    worst = max(ratios, key=lambda name: ratios[name])
    median = statistics.median(ratios.values())
    yield Figure(
        f"The {len(ratios)} queries of the catalogue, to pyoxigraph with the same text (median)",
        "at most 1.2",
        f"{median:.2f}",
        median <= 1.2,
        "",
    )
    yield Figure(
        "The worst of them",
        "at most 1.2",
        f"{ratios[worst]:.2f}",
        ratios[worst] <= 1.2,
        f"{worst}, {span(ours[worst])}; over 1.2: {_over(ratios, 1.2)}",
    )
    middle = statistics.median(ours.values())
    yield Figure(
        "A query of the catalogue in process (median)",
        "at most 20 ms",
        span(middle),
        middle <= 0.02,
        "",
    )
    yield Figure(
        "The slowest of them",
        "at most 500 ms",
        span(ours[slowest]),
        ours[slowest] <= 0.5,
        slowest,
    )
    yield _peer(bench, texts, ours)


def edges(bench: Workbench) -> Iterator[Figure]:
    """Questions over direct edges, to the same over the ties that the edges are drawn from.

    Each edge is spelt out where it stands; beside that, without a target, stands the quickest way
    that we know to ask the ties.
    """
    similar = ask(Store.open(bench.graph), "similar-hosts", {"state": "Togo"}).text
    for what, direct in (
        ("Embassies not returned", _NOT_RETURNED),
        ("States with similar hosts", similar),
    ):
        mine, rows = _asked(bench, direct)
        for how, grouped, target in (
            ("each edge spelt out as ties", True, "at least 100"),
            ("ties asked in the quickest way known", False, ""),
        ):
            theirs, other_rows = _asked(bench, spelt_out(direct, grouped=grouped))
            given_up = other_rows is None
            same = f"{len(rows or [])} rows" if rows == other_rows else "NOT THE SAME ROWS"
            yield Figure(
                f"{what}: {how}, to direct edges",
                target,
                f"{'over ' if given_up else ''}{theirs / mine:.0f}",
                theirs >= 100 * mine and (given_up or rows == other_rows) if target else None,
                f"{'given up after ' if given_up else ''}{span(theirs)} to {span(mine)},"
                f" {f'{len(rows or [])} rows' if given_up else same}",
            )


def spelt_out(query: str, *, grouped: bool) -> str:
    """A query with every direct edge put as the ties in effect that it is drawn from.

    Args:
        query: over `dip:hasEmbassyIn`.
        grouped: whether what stands for an edge is a group of its own, as the edge is one pattern;
            else the engine is free to take all patterns together.
    """
    numbers = itertools.count()
    start, end = ("{", "}") if grouped else ("", "")

    def ties(edge: re.Match[str]) -> str:
        number = next(numbers)
        tie, kind, status = (f"?{name}{number}" for name in ("tie", "type", "status"))
        return f"""{start}
            {tie} dip:sender {edge[1]} ; dip:receiver {edge[2]} ; a dip:Mission ;
              dip:missionType {kind} .
            VALUES {kind} {{ {_EMBASSIES} }}
            FILTER NOT EXISTS {{
              {tie} dip:status {status} FILTER ({status} NOT IN ({_IN_EFFECT}))
            }} {end}"""

    return _EDGE.sub(ties, query)


def _asked(bench: Workbench, text: str) -> tuple[float, list[str] | None]:
    """Seconds that a query takes in a process of its own, the best of a few, and its rows.

    No rows are given where it was given up.
    """
    command = python(_TIME_QUERY, str(bench.graph), text)
    try:
        done = subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        return _PATIENCE, None
    timed = json.loads(done.stdout)
    return timed["seconds"], timed["rows"]


def starting(bench: Workbench) -> Iterator[Figure]:
    """The command's start, to importing click; a small question from a cold start."""
    ours, click = runs_in_turn(
        15, lambda _turn: legation("--help"), lambda _turn: python("import click")
    )
    ratio = seconds(ours) / seconds(click)
    yield Figure(
        '`legation --help`, to `python -c "import click"`',
        "at most 3",
        f"{ratio:.2f}",
        ratio <= 3,
        f"{span(seconds(ours))} to {span(seconds(click))}",
    )
    question = legation(
        "query", "embassies-in", "--param", "state=TGO", "--graph", str(bench.graph)
    )
    found = []
    for _ in range(5):
        _forget(bench.graph)
        found.append(run(question))
    took = seconds(found)
    yield Figure(
        "`legation query` of a small question, cold (new process, files not in memory)",
        "under 1 s",
        f"{took:.2f} s",
        took < 1,
        f"slowest of {len(found)}: {span(max(one.seconds for one in found))}",
    )


_TIME_QUERY: Final = """
import json, sys, time
from legation.store import Store
from legation.vocabulary import PREFIXES
store = Store.open(sys.argv[1])
times = []
while len(times) < 5 and sum(times) < 10:
    started = time.perf_counter()
    rows = sorted(str(row) for row in store.oxigraph.query(sys.argv[2], prefixes=PREFIXES))
    times.append(time.perf_counter() - started)
print(json.dumps({"seconds": min(times), "rows": rows}))
"""


def _over(ratios: Mapping[str, float], most: float) -> str:
    found = sorted(name for name, ratio in ratios.items() if ratio > most)
    return ", ".join(f"{name} {ratios[name]:.2f}" for name in found) or "none"


def _in_process(store: Store, query: CatalogueQuery, text: str) -> tuple[float, float]:
    return calls_in_turn(
        lambda: list(ask(store, query.name, query.example)),
        lambda: [*store.oxigraph.query(text, prefixes=PREFIXES)],  # type: ignore[misc]
        times=101,
    )


def _peer(bench: Workbench, texts: Mapping[str, str], ours: Mapping[str, float]) -> Figure:
    """The same questions to rdflib's own engine, in a process of its own with a limit."""
    asked = bench.folder / "queries.json"
    asked.write_text(json.dumps(dict(texts)), encoding="utf-8")
    command = [sys.executable, str(_PEER), str(bench.quads), str(asked), str(RDFLIB_QUERY_LIMIT)]
    try:
        out = subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=RDFLIB_LIMIT
        ).stdout
    except subprocess.TimeoutExpired as late:
        out = (late.stdout or b"").decode()
    theirs = dict(json.loads(line) for line in out.splitlines())
    answered = {name: took for name, took in theirs.items() if took is not None}
    ratios = sorted(took / ours[name] for name, took in answered.items())
    given_up = len(texts) - len(answered)
    return Figure(
        "rdflib's own engine on the same data, to Legation (median)",
        "",
        f"{statistics.median(ratios):.0f}" if ratios else "none answered",
        None,
        f"{len(answered)} answered, from {ratios[0]:.1f} to {ratios[-1]:.0f} times;"
        f" {given_up} given up after {RDFLIB_QUERY_LIMIT} s each or {RDFLIB_LIMIT} s in all"
        if ratios
        else f"{given_up} given up",
    )


def _forget(folder: Path) -> None:
    """Ask the system to drop the files of a folder from memory, where it can be asked."""
    for path in folder.rglob("*"):
        if path.is_file() and hasattr(os, "posix_fadvise"):
            with path.open("rb") as file:
                os.fsync(file.fileno()) if os.access(path, os.W_OK) else None
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
