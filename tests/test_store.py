"""One contract for every store, and a graph that is whole at every moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

import legation
from legation.errors import StoreError
from legation.store import Store, current_generation, new_generation, writable
from legation.vocabulary import expand

TRIPLE = (
    "<https://w3id.org/legation/state/RUS> <https://w3id.org/legation/ontology#hasEmbassyIn> "
    "<https://w3id.org/legation/state/TGO> .\n"
)


def on_disk(folder: Path, *texts: str) -> Store:
    with new_generation(folder / "x.graph") as generation:
        store = writable(generation)
        store.load(texts)
        del store
    return Store.open(folder / "x.graph")


def in_memory(_folder: Path, *texts: str) -> Store:
    store = Store.memory()
    store.load(texts)
    return store


@pytest.fixture(params=[on_disk, in_memory], ids=["on disk", "in memory"])
def make(request: pytest.FixtureRequest) -> Callable[..., Store]:
    made: Callable[..., Store] = request.param
    return made


def test_what_is_loaded_is_there_once(make: Callable[..., Store], tmp_path: Path) -> None:
    store = make(tmp_path, TRIPLE, TRIPLE)
    assert len(store) == 1
    assert [str(quad.object) for quad in store.about("state:RUS")] == [f"<{expand('state:TGO')}>"]
    assert [str(quad.subject) for quad in store.referring_to("state:TGO")] == [
        f"<{expand('state:RUS')}>"
    ]


def test_it_answers_every_form_of_query(make: Callable[..., Store], tmp_path: Path) -> None:
    store = make(tmp_path, TRIPLE)
    rows = store.query("SELECT ?s WHERE { ?s ?p ?o }")
    assert isinstance(rows, ox.QuerySolutions)
    assert len(list(rows)) == 1
    yes = store.query("ASK { ?s ?p ?o }")
    assert isinstance(yes, ox.QueryBoolean)
    assert bool(yes)
    triples = store.query("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }")
    assert isinstance(triples, ox.QueryTriples)
    assert len(list(triples)) == 1


@pytest.mark.parametrize("few", [False, True])
def test_it_reads_all_of_a_predicate(make: Callable[..., Store], tmp_path: Path, few: bool) -> None:
    other = TRIPLE.replace("state/RUS", "state/FRA")
    store = make(tmp_path, TRIPLE, other, TRIPLE.replace("hasEmbassyIn", "hasMissionIn"))
    pairs = list(store.pairs("dip:hasEmbassyIn", few=few))
    togo = ox.NamedNode(expand("state:TGO"))
    assert sorted(pairs) == [(expand("state:FRA"), togo), (expand("state:RUS"), togo)]


def test_nothing_loaded_is_nothing_there(make: Callable[..., Store], tmp_path: Path) -> None:
    store = make(tmp_path)
    assert len(store) == 0
    assert list(store.about("state:RUS")) == []


def test_text_that_is_no_ntriples_is_refused(make: Callable[..., Store], tmp_path: Path) -> None:
    with pytest.raises(SyntaxError):
        make(tmp_path, "<a b> <c> .\n")


def test_a_graph_on_disk_is_read_only(tmp_path: Path) -> None:
    store = on_disk(tmp_path, TRIPLE)
    with pytest.raises((OSError, RuntimeError), match="read-"):
        store.oxigraph.update("DELETE WHERE { ?s ?p ?o }")
    assert len(store) == 1


def test_where_there_is_no_graph_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="legation build"):
        Store.open(tmp_path / "none.graph")


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("precious")
    with pytest.raises(StoreError, match="something else"), new_generation(tmp_path):
        pass
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_build_that_fails_leaves_the_graph_as_it_was(tmp_path: Path) -> None:
    before = on_disk(tmp_path, TRIPLE)
    graph = tmp_path / "x.graph"
    generation = current_generation(graph)
    with pytest.raises(SyntaxError), new_generation(graph) as fresh:
        writable(fresh).load(["no triple"])
    assert current_generation(graph) == generation
    assert len(Store.open(graph)) == len(before) == 1
    assert len(list((graph / "generations").iterdir())) == 1


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    graph = tmp_path / "x.graph"
    with (
        new_generation(graph) as generation,
        pytest.raises(StoreError, match="another build"),
        new_generation(graph),
    ):
        writable(generation).load([TRIPLE])


def test_a_reader_goes_on_while_the_graph_is_rebuilt_and_is_cleared_away_later(
    tmp_path: Path,
) -> None:
    graph = tmp_path / "x.graph"
    reader = on_disk(tmp_path, TRIPLE)
    for _ in range(3):
        with new_generation(graph) as generation:
            writable(generation).load([TRIPLE.replace("TGO", "BEN"), TRIPLE.replace("TGO", "GHA")])
        assert [str(quad.object) for quad in reader.about("state:RUS")] == [
            f"<{expand('state:TGO')}>"
        ]
    assert len(list((graph / "generations").iterdir())) == 2
    assert len(Store.open(graph)) == 2
    del reader
    with new_generation(graph) as generation:
        writable(generation).load([TRIPLE])
    assert len(list((graph / "generations").iterdir())) == 1


def test_a_damaged_pointer_is_said_in_one_line(tmp_path: Path) -> None:
    on_disk(tmp_path, TRIPLE)
    (tmp_path / "x.graph" / "current").write_text("{")
    with pytest.raises(StoreError, match="no graph of Legation"):
        Store.open(tmp_path / "x.graph")
    (tmp_path / "x.graph" / "current").write_text(json.dumps({"layout": 99}))
    with pytest.raises(StoreError, match="another version"):
        Store.open(tmp_path / "x.graph")


def test_killed_at_any_moment_a_build_leaves_a_whole_graph(tmp_path: Path) -> None:
    graph = tmp_path / "x.graph"
    report = legation.build("seeds", output=graph)
    script = "import sys, legation; legation.build('seeds', output=sys.argv[1], afresh=True)"
    command = [sys.executable, "-c", script, str(graph)]
    started = time.perf_counter()
    subprocess.run(command, check=True)
    whole = time.perf_counter() - started
    for step in range(12):
        build = subprocess.Popen(command, start_new_session=True)
        time.sleep(whole * (step + 1) / 12)
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        assert len(Store.open(graph)) == report.quads
        rows = Store.open(graph).query(f"SELECT ?c WHERE {{ ?c a <{expand('dip:Claim')}> }}")
        assert isinstance(rows, ox.QuerySolutions)
        assert len(list(rows)) == report.claims
    assert legation.build("seeds", output=graph).quads == report.quads
    assert len(list((graph / "generations").iterdir())) == 1
