"""What lies around one entity, taken from a graph without reading the rest of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final, cast

import pyoxigraph as ox

from legation import decode, schema
from legation.dossier.naming import ties_naming
from legation.model import Entity, Tie, Values
from legation.network import BODIES, Join, joins
from legation.schema import Datatype
from legation.store import Store
from legation.vocabulary import compact, expand

PARTIES: Final = (*BODIES, "official")
"""Prefixes of those who can stand in a picture."""

_MISSIONS: Final = """
PREFIX dip: <https://w3id.org/legation/ontology#>
SELECT ?who (COUNT(?tie) AS ?count) WHERE {
  VALUES ?status { %s }
  ?tie dip:status ?status ; a dip:Mission ; dip:%s ?who .
} GROUP BY ?who
"""


def standing(tie: Tie, joined: Iterable[Join]) -> list[str]:
    """Everyone who stands in a tie, sorted: in its roles, or at an end of what it joins."""
    found = {filler for _, filler in tie.roles if filler.partition(":")[0] in PARTIES}
    for join in joined:
        found |= {join.source, join.target}
    return sorted(found)


def ties(store: Store, focus: str, depth: int) -> list[Tie]:
    """Every tie of those less than `depth` ties away from the focus, and some that name them."""
    found: dict[str, Tie] = {}
    reached = ring = {focus}
    for _ in range(depth):
        named = {name for one in ring for name in ties_naming(store, one)}
        new = {tie.id: tie for tie in decode.ties(store, sorted(named - found.keys()))}
        found |= new
        ring = {name for tie in new.values() for name in standing(tie, joins(tie))} - reached
        reached = reached | ring
    return list(found.values())


def entities(store: Store, focus: str, taken: Collection[Tie]) -> dict[str, Entity]:
    """Those who stand or are named in some ties, what these name in turn, and all sources."""
    names = {focus, *(filler for tie in taken for _, filler in tie.roles)}
    names |= {name for tie in taken for name in _references(tie.values)}
    found = {one.id: one for one in decode.entities(store, kinds=("Source",))}
    for _ in range(2):
        missing = sorted(name for name in names - found.keys() if _is_entity(name))
        new = {one.id: one for one in decode.entities(store, missing)}
        found |= new
        names = {name for one in new.values() for name in _references(one.values)}
    return found


def missions(store: Store, role: str) -> Counter[str]:
    """How many missions in effect everybody sends (`sender`) or hosts (`receiver`)."""
    in_effect = " ".join(f"<{expand(status)}>" for status in sorted(schema.IN_EFFECT))
    answer = cast("Iterable[ox.QuerySolution]", store.query(_MISSIONS % (in_effect, role)))
    return Counter({compact(_text(row["who"])): int(_text(row["count"])) for row in answer})


def classes(store: Store) -> frozenset[str]:
    """The classes of ties of which a graph has any."""
    typed = "ASK {{ ?tie a <{}> }}"
    return frozenset(
        kind for kind in schema.TIES if store.query(typed.format(expand(f"dip:{kind}")))
    )


def _references(values: Values) -> set[str]:
    return {
        str(value) for name, value in values if schema.PROPERTIES[name].datatype is Datatype.REF
    }


def _is_entity(name: str) -> bool:
    return name.partition(":")[0] in decode.KIND_OF_PREFIX


def _text(term: object) -> str:
    return cast("ox.NamedNode | ox.Literal", term).value
