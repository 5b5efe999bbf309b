"""How long building takes, against Oxigraph's own bulk load; and rebuilding, against building."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.measure import (
    Figure,
    Workbench,
    legation,
    megabytes,
    python,
    run,
    runs_in_turn,
    seconds,
    span,
)
from legation.manifest import Manifest
from legation.sources import DATASETS, data_file
from legation.store import current_generation

_BULK_LOAD: Final = (
    "import sys, pyoxigraph as ox;"
    "ox.Store(sys.argv[2]).bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)"
)


def building(bench: Workbench) -> Iterator[Figure]:
    """The default build and Oxigraph's bulk load of the same quads, whole processes."""

    def build(_turn: int) -> list[str]:
        return legation("build", "-o", str(_cleared(bench.folder / "built.graph")))

    def load(_turn: int) -> list[str]:
        return python(_BULK_LOAD, str(bench.quads), str(_cleared(bench.folder / "loaded")))

    builds, loads = runs_in_turn(bench.turns, build, load)
    ratio = seconds(builds) / seconds(loads)
    yield Figure(
        "Building the default graph, to Oxigraph's bulk load of the same quads",
        "at most 3",
        f"{ratio:.2f}",
        ratio <= 3,
        f"{span(seconds(builds))} to {span(seconds(loads))}",
    )
    most = megabytes(builds)
    yield Figure(
        "Memory of that build",
        "at most 500 MB",
        f"{most:.0f} MB",
        most <= 500,
        f"bulk load: {megabytes(loads):.0f} MB",
    )


def rebuilding(bench: Workbench) -> Iterator[Figure]:
    """A build after one ledger lost or regained its last row, and a build of the same afresh."""
    shipped, *others = sorted(data_file("ledgers").glob("*.csv"))
    ledger = bench.folder / shipped.name
    whole = shipped.read_bytes()
    short = b"".join(whole.splitlines(keepends=True)[:-1])
    sources = [*DATASETS, str(ledger), *map(str, others)]
    graph = bench.folder / "rebuilt.graph"

    def change(turn: int) -> list[str]:
        ledger.write_bytes(short if turn % 2 == 0 else whole)
        return legation("build", *sources, "-o", str(graph))

    def afresh(_turn: int) -> list[str]:
        return legation("build", *sources, "-o", str(_cleared(bench.folder / "afresh.graph")))

    ledger.write_bytes(whole)
    run(legation("build", *sources, "-o", str(graph)))
    changed, full = runs_in_turn(bench.turns, change, afresh)
    ratio = seconds(changed) / seconds(full)
    yield Figure(
        "Rebuilding after one small ledger changed, to a full build",
        "at most 0.2",
        f"{ratio:.2f}",
        ratio <= 0.2,
        f"{span(seconds(changed))} to {span(seconds(full))}",
    )


def bare(folder: Path, turns: int) -> Workbench:
    """A workbench of which the default graph is not built yet."""
    return Workbench(folder, folder / "legation.graph", folder / "quads.nq", turns)


def prepare(folder: Path, turns: int) -> Workbench:
    """Build the default graph and write the same quads as N-Quads."""
    bench = bare(folder, turns)
    code = (
        "import sys, pyoxigraph as ox; from legation.store import Store;"
        "Store.open(sys.argv[1]).oxigraph.dump(sys.argv[2], ox.RdfFormat.N_QUADS)"
    )
    run(legation("build", "-o", str(bench.graph)))
    run(python(code, str(bench.graph), str(bench.quads)))
    return bench


def _cleared(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def contents(bench: Workbench) -> str:
    """How much the default graph holds."""
    counts = Manifest.load(current_generation(bench.graph)).counts
    return ", ".join(f"{counts[name]:,} {name}" for name in sorted(counts))
