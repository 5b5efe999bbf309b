"""The land of the map: cut where the map is, and where it is on earth."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.gazetteer import Gazetteer
from legation.views.land import LAND, cut, land
from legation.views.layout import bounds, project

ROOT = Path(__file__).parents[2]
RINGS = land()


def within(latitude: float, longitude: float) -> bool:
    """Whether a place is on land, by how often a line from it to the right meets a coast."""
    x, y = project(latitude, longitude)
    inside = False
    for ring in RINGS:
        points = list(zip(ring[::2], ring[1::2], strict=True))
        for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
    return inside


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "dry"),
    [
        ("Moscow", 55.75, 37.62, True),
        ("Chukotka, west of the 180th meridian", 67.0, 178.0, True),
        ("Chukotka, east of it", 66.5, -175.5, True),
        ("Alaska, west of the cut", 64.0, -150.0, True),
        ("Yukon, east of it", 62.0, -134.0, True),
        ("Vanua Levu", -16.6, 179.2, True),
        ("Lomé's hinterland", 8.0, 1.0, True),
        ("the Caspian Sea", 42.0, 50.5, False),
        ("the Pacific, where the day begins", 0.0, 180.0, False),
        ("the Pacific, where the map is cut", 0.0, -135.0, False),
        ("the Atlantic", 0.0, -30.0, False),
    ],
)
def test_land_is_where_it_is(place: str, latitude: float, longitude: float, dry: bool) -> None:
    assert within(latitude, longitude) is dry, place


def test_nearly_all_capitals_of_large_states_are_on_land() -> None:
    names = Gazetteer.shipped()
    places = {place.code: place for place in names.places()}
    capitals = [
        places[state.capital.partition(":")[2]] for state in names.states() if state.capital
    ]
    dry = sum(within(float(one.latitude), float(one.longitude)) for one in capitals)
    assert dry / len(capitals) > 0.6, "small islands are not on a map at 1:110 million"


def test_it_keeps_to_the_map() -> None:
    left, top, right, bottom = bounds()
    for ring in RINGS:
        assert len(ring) >= 6
        assert len(ring) % 2 == 0
        assert all(left <= x <= right for x in ring[::2])
        assert all(top <= y <= bottom for y in ring[1::2])


def test_no_coast_runs_across_the_map() -> None:
    """A ring that is not cut where the day begins or the map ends would."""
    left, _, right, _ = bounds()
    widest = 0
    for ring in RINGS:
        xs = ring[::2]
        steps = (abs(x - xs[at - 1]) for at, x in enumerate(xs))
        widest = max(widest, *steps)
    assert widest < (right - left) / 20


squares = st.tuples(st.floats(-170, 170), st.floats(-50, 70), st.floats(1, 40), st.floats(1, 10))


@given(squares)
def test_a_cut_ring_loses_no_area(square: tuple[float, float, float, float]) -> None:
    x, y, wide, high = square
    corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
    ring = [((east + 180) % 360 - 180, north) for east, north in corners]
    parts = cut(ring)
    assert sum(map(area, parts)) == pytest.approx(wide * high)
    assert all(-135 <= east <= 225 for part in parts for east, _ in part)


def area(ring: list[tuple[float, float]]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def test_what_lies_beyond_the_map_is_left_out() -> None:
    assert cut([(-180.0, -90.0), (-180.0, -70.0), (0.0, -65.0), (180.0, -70.0)]) == []


def test_the_table_is_made_from_topojson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two triangles that share an arc, which one of them walks backwards."""
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
        "arcs": [[[0, 0], [0, 4]], [[0, 4], [4, -4], [-4, 0]], [[0, 0], [-4, 4], [4, 0]]],
        "objects": {
            "land": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "arcs": [[[2, -1]]]},
                ],
            }
        },
    }
    (tmp_path / "land-110m.json").write_text(json.dumps(topology))
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    refresh = runpy.run_path(str(ROOT / "scripts" / "refresh" / "land.py"))["refresh"]
    refresh(tmp_path, tmp_path)
    assert list(LAND.read(tmp_path)) == [
        ["0", "10", "20"], ["0", "10", "22"], ["0", "12", "20"],
        ["1", "10", "20"], ["1", "8", "22"], ["1", "10", "22"],
    ]  # fmt: skip
    (tmp_path / "land-110m.json").write_text('{"type": "FeatureCollection"}')
    with pytest.raises(ValueError, match="no TopoJSON"):
        refresh(tmp_path, tmp_path)
