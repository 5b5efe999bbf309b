"""Missions at their seats: each a dot of its own, those of one city side by side around it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final, TypeAlias

from legation.model import Tie
from legation.values import Point
from legation.views import layout
from legation.views.material import Material

Place: TypeAlias = tuple[float, float]
"""Latitude and longitude in degrees."""

_APART: Final = 1.25
"""Units between the dots of a city, which at the usual scale just touch."""
_ROUNDS: Final = 30


def seats(material: Material) -> list[float]:
    """Where missions are, `[tie, x, y, tie, x, y, …]` in units of the map.

    `tie` is the number of the mission among the ties of the page. In its city a mission stands by
    the region and name of who sends it, so that regions can be told apart. A mission is where it
    says to be, else in the middle of its seat, else where the other missions of that seat are; one
    of which none of these is known is left out.

    Args:
        material: what is shown.
    """
    cities = _cities(material)
    anchors = [layout.project(*place) for place, _ in cities]
    radii = [math.ceil(_APART * math.sqrt(len(numbers))) for _, numbers in cities]
    made: list[float] = []
    spots = layout.separated(anchors, radii, gap=0.5, rounds=_ROUNDS)
    for (x, y), (_, numbers) in zip(spots, cities, strict=True):
        in_order = sorted(numbers, key=lambda number: _rank(material, number))
        for at, number in enumerate(in_order):
            away, angle = _APART * math.sqrt(at), layout.GOLDEN * at
            right, down = x + away * math.cos(angle), y + away * math.sin(angle)
            made += [number, round(right, 1), round(down, 1)]
    return made


def _cities(material: Material) -> list[tuple[Place, list[int]]]:
    """Every city with a mission: where it is, and the numbers of the ties that are missions there.

    Missions without a named seat are together where they are in the same degree.
    """
    found: dict[str, list[int]] = {}
    for number, tie in enumerate(material.ties):
        if tie.kind == "Mission":
            found.setdefault(_city(tie), []).append(number)
    found.pop("", None)
    made = []
    for city, numbers in sorted(found.items()):
        told = list(_told(material, numbers))
        place = material.places.get(city) or (_middle(told) if told else None)
        if place is not None:
            made.append((place, numbers))
    return made


def _city(tie: Tie) -> str:
    seat, point = tie.one("seat"), tie.one("coordinates")
    if seat is not None:
        return str(seat)
    return f"{point.latitude:.0f} {point.longitude:.0f}" if isinstance(point, Point) else ""


def _told(material: Material, numbers: Sequence[int]) -> Iterator[Place]:
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
