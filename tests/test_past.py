"""A graph as it was known on a day is that of the claims known then, kept beside it or not."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import legation
from legation.building import hold_in_memory
from legation.decode import claims
from legation.past import known_on
from legation.store import Store

DAY = date(2021, 1, 4)


def quads(store: Store) -> set[str]:
    return {str(quad) for quad in store.oxigraph}


@pytest.fixture
def graph(small_graph: Path, tmp_path: Path) -> Path:
    kept_by_others = shutil.ignore_patterns("as-of")
    shutil.copytree(small_graph, tmp_path / "small.graph", ignore=kept_by_others)
    return tmp_path / "small.graph"


def test_what_is_kept_is_what_memory_holds(graph: Path, small_store: Store) -> None:
    expected = quads(hold_in_memory(claims(small_store), DAY))
    assert expected != quads(small_store)
    for _ in range(2):
        assert quads(legation.open(graph, as_of=DAY).store) == expected
    assert quads(known_on(small_store, DAY)) == expected


def test_it_is_kept_once_and_leaves_no_parts(graph: Path) -> None:
    with ThreadPoolExecutor(4) as readers:
        found = list(readers.map(lambda _: len(legation.open(graph, as_of=DAY).store), range(4)))
    assert len(set(found)) == 1
    (kept,) = graph.glob("generations/*/as-of")
    assert [path.name for path in kept.iterdir()] == ["2021-01-04"]


def test_a_graph_that_can_not_be_written_beside_is_weighed_in_memory(graph: Path) -> None:
    (generation,) = graph.glob("generations/*")
    (generation / "as-of").write_text("in the way", encoding="utf-8")
    assert len(legation.open(graph, as_of=DAY).store) > 0


def test_a_day_long_gone_knows_only_what_has_no_day(graph: Path) -> None:
    early = legation.open(graph, as_of=date(1900, 1, 1))
    assert dict(early.stats().ties) == {}
    assert early.stats().entities
