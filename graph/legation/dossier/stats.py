"""How much a graph holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from legation import schema
from legation.query.run import ask
from legation.store import Store

_EDGES: Final = "SELECT ?of (COUNT(?x) AS ?n) {{ VALUES ?of {{ {} }} ?x ?of ?y }} GROUP BY ?of"


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of what a graph holds.

    Attributes:
        quads: all quads in the store, the ontology's included.
        claims: claims of all sources.
        disagreements: properties on which claims can't all be so.
        ties: ties by class, the most frequent first; a class of which there is none is left out.
        entities: entities by class, likewise.
        edges: direct edges by predicate (CURIE), likewise.
        sources: claims by source (CURIE), likewise.
    """

    quads: int
    claims: int
    disagreements: int
    ties: Mapping[str, int]
    entities: Mapping[str, int]
    edges: Mapping[str, int]
    sources: Mapping[str, int]

    def rows(self) -> list[tuple[str, str, int]]:
        """Every count as what is counted, which of it, and how many."""
        found = [
            ("quads", "", self.quads),
            ("claims", "", self.claims),
            ("ties", "", sum(self.ties.values())),
            ("entities", "", sum(self.entities.values())),
            ("edges", "", sum(self.edges.values())),
            ("disagreements", "", self.disagreements),
        ]
        for what, counts in (
            ("ties", self.ties),
            ("entities", self.entities),
            ("edges", self.edges),
            ("claims", self.sources),
        ):
            found += [(what, which, count) for which, count in counts.items()]
        return found


def stats(store: Store) -> Stats:
    """Count what a graph holds."""
    classes = _counts(store, "SELECT ?of (COUNT(?x) AS ?n) { ?x a ?of } GROUP BY ?of")
    predicates = {f"dip:{edge.predicate}" for tie in schema.TIES.values() for edge in tie.edges}
    values = " ".join(sorted(predicates))
    return Stats(
        quads=len(store),
        claims=classes.get("dip:Claim", 0),
        disagreements=classes.get("dip:Disagreement", 0),
        ties=_sorted({name: classes.get(f"dip:{name}", 0) for name in schema.TIES}),
        entities=_sorted({name: classes.get(f"dip:{name}", 0) for name in schema.ENTITIES}),
        edges=_sorted(_counts(store, _EDGES.format(values))),
        sources=_sorted(
            _counts(store, "SELECT ?of (COUNT(?x) AS ?n) { ?x dip:source ?of } GROUP BY ?of")
        ),
    )


def _counts(store: Store, query: str) -> dict[str, int]:
    return {str(of): int(str(count)) for of, count in ask(store, query).rows}


def _sorted(counts: dict[str, int]) -> Mapping[str, int]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return MappingProxyType({name: count for name, count in ordered if count})
