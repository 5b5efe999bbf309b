"""Whether a graph keeps to the shapes (W3C SHACL) and to what queries can check faster.

pySHACL takes the Oxigraph store as it is, and is quick where it looks at values, which are few.
How many values a thing has is asked of Oxigraph itself: over 30,000 things pySHACL takes half a
minute for that. Both give the same results, and a test holds them together.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import pyoxigraph as ox

from legation.store import Store
from legation.validation import checks, shapes
from legation.validation.results import ValidationReport, ValidationResult

__all__ = ["ValidationReport", "ValidationResult", "validate", "validate_data"]


def validate(store: Store, own_shapes: str | os.PathLike[str] | None = None) -> ValidationReport:
    """Check a built graph.

    Args:
        store: the graph, the ontology in it.
        own_shapes: a file of SHACL shapes (Turtle) to check by instead of those that ship.

    Raises:
        LegationError: the shapes can't be read, or are none.
    """
    data = store.oxigraph
    if own_shapes is not None:
        return _report(shapes.by_pyshacl(data, shapes.read(own_shapes)))
    return _report([*shapes.by_shipped(data), *checks.of_graph(data)])


def validate_data(data: ox.Store) -> ValidationReport:
    """Check RDF that is to be taken in, before the ontology or other sources are beside it.

    Args:
        data: claims, and the ties and entities that they speak of, in the default graph.
            Entities that the data only refers to need not be described in it.

    Raises:
        LegationError: the shapes that ship can't be read.
    """
    return _report([*shapes.by_shipped(data), *checks.of_data(data)])


def _report(results: Iterable[ValidationResult]) -> ValidationReport:
    return ValidationReport(tuple(sorted(set(results))))
