"""Where forces leave those who are tied: near whom they have most to do with, apart from others.

Everybody pushes everybody away, and ties pull together; both as in ForceAtlas2 (Jacomy and others
2014), whose pull grows with the distance and whose push grows with how many one is tied to, so that
groups come apart. Nearly all states have ties with nearly all others, so only the closest few of
each pull: closest by how many ties they have beside how many they would have if only the number of
each one's ties counted, the association strength (van Eck and Waltman 2009).

Plain arithmetic on sorted input, rounded at the end: numpy sums in an order that the machine
chooses, and this comes out the same on all of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Final

from legation.views import layout
from legation.views.layout import Spot

_CLOSEST: Final = 5
"""How many others at most are chosen to pull each; those who choose each other pull once."""
_STEPS: Final = 160
_WIDER: Final = 1.25
"""How much wider and less high than round the whole becomes, as screens are."""
_MOST: Final = 0.8
"""The share of all that lies within the rim."""
_DRIFT: Final = 0.1
"""The share of a way beyond the rim that is kept."""
_GAP: Final = 6.0
_AREA: Final = 6_000.0
"""Square units for each who stands there: about as many as on the map."""
_GRAVITY: Final = 0.1
_EXPECTED: Final = 4.0
"""Ties expected of any two at least, lest two with one tie each seem to be closest of all."""


def placed(
    weights: Mapping[tuple[str, str], int],
    radii: Mapping[str, int],
    start: Mapping[str, Spot],
) -> dict[str, Spot]:
    """A place for everybody, in units around the middle, where nobody covers another.

    Args:
        weights: how many ties join two, by their names.
        radii: size of each node by name; who is in no pair drifts to the edge.
        start: where they begin, those of whom that is known: on the map.
    """
    names = sorted(radii)
    at = {name: number for number, name in enumerate(names)}
    pulls = [(at[one], at[other], pull) for (one, other), pull in sorted(closest(weights).items())]
    spots = _fitted(_moved(_begun(names, start), pulls))
    apart = layout.separated(spots, [radii[name] for name in names], gap=_GAP)
    return {
        name: Spot(round(x), round(y), radii[name])
        for name, (x, y) in zip(names, apart, strict=True)
    }


def closest(weights: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], float]:
    """The few whom each has most to do with: their ties, in shares of what is to be expected."""
    total: dict[str, int] = {}
    for pair, weight in weights.items():
        for name in pair:
            total[name] = total.get(name, 0) + weight
    everything = sum(weights.values())
    near: dict[str, list[tuple[float, tuple[str, str]]]] = {}
    for (one, other), weight in weights.items():
        pull = weight / (total[one] * total[other] / everything + _EXPECTED)
        for name in (one, other):
            near.setdefault(name, []).append((pull, (one, other)))
    return {
        pair: pull
        for found in near.values()
        for pull, pair in sorted(found, key=lambda one: (-one[0], one[1]))[:_CLOSEST]
    }


def _begun(names: Sequence[str], start: Mapping[str, Spot]) -> list[tuple[float, float]]:
    """Where everybody begins: as on the map, else along a spiral around the middle."""
    scale = math.sqrt(len(names)) / 500
    made = []
    for at, name in enumerate(names):
        away, angle = math.sqrt(at), layout.GOLDEN * at
        spot = start.get(name)
        if spot is None:
            made.append((away * math.cos(angle), away * math.sin(angle)))
        else:
            made.append((spot.x * scale, spot.y * scale))
    return made


def _moved(
    begun: Sequence[tuple[float, float]], pulls: Sequence[tuple[int, int, float]]
) -> list[tuple[float, float]]:
    """Places after so many steps of the forces."""
    size = len(begun)
    xs, ys = [x for x, _ in begun], [y for _, y in begun]
    mass = [1.0] * size
    for one, other, _ in pulls:
        mass[one] += 1
        mass[other] += 1
    strongest = max((pull for _, _, pull in pulls), default=1.0)
    for step in range(_STEPS):
        dx, dy = _pushed(xs, ys, mass)
        for one, other, pull in pulls:
            strength = 0.3 + pull / strongest
            right, down = strength * (xs[other] - xs[one]), strength * (ys[other] - ys[one])
            dx[one] += right
            dy[one] += down
            dx[other] -= right
            dy[other] -= down
        furthest = math.sqrt(size) * 0.5 * (1 - step / _STEPS) ** 1.5
        for at in range(size):
            force = math.hypot(dx[at], dy[at]) / mass[at]
            share = min(force * 0.2, furthest) / force / mass[at] if force else 0.0
            xs[at] += dx[at] * share
            ys[at] += dy[at] * share
    return list(zip(xs, ys, strict=True))


def _pushed(
    xs: Sequence[float], ys: Sequence[float], mass: Sequence[float]
) -> tuple[list[float], list[float]]:
    """The push of everybody on everybody, and a pull of the middle that grows with the distance."""
    size = len(xs)
    dx = [-_GRAVITY * mass[at] * xs[at] for at in range(size)]
    dy = [-_GRAVITY * mass[at] * ys[at] for at in range(size)]
    for one in range(size):
        x, y, weight = xs[one], ys[one], mass[one]
        right_sum = down_sum = 0.0
        for other in range(one):
            right, down = x - xs[other], y - ys[other]
            push = weight * mass[other] / (right * right + down * down + 0.01)
            right *= push
            down *= push
            right_sum += right
            down_sum += down
            dx[other] -= right
            dy[other] -= down
        dx[one] += right_sum
        dy[one] += down_sum
    return dx, dy


def _fitted(spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places around the middle, stretched over an area that has room for all.

    Who has drifted off is brought near, lest a few without ties take the room of all others.
    """
    if not spots:
        return []
    x, y = (median(values) for values in zip(*spots, strict=True))
    away = [math.hypot(right - x, down - y) for right, down in spots]
    rim = sorted(away)[int(len(away) * _MOST)] or 1.0
    radius = math.sqrt(_AREA * len(spots) / math.pi)
    made = []
    for (right, down), far in zip(spots, away, strict=True):
        near = min(far, rim + (far - rim) * _DRIFT) / far if far else 0.0
        scale = near / rim * radius
        made.append(((right - x) * scale * _WIDER, (down - y) * scale / _WIDER))
    return made
