"""How long asking takes: the catalogue, direct edges against n-ary nodes, the command's start."""

from __future__ import annotations

import json
import os
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

RDFLIB_QUERY_LIMIT: Final = 20
RDFLIB_LIMIT: Final = 420
_PEER: Final = Path(__file__).with_name("rdflib_peer.py")

_EMBASSIES: Final = " ".join(
    concept for concept, kind in schema.MISSION_TYPES.items() if kind.family == "embassy"
)
# Each question twice: over direct edges, and over the ties that the edges come from.
PAIRS: Final[Mapping[str, tuple[str, str]]] = {
    "Embassies not returned": (
        """
        SELECT DISTINCT ?a ?b WHERE {
          ?a dip:hasEmbassyIn ?b . ?a a dip:State . ?b a dip:State .
          FILTER NOT EXISTS { ?b dip:hasEmbassyIn ?a }
        }""",
        f"""
        SELECT DISTINCT ?a ?b WHERE {{
          ?tie dip:sendingState ?a ; dip:receivingState ?b ;
               dip:missionType ?type ; dip:status status:ongoing .
          VALUES ?type {{ {_EMBASSIES} }}
          FILTER NOT EXISTS {{
            ?back dip:sendingState ?b ; dip:receivingState ?a ;
                  dip:missionType ?kind ; dip:status status:ongoing .
            VALUES ?kind {{ {_EMBASSIES} }}
          }}
        }}""",
    ),
    "States with similar hosts": (
        """
        SELECT ?a ?b (COUNT(DISTINCT ?host) AS ?shared) WHERE {
          ?a dip:hasEmbassyIn ?host . ?b dip:hasEmbassyIn ?host . ?host a dip:State .
          ?a a dip:State . ?b a dip:State .
          FILTER(STR(?a) < STR(?b))
        } GROUP BY ?a ?b HAVING(COUNT(DISTINCT ?host) > 100)""",
        f"""
        SELECT ?a ?b (COUNT(DISTINCT ?host) AS ?shared) WHERE {{
          ?one dip:sendingState ?a ; dip:receivingState ?host ;
               dip:missionType ?type ; dip:status status:ongoing .
          VALUES ?type {{ {_EMBASSIES} }}
          ?other dip:sendingState ?b ; dip:receivingState ?host ;
                 dip:missionType ?kind ; dip:status status:ongoing .
          VALUES ?kind {{ {_EMBASSIES} }}
          FILTER(STR(?a) < STR(?b))
        }} GROUP BY ?a ?b HAVING(COUNT(DISTINCT ?host) > 100)""",
    ),
}


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
        f"slowest: {slowest}, {span(ours[slowest])}",
    )
    yield Figure(
        "The worst of them",
        "at most 1.2",
        f"{ratios[worst]:.2f}",
        ratios[worst] <= 1.2,
        f"{worst}, {span(ours[worst])}",
    )
    yield _peer(bench, texts, ours)


def edges(bench: Workbench) -> Iterator[Figure]:
    """Questions over direct edges, to the same over n-ary nodes."""
    for what, (direct, nary) in PAIRS.items():
        found = []
        rows = []
        for text in (direct, nary):
            timed = json.loads(
                subprocess.run(
                    python(_TIME_QUERY, str(bench.graph), text),
                    check=True,
                    capture_output=True,
                    timeout=900,
                ).stdout
            )
            found.append(timed["seconds"])
            rows.append(timed["rows"])
        ratio = found[1] / found[0]
        same = f"{rows[0]} rows" if rows[0] == rows[1] else f"NOT THE SAME ROWS: {rows}"
        yield Figure(
            f"{what}: n-ary nodes, to direct edges",
            "at least 100",
            f"{ratio:.0f}",
            ratio >= 100,
            f"{span(found[1])} to {span(found[0])}, {same}",
        )


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
while len(times) < 5 and sum(times) < 60:
    started = time.perf_counter()
    rows = sorted(str(row) for row in store.oxigraph.query(sys.argv[2], prefixes=PREFIXES))
    times.append(time.perf_counter() - started)
print(json.dumps({"seconds": min(times), "rows": len(rows)}))
"""


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
