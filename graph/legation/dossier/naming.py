"""Which ties name somebody."""

from __future__ import annotations

from legation.decode import curie
from legation.store import Store


def ties_naming(store: Store, *names: str) -> set[str]:
    """CURIEs of the ties in which all of these stand, or which name them in any place.

    Args:
        store: the graph.
        names: CURIEs of entities, at least one.
    """
    of_each = ({curie(quad.subject) for quad in store.referring_to(name)} for name in names)
    found = set.intersection(*of_each)
    return {one for one in found if one.startswith("tie:")}
