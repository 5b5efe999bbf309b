"""The states that were before a state and that came after it, so that their ties are not missed.

A tie of 1975 belongs to the state of 1975. Whoever asks for Russia is told of the Soviet Union.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from legation.decode import curie, entities
from legation.dossier.lines import Kin
from legation.dossier.naming import ties_naming
from legation.errors import LegationError
from legation.model import Entity
from legation.query.names import resolve
from legation.store import Store
from legation.vocabulary import expand

_SUCCESSOR: Final = ox.NamedNode(expand("dip:successor"))


def history(store: Store, state: str, other: str | None = None) -> tuple[Kin, ...]:
    """States before a state, also before those, and states after it, by their days.

    Args:
        store: the graph.
        state: CURIE of an entity; what is no state has none.
        other: CURIE of the other of a pair: then only states with which that one has ties.
    """
    found = [_kin(store, one, "before", other) for one in _before(store, state)]
    found += [_kin(store, one, "after", other) for one in _after(store, state)]
    told = [one for one in found if other is None or one.ties]
    return tuple(sorted(told, key=lambda one: (one.relation != "before", one.period, one.name)))


def _before(store: Store, state: str) -> Iterator[Entity]:
    seen, open_ = {state}, [state]
    while open_:
        for quad in store.referring_to(open_.pop()):
            earlier = curie(quad.subject)
            if quad.predicate == _SUCCESSOR and earlier not in seen:
                seen.add(earlier)
                open_.append(earlier)
                yield from entities(store, [earlier])


def _after(store: Store, state: str) -> Iterator[Entity]:
    for entity in entities(store, [state]):
        yield from entities(store, map(str, entity.all("successor")))


def _kin(store: Store, state: Entity, relation: str, other: str | None) -> Kin:
    asked = [state.id] if other is None else [state.id, other]
    first, last = (str(state.one(name) or "") for name in ("from", "until"))
    period = f"{first} to {last}" if first and last else first and f"since {first}"
    return Kin(
        relation=relation,
        id=state.id,
        name=str(state.one("label") or state.id),
        period=period or (last and f"until {last}"),
        ties=len(ties_naming(store, *asked)),
        asked=" ".join(_typed(store, one) for one in asked),
    )


def _typed(store: Store, entity: str) -> str:
    """Its code alone, where that is understood."""
    code = entity.partition(":")[2]
    try:
        return code if resolve(store, code) == entity else entity
    except LegationError:
        return entity
