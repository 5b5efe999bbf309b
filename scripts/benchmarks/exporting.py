"""How long exporting takes, to rdflib's serializer on the same triples."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Iterator
from typing import Final

from benchmarks.measure import Figure, Workbench, python, span

_OURS: Final = """
import sys, time
from legation.export import export
from legation.store import Store
store = Store.open(sys.argv[1])
started = time.perf_counter()
export(store, sys.argv[2])
print(time.perf_counter() - started)
"""
_THEIRS: Final = """
import sys, time
import rdflib
from legation.vocabulary import PREFIXES
graph = rdflib.Graph(bind_namespaces="none").parse(sys.argv[1], format="nt")
for prefix, iri in PREFIXES.items():
    graph.bind(prefix, iri)
started = time.perf_counter()
graph.serialize(sys.argv[2], format="turtle")
print(time.perf_counter() - started)
"""


def exporting(bench: Workbench) -> Iterator[Figure]:
    """The default graph as Turtle, from the store to the file, to rdflib from memory to file."""
    triples = bench.folder / "triples.nt"
    _time(_OURS, str(bench.graph), str(triples))
    ours, theirs = [], []
    for _ in range(min(bench.turns, 2)):
        ours.append(_time(_OURS, str(bench.graph), str(bench.folder / "ours.ttl")))
        theirs.append(_time(_THEIRS, str(triples), str(bench.folder / "theirs.ttl")))
    mine, other = statistics.median(ours), statistics.median(theirs)
    yield Figure(
        "Exporting the default graph as Turtle, to rdflib's serializer on the same triples",
        "under 1",
        f"{mine / other:.2f}",
        mine < other,
        f"{span(mine)} to {span(other)}",
    )


def _time(code: str, *arguments: str) -> float:
    done = subprocess.run(python(code, *arguments), check=True, capture_output=True, text=True)
    return float(done.stdout)
