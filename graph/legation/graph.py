"""The graph as a Python user meets it: one object with a method for each thing to do with it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from legation.dossier import Dossier, Stats, dossier, stats
from legation.past import known_on
from legation.query import Answer, ask, resolve
from legation.reviewing import Doubt, review
from legation.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx
    import rdflib

    from legation.comparing import Comparison
    from legation.disputes import Contest
    from legation.validation import ValidationReport
    from legation.views import Page
    from legation.views.dossier import DossierPage


class LegationGraph:
    """An open graph. Make one with `legation.open`.

    Attributes:
        store: where its quads live.
    """

    def __init__(self, store: Store) -> None:
        """Wrap an open store."""
        self.store = store

    def query(self, query: str | os.PathLike[str], **parameters: str) -> Answer:
        """Answer a query: a name of the catalogue, a `.rq` file, or SPARQL.

        Raises:
            QueryError: it can't be asked; the message says why and where.
        """
        return ask(self.store, query, parameters)

    @property
    def rdf(self) -> rdflib.Graph:
        """The graph as rdflib knows it, answered by Oxigraph; it can only be read."""
        from oxrdflib import OxigraphStore  # noqa: PLC0415 - rdflib is slow to load
        from rdflib import Graph  # noqa: PLC0415
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID  # noqa: PLC0415

        wrapped = OxigraphStore(store=self.store.oxigraph)
        return Graph(store=wrapped, identifier=DATASET_DEFAULT_GRAPH_ID)

    def networkx(self) -> nx.MultiDiGraph:
        """The entities and ties as a networkx graph."""
        from legation.network import network  # noqa: PLC0415

        return network(self.store)

    def view(self, focus: str | None = None, *, depth: int = 1, title: str | None = None) -> Page:
        """An HTML page of the graph, or of what lies around one entity.

        Args:
            focus: a state, official or institution, in any spelling.
            depth: how many steps around it.
            title: heading of the page; by default it says what is shown.

        Raises:
            UnknownName: no such entity.
        """
        from legation.views import page  # noqa: PLC0415

        middle = resolve(self.store, focus, ("state", "institution", "official")) if focus else None
        return page(self.store, focus=middle, depth=depth, title=title)

    def show(self, entity: str, other: str | None = None, *, limit: int | None = None) -> Dossier:
        """What is held of an entity, or between two, with its sources and what is disputed.

        Args:
            entity: a state, organisation, official, place or source, in any spelling.
            other: the other of a pair.
            limit: the most lines of a section; `None` for all.

        Raises:
            UnknownName: no such entity.
        """
        return dossier(self.store, entity, other, limit=limit)

    def dossier(self, entity: str, other: str | None = None) -> DossierPage:
        """The dossier of one, or of a pair, as a page of its own and as Markdown.

        Args:
            entity: a state, organisation or official, in any spelling.
            other: the other of a pair.

        Raises:
            UnknownName: no such entity.
        """
        from legation.views.dossier import DossierPage  # noqa: PLC0415

        return DossierPage(self.store, entity, other)

    def export(self, target: str | os.PathLike[str] | BinaryIO, format: str | None = None) -> int:  # noqa: A002 - the word that users expect
        """Write the graph to a file; the format goes by the ending unless it is given.

        Raises:
            ExportError: no such format, or the place can't be written.
        """
        from legation.export import export  # noqa: PLC0415

        place = Path(target) if isinstance(target, str | os.PathLike) else target
        return export(self.store, place, format)

    def validate(self, shapes: str | os.PathLike[str] | None = None) -> ValidationReport:
        """Check the graph against the ontology's SHACL shapes, or those of a file of your own.

        Raises:
            LegationError: the shapes can't be read, or are none.
        """
        from legation.validation import validate  # noqa: PLC0415

        return validate(self.store, shapes)

    def diff(
        self,
        first: date,
        second: date,
        *,
        source: str | None = None,
        kinds: Iterable[str] = (),
        parties: Iterable[str] = (),
    ) -> Comparison:
        """What differs between what was known on two days; see `legation.diff` for two graphs.

        Args:
            first: a day.
            second: a later day.
            source: only what this source says, so that two of its editions are compared.
            kinds: only changes of these kinds (`began`, `became-known`, …); all if none.
            parties: only ties in which all of these stand, in any spelling.

        Raises:
            QueryError: no such kind of change, or a second day before the first.
            UnknownName: no such source or party.
        """
        from legation.comparing import between_days  # noqa: PLC0415

        return between_days(self.store, first, second, source=source, kinds=kinds, parties=parties)

    def disputes(
        self,
        *,
        by: str = "apart",
        parties: Iterable[str] = (),
        kinds: Iterable[str] = (),
        on: str | None = None,
        limit: int | None = None,
    ) -> list[Contest]:
        """Where sources disagree, ranked, with who says what and by which rule one value is held.

        Args:
            by: `apart`, the farthest apart first; `kind`, by class and property; `pair`, the pair
                with the most disagreements first.
            parties: only where all of these stand, in any spelling.
            kinds: only of these classes of ties or entities.
            on: only on this property.
            limit: at most so many.

        Raises:
            QueryError: no such ranking, class or property.
            UnknownName: no such party.
        """
        from legation.disputes import disputes  # noqa: PLC0415

        return disputes(self.store, by=by, parties=parties, kinds=kinds, on=on, limit=limit)

    def settle(
        self,
        disagreement: str,
        value: str,
        *,
        by: str,
        because: str,
        ledger: str | os.PathLike[str] = "legation-settlements.csv",
    ) -> Path:
        """Write into a ledger which value of a disagreement is right; a build takes it in.

        Args:
            disagreement: its CURIE, with or without its prefix.
            value: one of the values said, or another as a ledger writes it.
            by: who settles it.
            because: why.
            ledger: the ledger, which is made where it is missing.

        Raises:
            UnknownName: there is no such disagreement.
            InputError: no name or reason is given, the value is none, or the ledger can't be
                written.
        """
        from legation.settling import settle  # noqa: PLC0415

        return settle(self.store, disagreement, value, by=by, because=because, ledger=ledger)

    def review(self) -> list[Doubt]:
        """Officials who may be one person, for somebody to decide."""
        return review(self.store)

    def stats(self) -> Stats:
        """How much the graph holds."""
        return stats(self.store)


def open(  # noqa: A001 - read as legation.open
    path: str | os.PathLike[str] = "legation.graph", *, as_of: date | None = None
) -> LegationGraph:
    """Open a graph to read it.

    Args:
        path: folder that `legation.build` made.
        as_of: hold only what could be known on that day. The first time this takes some seconds.

    Raises:
        StoreError: there is no graph, or it can't be read.
    """
    store = Store.open(path)
    if as_of is not None:
        store = known_on(store, as_of)
    return LegationGraph(store)


__all__ = ["LegationGraph", "open"]
