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
_CUT: Final = 135.0
"""West longitude at which the map is cut: between Tahiti and Mexico City, so that the states of
the Pacific stand together."""
_CENTRE: Final = 180.0 - _CUT
_EDGES: Final = (-120.0, 219.0)
"""Longitudes between which capitals lie, counted eastwards."""
_ENDS: Final = (-47.0, 70.0)
"""Latitudes between which they lie; what lies beyond, as Antarctica, stands at the edge."""
_UNITS_PER_RADIAN: Final = _WIDTH / (2 * math.pi)
_STRETCH: Final = 1.3
"""How much taller than Gall's the map is: the capitals lie between 41° south and 65° north, which
leaves height to spare, and the crowded parts of the world are crowded from south to north."""
OVAL: Final = 1.8
"""How much wider than high several rings are, since screens are, and names need the room."""
_GAP: Final = 3.0
_GOLDEN: Final = 2.399963
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
        ring: which ring around the focus; 0 for itself and on the map.
    """

    x: int
    y: int
    radius: int
    ring: int = 0


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to units, in Gall's stereographic cylindrical projection (1855), stretched.

    It enlarges the middle latitudes, where states are small and many, and keeps the parallels
    straight.

    >>> [round(value) for value in project(0.0, 45.0)]
    [0, 0]
    """
    turned = (longitude - _CENTRE + 180.0) % 360.0 - 180.0
    x = math.radians(turned) * _UNITS_PER_RADIAN
    y = (1 + math.sqrt(2)) * math.tan(math.radians(latitude) / 2) * _UNITS_PER_RADIAN * _STRETCH
    return x, -y


def _within(latitude: float, longitude: float) -> tuple[float, float]:
    return project(min(max(latitude, _ENDS[0]), _ENDS[1]), longitude)


def graticule() -> list[list[int]]:
    """Lines of the map: `[x1, y1, x2, y2]` for the frame, and every 30th meridian and parallel."""
    (left, top), (right, bottom) = project(_ENDS[1], _EDGES[0]), project(_ENDS[0], _EDGES[1])
    upright = [left, right, *(project(0.0, float(long))[0] for long in range(-90, 211, 30))]
    level = [top, bottom, *(project(float(lat), 0.0)[1] for lat in range(-30, 61, 30))]
    lines = [[x, top, x, bottom] for x in upright] + [[left, y, right, y] for y in level]
    return [[round(value) for value in line] for line in lines]


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
    anchors = [_within(*places[name]) for name in names]
    spots = separated(anchors, [radii[name] for name in names])
    made = {
        name: Spot(round(x), round(y), radii[name])
        for name, (x, y) in zip(names, spots, strict=True)
    }
    for name in sorted(set(places) & set(later)):
        made[name] = _free(_within(*places[name]), radii[name], made.values())
    return made


def _free(anchor: tuple[float, float], radius: int, others: Iterable[Spot]) -> Spot:
    """The first place along a spiral from an anchor where a disc covers no other."""
    taken = tuple(others)
    for turn in count():
        away, angle = 3.0 * math.sqrt(turn), _GOLDEN * turn
        x = round(anchor[0] + away * math.cos(angle))
        y = round(anchor[1] + away * math.sin(angle))
        if all(math.hypot(x - o.x, y - o.y) >= radius + o.radius + _GAP for o in taken):
            break
    return Spot(x, y, radius)


def separated(
    anchors: Sequence[tuple[float, float]], radii: Sequence[int]
) -> list[tuple[float, float]]:
    """Discs moved apart until none covers another, each drawn back to its anchor meanwhile.

    Args:
        anchors: where each disc belongs.
        radii: its size.
    """
    spots = [[x, y] for x, y in anchors]
    order = sorted(range(len(spots)), key=lambda at: (spots[at], at))
    for turn in range(_ROUNDS + 400):
        if turn < _ROUNDS:
            for spot, (x, y) in zip(spots, anchors, strict=True):
                spot[0] += (x - spot[0]) * _PULL
                spot[1] += (y - spot[1]) * _PULL
        order.sort(key=lambda at: (spots[at][0], at))
        if not _push(spots, radii, order) and turn >= _ROUNDS:
            break
    return [(x, y) for x, y in spots]


def _push(spots: list[list[float]], radii: Sequence[int], order: Sequence[int]) -> bool:
    """Push apart every two discs that overlap, swept from left to right; whether any did."""
    widest = max(radii, default=0)
    moved = False
    for start, at in enumerate(order):
        one = spots[at]
        reach = radii[at] + widest + _GAP
        for other_at in order[start + 1 :]:
            other = spots[other_at]
            dx = other[0] - one[0]
            if dx > reach:
                break
            need = radii[at] + radii[other_at] + _GAP
            dy = other[1] - one[1]
            apart = math.hypot(dx, dy)
            if apart >= need - 0.01:
                continue
            moved = True
            if apart < 0.01:
                # Two on one spot part along a direction of their own, else they never would.
                angle = _GOLDEN * (at + other_at)
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


def rings(
    ring: Mapping[str, int], radii: Mapping[str, int], order: Mapping[str, tuple[str, ...]]
) -> dict[str, Spot]:
    """The focus in the middle, and the others in rings around it.

    Args:
        ring: which ring each name stands on, counted outwards; 0 for the focus.
        radii: size of each node by name.
        order: what to sort the names of a ring by (region, then label).
    """
    made: dict[str, Spot] = {}
    radius = 0.0
    oval = OVAL if max(ring.values()) > 1 else 1.0
    for number in sorted(set(ring.values())):
        names = sorted((name for name in ring if ring[name] == number), key=lambda n: order[n])
        if number:
            wide = sum(2 * radii[name] + (14 if number == 1 else 6) for name in names)
            radius = max(radius + 260.0, 300.0, wide / (2 * math.pi))
        for at, name in enumerate(names):
            # The first stands at the top; of two, one to the left and one to the right.
            angle = 2 * math.pi * at / len(names) - (math.pi if len(names) == 2 else math.pi / 2)
            x, y = oval * radius * math.cos(angle), radius * math.sin(angle)
            made[name] = Spot(round(x), round(y), radii[name], number)
    return made
