"""A graph as it could be known on a day in the past.

To weigh all claims again takes some seconds. So the outcome is kept beside the graph, in the
folder of its generation, and goes with it when the graph is built anew.
"""

from __future__ import annotations

import shutil
import uuid
from datetime import date
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from legation.assemble import ontology_triples, triples
from legation.building import hold_in_memory
from legation.consolidate import consolidate
from legation.decode import claims
from legation.store import Store


def known_on(store: Store, day: date) -> Store:
    """A store with what was known on a day.

    Args:
        store: an open graph.
        day: the day.
    """
    if store.generation is None:
        return hold_in_memory(claims(store), day)
    kept = store.generation / "as-of" / day.isoformat()
    if not kept.is_dir():
        try:
            _keep(store, day, kept)
        except OSError:
            # The graph may be one that its reader can't write beside.
            return hold_in_memory(claims(store), day)
    return store.beside(kept)


def _keep(store: Store, day: date, kept: Path) -> None:
    part = kept.with_name(f".{kept.name}.{uuid.uuid4().hex[:8]}")
    try:
        part.mkdir(parents=True)
        made = Store(ox.Store(str(part)), part)
        made.load(chain(triples(consolidate(claims(store), day)), [ontology_triples()]))
        made.oxigraph.flush()
        del made
        try:
            part.rename(kept)
        except OSError:
            # Another reader was quicker.
            if not kept.is_dir():
                raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
