"""Where things stand in the picture, worked out beforehand, so that it stands still at once.

All of it is arithmetic on sorted input, rounded to whole units: the same graph gives the same
picture whatever the hash seed. Units are those of vis-network's canvas: x to the right, y down.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

_WIDTH: Final = 2400.0
WEST: Final = -135.0
"""Longitude at which the map is cut: between Tahiti and Mexico City, so that the states of the
Pacific stand together."""
_CENTRE: Final = WEST + 180.0
_EDGES: Final = (-120.0, 219.0)
"""Longitudes between which capitals lie, counted eastwards."""
_ENDS: Final = (-47.0, 70.0)
"""Latitudes between which they lie; what lies beyond, as Antarctica, stands at the edge."""
LAND_ENDS: Final = (-56.0, 84.0)
"""Latitudes between which there is land: all but Antarctica, where nobody keeps a mission."""
_UNITS_PER_RADIAN: Final = _WIDTH / (2 * math.pi)
_STRETCH: Final = 1.3
"""How much taller than Gall's the map is: the capitals lie between 41° south and 65° north, which
leaves height to spare, and the crowded parts of the world are crowded from south to north."""
_GAP: Final = 3.0
GOLDEN: Final = 2.399963
"""The golden angle in radians: no two of its first multiples point the same way."""
_ROUNDS: Final = 160
_PULL: Final = 0.06


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the picture.

    Attributes:
        x: units to the right of the picture's centre.
        y: units below it.
        radius: of the node that stands there.
    """

    x: int
    y: int
    radius: int


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to units, in Gall's stereographic cylindrical projection (1855), stretched.

    It enlarges the middle latitudes, where states are small and many, and keeps the parallels
    straight.

    >>> [round(value) for value in project(0.0, 45.0)]
    [0, 0]
    """
    return unrolled(latitude, (longitude - WEST) % 360.0 + WEST)


def unrolled(latitude: float, longitude: float) -> tuple[float, float]:
    """The same, for longitudes counted from the cut eastwards: both edges of the map are on it.

    >>> [round(unrolled(0.0, longitude)[0]) for longitude in (-135.0, 45.0, 225.0)]
    [-1200, 0, 1200]
    """
    x = math.radians(longitude - _CENTRE) * _UNITS_PER_RADIAN
    y = (1 + math.sqrt(2)) * math.tan(math.radians(latitude) / 2) * _UNITS_PER_RADIAN * _STRETCH
    return x, -y


def within(latitude: float, longitude: float) -> tuple[float, float]:
    """The same as `project`, for all that is to stand on the map: the nearest place on it."""
    return project(min(max(latitude, _ENDS[0]), _ENDS[1]), longitude)


def frame() -> list[int]:
    """Left, top, right and bottom of the part of the map where capitals lie."""
    return [
        round(value) for value in (*project(_ENDS[1], _EDGES[0]), *project(_ENDS[0], _EDGES[1]))
    ]


def bounds() -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the whole map, beyond which no land is drawn."""
    left, top = unrolled(LAND_ENDS[1], WEST)
    right, bottom = unrolled(LAND_ENDS[0], WEST + 360.0)
    return round(left), round(top), round(right), round(bottom)


def graticule() -> list[list[int]]:
    """Every 30th meridian and parallel of the whole map, as `[x1, y1, x2, y2]`."""
    left, top, right, bottom = bounds()
    upright = (round(unrolled(0.0, float(long))[0]) for long in range(-120, 211, 30))
    level = (round(project(float(lat), 0.0)[1]) for lat in range(-30, 61, 30))
    return [[x, top, x, bottom] for x in upright] + [[left, y, right, y] for y in level]


def world(
    places: Mapping[str, tuple[float, float]],
    radii: Mapping[str, int],
    later: Collection[str] = (),
) -> dict[str, Spot]:
    """States at their capitals, moved apart as little as keeps them from covering each other.

    Args:
        places: latitude and longitude by name.
        radii: size of each node by name.
        later: names that take what room the others leave, so that they move none of them.
    """
    names = sorted(name for name in places if name not in later)
    anchors = [within(*places[name]) for name in names]
    spots = separated(anchors, [radii[name] for name in names])
    made = {
        name: Spot(round(x), round(y), radii[name])
        for name, (x, y) in zip(names, spots, strict=True)
    }
    for name in sorted(set(places) & set(later)):
        made[name] = _free(within(*places[name]), radii[name], made.values())
    return made


def _free(anchor: tuple[float, float], radius: int, others: Iterable[Spot]) -> Spot:
    """The first place along a spiral from an anchor where a disc covers no other."""
    taken = tuple(others)
    for turn in count():
        away, angle = 3.0 * math.sqrt(turn), GOLDEN * turn
        x = round(anchor[0] + away * math.cos(angle))
        y = round(anchor[1] + away * math.sin(angle))
        if all(math.hypot(x - o.x, y - o.y) >= radius + o.radius + _GAP for o in taken):
            break
    return Spot(x, y, radius)


def separated(
    anchors: Sequence[tuple[float, float]],
    radii: Sequence[int],
    *,
    gap: float = _GAP,
    rounds: int = _ROUNDS,
) -> list[tuple[float, float]]:
    """Discs moved apart until none covers another, each drawn back to its anchor meanwhile.

    Args:
        anchors: where each disc belongs.
        radii: its size.
        gap: units that are left between two.
        rounds: how often each is drawn back.
    """
    spots = [[x, y] for x, y in anchors]
    order = sorted(range(len(spots)), key=lambda at: (spots[at], at))
    for turn in range(rounds + 400):
        if turn < rounds:
            for spot, (x, y) in zip(spots, anchors, strict=True):
                spot[0] += (x - spot[0]) * _PULL
                spot[1] += (y - spot[1]) * _PULL
        order.sort(key=lambda at: (spots[at][0], at))
        if not _push(spots, radii, order, gap) and turn >= rounds:
            break
    return [(x, y) for x, y in spots]


def _push(spots: list[list[float]], radii: Sequence[int], order: Sequence[int], gap: float) -> bool:
    """Push apart every two discs that overlap, swept from left to right; whether any did."""
    widest = max(radii, default=0)
    moved = False
    for start, at in enumerate(order):
        one = spots[at]
        reach = radii[at] + widest + gap
        for other_at in order[start + 1 :]:
            other = spots[other_at]
            dx = other[0] - one[0]
            if dx > reach:
                break
            need = radii[at] + radii[other_at] + gap
            dy = other[1] - one[1]
            apart = math.hypot(dx, dy)
            if apart >= need - 0.01:
                continue
            moved = True
            if apart < 0.01:
                # Two on one spot part along a direction of their own, else they never would.
                angle = GOLDEN * (at + other_at)
                dx, dy, apart = math.cos(angle), math.sin(angle), 1.0
                shift = need / 2
            else:
                shift = (need - apart) / 2 + 0.02
            dx, dy = dx / apart * shift, dy / apart * shift
            one[0] -= dx
            one[1] -= dy
            other[0] += dx
            other[1] += dy
    return moved
