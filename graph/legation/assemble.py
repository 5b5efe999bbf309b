"""From what was read to the triples of a graph: the steps that a build and a rebuild share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from io import BytesIO

import pyoxigraph as ox

from legation import encode, ontology
from legation.consolidate import Holding
from legation.model import Claim, Reading


def merged(readings: Iterable[Reading]) -> dict[str, Claim]:
    """The claims of several readings by CURIE; one that is seen longer in one is seen that long."""
    claims: dict[str, Claim] = {}
    for reading in readings:
        for claim in reading.claims:
            known = claims.get(claim.id)
            if known is None or _seen_later(claim, known):
                claims[claim.id] = claim
    return claims


def namer(labels: Mapping[str, str]) -> Callable[[str], str]:
    """What gives the English name of an entity, or of a concept of the ontology, by its CURIE.

    Args:
        labels: names of entities.
    """
    concepts = ontology.labels()

    def name_of(reference: str) -> str:
        label = labels.get(reference) or concepts.get(reference)
        return label or reference.partition(":")[2].replace("-", " ")

    return name_of


def triples(holding: Holding) -> Iterator[str]:
    """The triples of a graph as N-Triples, a thing at a time; the ontology's are not among them."""
    labels = {thing.id: str(thing.one("label") or "") for thing in holding.entities()}
    name_of = namer(labels)
    for claim in holding.claims.values():
        yield encode.claim(claim)
    for thing in holding.things.values():
        yield encode.held(thing, name_of)
    for conflict in holding.disagreements:
        yield encode.disagreement(conflict)
    for edge in holding.edges:
        yield encode.edge(edge)


@cache
def ontology_triples() -> str:
    """The ontology and its schemes as N-Triples, so that terms have names in every graph."""
    parsed = (
        triple
        for file in ontology.graph_files()
        for triple in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
    )
    text = BytesIO()
    ox.serialize(parsed, text, format=ox.RdfFormat.N_TRIPLES)
    return text.getvalue().decode()


def _seen_later(claim: Claim, known: Claim) -> bool:
    return (
        claim.last_seen is not None
        and known.last_seen is not None
        and claim.last_seen > known.last_seen
    )
