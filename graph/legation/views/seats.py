"""Missions at their seats: each a dot of its own, those of one city side by side around it."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, TypeAlias

from legation.model import Tie
from legation.values import Point
from legation.views import layout
from legation.views.data import Json
from legation.views.material import Material

Place: TypeAlias = tuple[float, float]
"""Latitude and longitude in degrees."""

_APART: Final = 1.25
"""Units between the dots of a city, which at the usual scale just touch."""
_HOLE: Final = 9
"""How many dots the node of a host takes the room of."""
_NEXT: Final = 0.5
"""Degrees within which a city is where a state is."""
_ROUNDS: Final = 30


@dataclass(frozen=True, slots=True)
class City:
    """A city with missions, or a place where some are together.

    Attributes:
        x: units to the right of the middle of the map.
        y: units below it.
        radius: of the disc that its missions fill.
        missions: their numbers among the ties of the page, from the middle of the disc outwards.
        hole: for how many more there is room in the middle, where the host stands.
    """

    x: float
    y: float
    radius: int
    missions: tuple[int, ...]
    hole: int = 0

    def dots(self) -> Iterator[tuple[int, float, float]]:
        """Each mission and where it stands, one beside the other along a spiral."""
        for at, number in enumerate(self.missions, start=self.hole):
            away, angle = _APART * math.sqrt(at), layout.GOLDEN * at
            right, down = self.x + away * math.cos(angle), self.y + away * math.sin(angle)
            yield number, round(right, 1), round(down, 1)


def seats(material: Material, numbers: Mapping[str, int]) -> dict[str, Json]:
    """Where missions are, and where their hosts stand then, in units of the map.

    `seats` is `[tie, x, y, tie, x, y, …]`, where `tie` is the number of a mission among the ties
    of the page. `homes` is `[entity, x, y, radius, …]` for everyone who is shown and has a seat:
    the middle of the city, and the radius of the disc of its missions.

    A mission is where it says to be, else in the middle of its seat, else where the other missions
    of that seat are; one of which none of these is known is left out. In its city it stands by the
    region and name of who sends it, so that regions can be told apart.

    Args:
        material: what is shown.
        numbers: number of each entity in the page's table.
    """
    told = _told(material)
    hosts = _hosts(material, told)
    cities = _cities(material, told, set(hosts.values()))
    homes: list[Json] = []
    for name in filter(material.places.__contains__, material.shown):
        x, y = layout.within(*material.places[name])
        city = cities[hosts[name]] if name in hosts else City(x, y, 0, ())
        homes += [numbers[name], round(city.x), round(city.y), city.radius]
    return {
        "seats": [value for city in cities.values() for dot in city.dots() for value in dot],
        "homes": homes,
    }


def _hosts(material: Material, told: Mapping[str, tuple[Place, list[int]]]) -> dict[str, str]:
    """The city with missions where everyone who is shown has the seat, or that is next to it."""
    found = {}
    for name in filter(material.places.__contains__, material.shown):
        entity, place = material.entities[name], material.places[name]
        city = str(entity.one("capital") or entity.one("seat") or "")
        if city not in told and told:
            city = min(told, key=lambda other: math.dist(told[other][0], place))
        if city in told and math.dist(told[city][0], place) < _NEXT:
            found[name] = city
    return found


def _cities(
    material: Material, told: Mapping[str, tuple[Place, list[int]]], hosts: Collection[str]
) -> dict[str, City]:
    """The cities, moved apart as little as keeps their discs from overlapping."""
    holes = [_HOLE if name in hosts else 0 for name in told]
    radii = [
        math.ceil(_APART * math.sqrt(len(missions) + hole))
        for (_, missions), hole in zip(told.values(), holes, strict=True)
    ]
    anchors = [layout.within(*place) for place, _ in told.values()]
    spots = layout.separated(anchors, radii, gap=0.5, rounds=_ROUNDS)
    made = {}
    for name, (x, y), radius, hole in zip(told, spots, radii, holes, strict=True):
        missions = sorted(told[name][1], key=lambda number: _rank(material, number))
        made[name] = City(x, y, radius, tuple(missions), hole)
    return made


def _told(material: Material) -> dict[str, tuple[Place, list[int]]]:
    """Every city with a mission: where it is, and the numbers of the ties that are missions there.

    Missions without a named seat are together where they are in the same degree.
    """
    found: dict[str, list[int]] = {}
    for number, tie in enumerate(material.ties):
        if tie.kind == "Mission":
            found.setdefault(_city(tie), []).append(number)
    found.pop("", None)
    made = {}
    for city, numbers in sorted(found.items()):
        told = list(_points(material, numbers))
        place = material.places.get(city) or (_middle(told) if told else None)
        if place is not None:
            made[city] = (place, numbers)
    return made


def _city(tie: Tie) -> str:
    seat, point = tie.one("seat"), tie.one("coordinates")
    if seat is not None:
        return str(seat)
    return f"{point.latitude:.0f} {point.longitude:.0f}" if isinstance(point, Point) else ""


def _points(material: Material, numbers: Sequence[int]) -> Iterator[Place]:
    for number in numbers:
        point = material.ties[number].one("coordinates")
        if isinstance(point, Point):
            yield float(point.latitude), float(point.longitude)


def _middle(places: Sequence[Place]) -> Place:
    """The median of latitudes and longitudes, which one slip of a source does not move."""
    return median(place[0] for place in places), median(place[1] for place in places)


def _rank(material: Material, number: int) -> tuple[str, str, str]:
    tie = material.ties[number]
    sender = str(tie.one("sender") or "")
    return material.region(sender), material.name_of(sender), tie.id
