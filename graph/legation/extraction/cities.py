"""In which states the cities of the shipped tables lie, so that a city can name its state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from legation.gazetteer import Gazetteer, fold
from legation.sources.tables import Table

_TABLES: Final = {
    "missions-places.csv.gz": ("place", "item", "labels", "state", "first", "last", "rows"),
    "relations-places.csv.gz": ("place", "label", "state"),
    "us-travels-places.csv.gz": ("place", "label", "state"),
    "us-visits-places.csv.gz": ("place", "label", "state"),
}
"""Tables of places that ship, and their columns."""


@cache
def cities_of() -> Mapping[str, frozenset[str]]:
    """By the CURIE of a state, the folded names of the cities that lie in it.

    >>> "bilbao" in cities_of()["state:ESP"], "moscow" in cities_of()["state:SUN"]
    (True, True)
    """
    found: dict[str, set[str]] = {}
    for state, name in _named():
        key = fold(name)
        if len(key) > 2:
            found.setdefault(state, set()).add(key)
    return {state: frozenset(names) for state, names in found.items()}


def _named() -> Iterator[tuple[str, str]]:
    names = Gazetteer.shipped()
    spelt = {place.code: (place.name, *place.altnames) for place in names.places()}
    for place in names.places():
        yield from ((f"state:{place.state}", name) for name in spelt[place.code])
    for state in names.states():
        capital = spelt.get(state.capital.removeprefix("place:"), ())
        yield from ((f"state:{state.code}", name) for name in capital)
    for table, columns in _TABLES.items():
        for row in Table(table, columns).read():
            cells = dict(zip(columns, row, strict=True))
            for label in (cells.get("labels") or cells.get("label") or "").split("|"):
                if cells["state"] and label:
                    yield cells["state"], label
