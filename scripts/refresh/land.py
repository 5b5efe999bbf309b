"""Remakes the table of the world's land from Natural Earth's, as `world-atlas` ships it on npm.

`npm pack world-atlas` gets the archive; `land-110m.json` of it is TopoJSON 1.0: arcs of points told
by how far each lies from the last, in steps of a grid, and polygons as chains of arcs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from legation.views.land import DIGITS, LAND

_FILE = "land-110m.json"


def refresh(source: Path, data: Path) -> None:
    """Write `land.csv.gz`.

    Args:
        source: folder that holds `land-110m.json`.
        data: folder to write to.

    Raises:
        FileNotFoundError: there is none.
        ValueError: it is no TopoJSON of land.
    """
    topology = json.loads((source / _FILE).read_text(encoding="utf-8"))
    if topology.get("type") != "Topology" or "land" not in topology.get("objects", {}):
        raise ValueError(f"{_FILE}: no TopoJSON with an object `land`")
    rows = []
    for number, ring in enumerate(rings(topology)):
        points = [(round(x, DIGITS), round(y, DIGITS)) for x, y in ring]
        apart = [point for at, point in enumerate(points) if point != points[at - 1]]
        rows += [[str(number), f"{x:g}", f"{y:g}"] for x, y in apart]
    LAND.write(data, rows)


def rings(topology: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """Every ring of the land, outer ones and holes alike, as longitudes and latitudes.

    The last point, which repeats the first, is left out.
    """
    arcs = [_points(arc, topology["transform"]) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        several = geometry["type"] == "MultiPolygon"
        for polygon in geometry["arcs"] if several else [geometry["arcs"]]:
            for chain in polygon:
                ring: list[tuple[float, float]] = []
                for arc in chain:
                    # An arc that is walked backwards is told by the complement of its number.
                    points = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
                    ring += points[:-1]
                yield ring


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    """The points of an arc in degrees."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    made: list[tuple[float, float]] = []
    x = y = 0
    for right, up in arc:
        x, y = x + right, y + up
        made.append((x * wide + left, y * high + low))
    return made
