"""What the ontology declares, as rdflib reads it, for its tests."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rdflib import OWL, RDF, SKOS, Graph, URIRef

from legation import ontology
from legation.vocabulary import OWN, compact

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
SCHEMES = ("changekind", "level", "method", "missiontype", "office", "rank", "sector", "status")


@cache
def parsed(*names: str) -> Graph:
    """Files of the ontology as one graph; without names, all that are loaded into graphs."""
    graph = Graph()
    for name in names or ontology.GRAPH_FILES:
        graph.parse(ontology.folder() / name, format="turtle")
    return graph


def terms() -> list[URIRef]:
    """Every class and property that is declared as one."""
    graph = parsed()
    found = {term for kind in KINDS for term in graph.subjects(RDF.type, kind)}
    return sorted(term for term in found if isinstance(term, URIRef))


def concepts() -> list[URIRef]:
    return sorted(
        node for node in parsed().subjects(RDF.type, SKOS.Concept) if isinstance(node, URIRef)
    )


def own(iris: Iterable[object]) -> set[str]:
    """CURIEs of those that are terms in the ontology's own namespaces."""
    spaces = (OWN["dip"], OWN["said"])
    return {
        compact(str(iri)) for iri in iris if str(iri).startswith(spaces) and str(iri) not in spaces
    }
