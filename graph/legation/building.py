"""The one run of the whole way of the data: sources → claims → what is held → a graph on disk."""

from __future__ import annotations

import gc
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import legation
from legation import ontology
from legation.assemble import merged, ontology_triples, triples
from legation.consolidate import consolidate
from legation.decisions import read as read_decisions
from legation.errors import RejectedRows
from legation.manifest import InputRecord, Manifest
from legation.meeting import Decision, Evidence, meet
from legation.model import Claim, Reading, Rejected
from legation.rebuild import rebuild
from legation.settling import astray
from legation.sources import Input, inputs
from legation.store import Store, current_generation, new_generation, writable

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is (0: not known)."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made.

    Attributes:
        graph: folder of the graph.
        claims: how many claims it holds.
        ties: how many ties.
        entities: how many states, officials, institutions, places and sources.
        disagreements: how many properties on which claims can't all be so.
        quads: how many quads the store holds, the ontology's included.
        inputs: what was read, with what could not be taken of each.
        astray: what somebody settled although no source speaks of it any more.
        changed_only: whether an earlier build was taken over and only what changed was done.
        seconds: how long it took.
    """

    graph: Path
    claims: int
    ties: int
    entities: int
    disagreements: int
    quads: int
    inputs: tuple[InputRecord, ...]
    astray: tuple[str, ...]
    changed_only: bool
    seconds: float

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """Rows that could not be taken, each with file, line and reason."""
        return tuple(row for record in self.inputs for row in record.rejected)

    @property
    def notes(self) -> tuple[Rejected, ...]:
        """Parts of rows that were left out, while the row was taken."""
        return tuple(row for record in self.inputs for row in record.notes)


def build(
    *sources: str | os.PathLike[str],
    output: str | os.PathLike[str] = "legation.graph",
    published: Mapping[str, Sequence[str | os.PathLike[str]]] | None = None,
    as_of: date | None = None,
    strict: bool = False,
    afresh: bool = False,
    decisions: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build a graph from sources.

    The graph that stands at `output` goes on until the new one is whole, and stays if anything
    fails. Where only some inputs changed since it was built, only what they touch is worked out
    again; the outcome is the same.

    Args:
        sources: ledgers (CSV), RDF files, or names of what ships; nothing means all that ships.
        output: folder of the graph.
        published: by the name of a dataset (see `sources.DATASETS`), files or folders of it as
            published, which stand in for what ships of it.
        as_of: hold only what could be known on that day.
        strict: raise if any row is rejected of what does not ship.
        afresh: take nothing over from an earlier build.
        decisions: a file of what persons decided of officials that may be one (see
            `decisions`).
        progress: told how far the build is.

    Raises:
        InputError: an input can't be read at all.
        RejectedRows: `strict`, and there are some.
        StoreError: the place can't be written, or another build is at work there.
    """
    started = time.perf_counter()
    graph = Path(output)
    tell = progress or (lambda _stage, _done, _total: None)
    asked = inputs(sources, published)
    decided = read_decisions(Path(decisions)) if decisions is not None else []
    with _no_garbage(), new_generation(graph) as generation:
        fresh = Manifest(engine=_engine(), as_of=as_of)
        before = None if afresh else Manifest.of_graph(graph)
        changed_only = before is not None and rebuild(
            before,
            fresh,
            asked,
            decided,
            earlier=current_generation(graph),
            generation=generation,
            tell=tell,
        )
        if not changed_only:
            _build_all(fresh, asked, decided, generation, tell)
        own = [record for record in fresh.inputs if not record.shipped]
        rejected = tuple(row for record in own for row in record.rejected)
        if strict and rejected:
            raise RejectedRows(rejected)
        fresh.save(generation)
    counts = fresh.counts
    return BuildReport(
        graph=graph,
        claims=counts["claims"],
        ties=counts["ties"],
        entities=counts["entities"],
        disagreements=counts["disagreements"],
        quads=counts["quads"],
        inputs=tuple(fresh.inputs),
        astray=astray(Store.open(graph)),
        changed_only=changed_only,
        seconds=time.perf_counter() - started,
    )


def hold_in_memory(claims: Iterable[Claim], as_of: date | None = None) -> Store:
    """A store in memory with what is held of these claims on a day."""
    store = Store.memory()
    store.load([*triples(consolidate(claims, as_of)), ontology_triples()])
    return store


def _build_all(
    fresh: Manifest,
    asked: Sequence[Input],
    decided: Sequence[Decision],
    generation: Path,
    tell: Progress,
) -> None:
    readings = []
    for at, one in enumerate(asked):
        tell(f"reading {one.name}", at, len(asked))
        readings.append(one.read())
        fresh.evidence[one.digest] = Evidence.of(readings[-1].claims)
    tell("meeting", 0, 0)
    meeting = meet(fresh.evidence.values(), decided)
    for at, one in enumerate(asked):
        readings[at] = meeting.renamed(readings[at])
        fresh.add(one, readings[at])
    fresh.meet(meeting)
    readings.append(Reading(claims=list(meeting.claims)))
    tell("weighing", 0, 0)
    holding = consolidate(merged(readings).values(), fresh.as_of)
    readings.clear()
    fresh.count(holding)
    tell("writing", 0, 0)
    store = writable(generation)
    store.load(chain(triples(holding), [ontology_triples()]))
    fresh.counts["quads"] = len(store)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Hold Python's cycle collector off: claims make no cycles, and it would visit each of them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _engine() -> str:
    """What made the graph: the version, and the code itself where a checkout changes under it."""
    package = Path(__file__).parent
    code = sorted(package.rglob("*.py")) + list(ontology.graph_files())
    stamps = [f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in code]
    return hashlib.sha256("\n".join([legation.__version__, *stamps]).encode()).hexdigest()
