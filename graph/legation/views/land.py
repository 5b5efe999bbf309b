"""The world's land under the picture: the rings of its coasts, cut where the map is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from legation.sources.tables import Table
from legation.views import layout

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude in degrees."""

LAND: Final = Table("land.csv.gz", ("ring", "longitude", "latitude"))
"""One row a point, the rings one after another; the first point of a ring is not repeated."""
DIGITS: Final = 2
"""Decimals of a degree that are kept: at the equator a kilometre, an eighth of a unit."""
_LEAST: Final = 3.0
"""Rings of a smaller area, in square units, are no more than a speck."""


def land() -> list[list[int]]:
    """Coasts as rings in units of the picture: `[x, y, x, y, …]`, each closed by its first point.

    A ring may be the coast of a lake within another, so fill them by the even-odd rule.
    """
    made = []
    for _, rows in groupby(LAND.read(), key=lambda row: row[0]):
        for ring in cut([(float(x), float(y)) for _, x, y in rows]):
            flat = _flat(ring)
            if _area(flat) >= _LEAST:
                made.append(flat)
    return made


def cut(ring: Sequence[Point]) -> list[list[Point]]:
    """The parts of a ring that lie on the map, counted eastwards from where it is cut.

    >>> cut([(-136, 0), (-134, 0), (-134, 2), (-136, 2)])
    [[(-135.0, 0.0), (-134.0, 0), (-134.0, 2), (-135.0, 2.0)], [(224.0, 0), (225.0, 0.0),
      (225.0, 2.0), (224.0, 2)]]
    """
    south, north = layout.LAND_ENDS
    level = _clipped(_clipped(_unbroken(ring), _latitude, south, 1), _latitude, north, -1)
    turned = ([(x + turn, y) for x, y in level] for turn in (-360.0, 0.0, 360.0))
    eastern = (_clipped(part, _longitude, layout.WEST, 1) for part in turned)
    parts = (_clipped(part, _longitude, layout.WEST + 360.0, -1) for part in eastern)
    return [part for part in parts if len(part) > 2]


def _unbroken(ring: Sequence[Point]) -> list[Point]:
    """A ring whose longitudes don't leap where the day begins, so that they may pass 180."""
    made = [ring[0]]
    for x, y in ring[1:]:
        leap = round((made[-1][0] - x) / 360.0) * 360
        made.append((x + leap, y))
    return made


def _latitude(point: Point) -> float:
    return point[1]


def _longitude(point: Point) -> float:
    return point[0]


def _clipped(
    ring: Iterable[Point], measure: Callable[[Point], float], edge: float, side: int
) -> list[Point]:
    """The part of a ring on one side of an edge, by Sutherland and Hodgman (1974).

    Args:
        ring: its points.
        measure: which of the two coordinates the edge bounds.
        edge: where it lies.
        side: 1 to keep what lies beyond it, -1 what lies before it.
    """
    points = list(ring)
    made: list[Point] = []
    for at, there in enumerate(points):
        here = points[at - 1]
        before, after = (side * (measure(point) - edge) for point in (here, there))
        if before * after < 0:
            part = before / (before - after)
            made.append(
                (
                    here[0] + (there[0] - here[0]) * part,
                    here[1] + (there[1] - here[1]) * part,
                )
            )
        if after >= 0:
            made.append(there)
    return made


def _flat(ring: Iterable[Point]) -> list[int]:
    """A ring in whole units of the picture, without points that fall together."""
    flat: list[int] = []
    for x, y in ring:
        at = [round(value) for value in layout.unrolled(y, x)]
        if flat[-2:] != at:
            flat += at
    return flat


def _area(flat: Sequence[int]) -> float:
    """Area of a ring in square units, by the shoelace formula."""
    xs, ys = flat[::2], flat[1::2]
    return abs(sum(xs[at - 1] * ys[at] - xs[at] * ys[at - 1] for at in range(len(xs)))) / 2
