"""Shapes that only count, asked of Oxigraph as queries: the same outcome as pySHACL's, sooner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from legation.validation.results import ValidationResult, name, rows
from legation.vocabulary import compact

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


def only_counts(shapes: Graph, shape: Node) -> bool:
    """Whether a shape says no more than how many values things have."""
    from rdflib import RDF, SH, URIRef  # noqa: PLC0415 - slow to load

    own = {RDF.type, SH.targetClass, SH.targetSubjectsOf, SH.property}
    inner = {SH.path, SH.minCount, SH.maxCount, SH.message}
    properties = list(shapes.objects(shape, SH.property))
    return set(shapes.predicates(shape)) <= own and all(
        set(shapes.predicates(prop)) <= inner and isinstance(shapes.value(prop, SH.path), URIRef)
        for prop in properties
    )


def counts(data: ox.Store, shapes: Graph, shape: Node) -> Iterator[ValidationResult]:
    """Breaches of a shape that only counts.

    Classes are those that the shape names itself; it has to name their subclasses too.
    """
    from rdflib import SH  # noqa: PLC0415 - slow to load

    classes = " ".join(f"<{kind}>" for kind in shapes.objects(shape, SH.targetClass))
    subjects_of = " ".join(f"<{prop}>" for prop in shapes.objects(shape, SH.targetSubjectsOf))
    for prop in shapes.objects(shape, SH.property):
        path, message = str(shapes.value(prop, SH.path)), str(shapes.value(prop, SH.message))
        if classes:
            target = f"VALUES ?class {{ {classes} }} ?focus a ?class ."
        elif subjects_of == f"<{path}>":
            target = ""
        else:
            target = f"VALUES ?given {{ {subjects_of} }} ?focus ?given ?any ."
        least = int(str(shapes.value(prop, SH.minCount) or 0))
        most = shapes.value(prop, SH.maxCount)
        queries = [_too_few(target, path, least)] if least else []
        queries += [_too_many(target, path, int(str(most)))] if most is not None else []
        for query in queries:
            for row in rows(data, query):
                yield ValidationResult(name(row["focus"]), compact(path), message)


def _too_few(target: str, path: str, least: int) -> str:
    if least == 1:
        missing = f"FILTER NOT EXISTS {{ ?focus <{path}> ?value }}"
        return f"SELECT DISTINCT ?focus WHERE {{ {target} {missing} }}"
    return (
        f"SELECT ?focus WHERE {{ {target} OPTIONAL {{ ?focus <{path}> ?value }} }}"
        f" GROUP BY ?focus HAVING (COUNT(DISTINCT ?value) < {least})"
    )


def _too_many(target: str, path: str, most: int) -> str:
    return (
        f"SELECT ?focus WHERE {{ {target} ?focus <{path}> ?value }}"
        f" GROUP BY ?focus HAVING (COUNT(DISTINCT ?value) > {most})"
    )
