"""In which states the cities of the shipped tables lie, so that a city can name its state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Final

from legation.extraction.city_names import CITIES
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
    for name, state in chain(named_cities(), _capitals()):
        key = fold(name)
        if len(key) > 2:
            found.setdefault(state, set()).add(key)
    return {state: frozenset(names) for state, names in found.items()}


def named_cities() -> Iterator[tuple[str, str]]:
    """Every name of a city that ships, and the CURIE of its state."""
    for place in Gazetteer.shipped().places():
        yield from ((name, f"state:{place.state}") for name in (place.name, *place.altnames))
    for code, cities in CITIES.items():
        yield from ((name, f"state:{code}") for name in cities.split("|"))
    for table, columns in _TABLES.items():
        for row in Table(table, columns).read():
            cells = dict(zip(columns, row, strict=True))
            labels = (cells.get("labels") or cells.get("label") or "").split("|")
            if cells["state"]:
                yield from ((label, cells["state"]) for label in labels if label)


def _capitals() -> Iterator[tuple[str, str]]:
    """The capitals of all states, those of the past included, with their states."""
    names = Gazetteer.shipped()
    spelt = {place.code: (place.name, *place.altnames) for place in names.places()}
    for state in names.states():
        for name in spelt.get(state.capital.removeprefix("place:"), ()):
            yield name, f"state:{state.code}"
