"""What things and values are called, for lists that people read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Final, cast

import pyoxigraph as ox

from legation import ontology, schema
from legation.schema import Datatype
from legation.store import Store
from legation.values import Value
from legation.vocabulary import expand

_LABEL: Final = ox.NamedNode(expand("rdfs:label"))
_DEFAULT: Final = ox.DefaultGraph()


def names_in(*stores: Store) -> Callable[[str], str]:
    """What gives the English name of an entity, tie or concept by its CURIE.

    Args:
        stores: where it may be named; the first that names it counts.
    """

    @cache
    def name_of(curie: str) -> str:
        for store in stores:
            node = ox.NamedNode(expand(curie))
            for quad in store.oxigraph.quads_for_pattern(node, _LABEL, None, _DEFAULT):
                return cast(ox.Literal, quad.object).value
        return ontology.labels().get(curie) or curie.partition(":")[2].replace("-", " ")

    return name_of


def plain(value: Value) -> str:
    """A value as a ledger writes it: a reference is its CURIE.

    >>> plain(Decimal("25000000")), plain(True)
    ('25000000', 'yes')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def readable(name: str, value: Value, name_of: Callable[[str], str]) -> str:
    """A value of a property as a person reads it: a reference is the name of what it refers to.

    Args:
        name: of the property.
        value: the value.
        name_of: gives the name of an entity, tie or concept by its CURIE.
    """
    if schema.PROPERTIES[name].datatype is Datatype.REF:
        return name_of(str(value))
    return f"{value:,f}" if isinstance(value, Decimal) else plain(value)
