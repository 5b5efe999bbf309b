"""Where quads live: an Oxigraph store on disk or in memory, behind one small interface.

A graph is a folder of *generations*, each a whole store, and a file `current` that names the one
in force. A build writes a new generation beside the old one and then renames `current` into place,
which is atomic (POSIX `rename`): whoever opens the graph gets the old one or the new one, whole,
even if the build is killed. A reader holds a shared lock on its generation, and a later build
clears away only generations that nobody holds.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import uuid
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, TypeAlias, cast

import pyoxigraph as ox

from legation.errors import StoreError
from legation.vocabulary import expand

Results: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
"""What a query gives: rows, yes or no, or triples."""

_LAYOUT: Final = 1

_PART_SIZE: Final = 4_000_000
"""Characters that are bulk-loaded at once: some 26,000 quads, for which Oxigraph takes 40 MB."""

_LOADERS: Final = 2
"""Parts that are loaded at the same time: Oxigraph takes over twice as long to load a part as
Python takes to make it, and so small a part keeps but one core busy."""


class Store:
    """Quads that can be queried.

    Attributes:
        oxigraph: the store of pyoxigraph.
        generation: the folder of the generation that is open; `None` in memory.
    """

    def __init__(
        self, oxigraph: ox.Store, generation: Path | None = None, lock: IO[str] | None = None
    ) -> None:
        """Wrap a pyoxigraph store; use `open` or `memory` instead."""
        self.oxigraph = oxigraph
        self.generation = generation
        self._lock = lock

    @classmethod
    def memory(cls) -> Store:
        """An empty store in memory."""
        return cls(ox.Store())

    @classmethod
    def open(cls, graph: str | os.PathLike[str]) -> Store:
        """Open a graph on disk, read-only; a rebuild meanwhile does not disturb it.

        Args:
            graph: the folder that `legation build` made.

        Raises:
            StoreError: no graph there, made by another version, or damaged.
        """
        folder = Path(graph)
        while True:
            generation = current_generation(folder)
            try:
                lock = (generation / "lock").open(encoding="utf-8")
                fcntl.flock(lock, fcntl.LOCK_SH)
                return cls(ox.Store.read_only(str(generation / "store")), generation, lock)
            except OSError as error:
                # A build may have replaced and cleared the generation since its name was read.
                if current_generation(folder) == generation:
                    raise StoreError(f"{folder}: can't be opened: {error}") from error

    @property
    def fixed(self) -> bool:
        """Whether what it holds can't change while it is open: a graph on disk, opened to read."""
        return self._lock is not None

    def beside(self, folder: Path) -> Store:
        """Open what is kept in a folder within this generation, which stays as long as it is open.

        Raises:
            StoreError: it can't be opened.
        """
        try:
            return Store(ox.Store.read_only(str(folder)), self.generation, self._lock)
        except OSError as error:
            raise StoreError(f"{folder}: can't be opened: {error}") from error

    def query(self, text: str) -> Results:
        """Answer a SPARQL 1.1 query over the default graph.

        Raises:
            SyntaxError: as pyoxigraph raises it; `legation.query` turns it into a `QueryError`.
        """
        return self.oxigraph.query(text)

    def about(self, curie: str) -> Iterator[ox.Quad]:
        """Every quad whose subject is this thing."""
        return iter(self.oxigraph.quads_for_pattern(_node(curie), None, None, ox.DefaultGraph()))

    def referring_to(self, curie: str) -> Iterator[ox.Quad]:
        """Every quad whose object is this thing."""
        return iter(self.oxigraph.quads_for_pattern(None, None, _node(curie), ox.DefaultGraph()))

    def pairs(
        self, predicate: str, *, few: bool = False
    ) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
        """Subject (IRI) and object of every triple with a predicate, in no order.

        The quickest way to read all of something: half the time of `quads_for_pattern`, and a
        third of looking at one thing after the other.

        Args:
            predicate: its CURIE.
            few: whether few different IRIs are its objects, such as the sources of claims; each
                is then asked for alone, which spares reading it with every subject.
        """
        iri = expand(predicate)
        if few:
            for (term,) in self._solutions(f"SELECT DISTINCT ?o {{ ?s <{iri}> ?o }}"):
                for (subject,) in self._solutions(f"SELECT ?s {{ ?s <{iri}> {term} }}"):
                    yield subject.value, term
            return
        for subject, term in self._solutions(f"SELECT ?s ?o {{ ?s <{iri}> ?o }}"):
            yield subject.value, term

    def _solutions(self, query: str) -> Iterable[tuple[ox.NamedNode, ...]]:
        return cast("Iterable[tuple[ox.NamedNode, ...]]", self.oxigraph.query(query))

    def load(self, ntriples: Iterable[str]) -> None:
        """Add N-Triples, fast, to a store that nobody else has open.

        Args:
            ntriples: pieces of text of whole lines. Parts are loaded while the next is made, and
                a part's size bounds the memory that loading takes.
        """
        with ThreadPoolExecutor(_LOADERS) as loader:
            loading: deque[Future[None]] = deque()
            for part in _parts(ntriples):
                if len(loading) == _LOADERS:
                    loading.popleft().result()
                loading.append(
                    loader.submit(self.oxigraph.bulk_load, part, format=ox.RdfFormat.N_TRIPLES)
                )
            for part_loading in loading:
                part_loading.result()
        if self.generation is not None:
            self.oxigraph.optimize()

    def __len__(self) -> int:
        return len(self.oxigraph)


def current_generation(graph: Path) -> Path:
    """The folder of the generation in force.

    Raises:
        StoreError: there is no graph, or it has another layout.
    """
    try:
        pointer = json.loads((graph / "current").read_text(encoding="utf-8"))
    except FileNotFoundError:
        hint = "make one with: legation build" + ("" if not graph.name else f" -o {graph}")
        raise StoreError(f"{graph}: there is no graph here; {hint}") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{graph}: is no graph of Legation ({error})") from error
    if not isinstance(pointer, dict) or pointer.get("layout") != _LAYOUT:
        raise StoreError(f"{graph}: was made by another version; remove it and build it again")
    return graph / "generations" / str(pointer["generation"])


@contextmanager
def new_generation(graph: Path) -> Iterator[Path]:
    """A folder to build a generation in, put in force when the block ends without an error.

    Raises:
        StoreError: another build is at work, or the place can't be written.
    """
    generations = graph / "generations"
    try:
        _refuse_foreign_folder(graph)
        generations.mkdir(parents=True, exist_ok=True)
        lock = (graph / "build.lock").open("w", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{graph}: can't be written: {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(f"{graph}: another build of this graph is at work") from None
        _clear(generations, keep=_named_by_pointer(graph))
        generation = generations / uuid.uuid4().hex[:12]
        generation.mkdir()
        (generation / "lock").touch()
        try:
            yield generation
            _put_in_force(graph, generation)
        except BaseException:
            shutil.rmtree(generation, ignore_errors=True)
            raise
        _clear(generations, keep=generation.name)


def writable(generation: Path, *, like: Path | None = None) -> Store:
    """The store of a generation that is being built, to write to.

    Args:
        generation: folder of the new generation.
        like: folder of the generation to start from; its table files, which never change once
            written, are hard-linked, so that a copy costs next to nothing.
    """
    target = generation / "store"
    if like is not None:
        target.mkdir()
        for file in (like / "store").iterdir():
            if file.suffix == ".sst":
                os.link(file, target / file.name)
            elif file.name != "LOCK":
                shutil.copy2(file, target / file.name)
    return Store(ox.Store(str(target)), generation)


def _parts(texts: Iterable[str]) -> Iterator[bytes]:
    part: list[str] = []
    size = 0
    for text in texts:
        part.append(text)
        size += len(text)
        if size > _PART_SIZE:
            yield "".join(part).encode()
            part.clear()
            size = 0
    if part:
        yield "".join(part).encode()


def _node(curie: str) -> ox.NamedNode:
    return ox.NamedNode(expand(curie))


def _put_in_force(graph: Path, generation: Path) -> None:
    fresh = graph / f"current.{generation.name}"
    with fresh.open("w", encoding="utf-8") as file:
        json.dump({"layout": _LAYOUT, "generation": generation.name}, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(graph / "current")


def _named_by_pointer(graph: Path) -> str | None:
    try:
        return current_generation(graph).name
    except StoreError:
        return None


def _refuse_foreign_folder(graph: Path) -> None:
    if graph.is_dir() and any(graph.iterdir()) and not (graph / "generations").is_dir():
        raise StoreError(f"{graph}: is a folder of something else; name another with -o")
    if graph.exists() and not graph.is_dir():
        raise StoreError(f"{graph}: is a file; a graph is a folder, name another with -o")


def _clear(generations: Path, keep: str | None) -> None:
    """Remove generations that no reader holds; one that is held is left for a later build."""
    for stale in generations.parent.glob("current.*"):
        stale.unlink(missing_ok=True)
    for generation in generations.iterdir():
        if generation.name == keep:
            continue
        try:
            with (generation / "lock").open(encoding="utf-8") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(generation, ignore_errors=True)
        except BlockingIOError:
            continue
        except OSError:
            shutil.rmtree(generation, ignore_errors=True)
