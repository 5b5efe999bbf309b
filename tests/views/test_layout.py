"""Places in the picture: the same every time, and nothing on top of anything."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.views.layout import Spot, frame, project, separated, unrolled, world


def covered(spots: dict[str, Spot]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a), (other, b) in combinations(spots.items(), 2)
        if math.hypot(a.x - b.x, a.y - b.y) < a.radius + b.radius
    ]


def test_north_is_up_and_the_pacific_stands_together() -> None:
    assert project(60.0, 0.0)[1] < project(10.0, 0.0)[1] < project(-30.0, 0.0)[1]
    samoa, fiji, mexico, japan = (project(0.0, long)[0] for long in (-171.8, 178.4, -99.1, 139.7))
    assert mexico < japan < fiji < samoa


@given(st.floats(-56, 84), st.floats(-134.9, 224.9))
def test_it_is_the_same_however_often_the_day_passes(latitude: float, longitude: float) -> None:
    for turn in (-360.0, 0.0, 360.0):
        assert project(latitude, longitude + turn) == pytest.approx(unrolled(latitude, longitude))


@given(st.lists(st.tuples(st.floats(-56, 78), st.floats(-180, 180)), min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_no_state_covers_another(coordinates: list[tuple[float, float]]) -> None:
    places = {f"state:{at:03}": place for at, place in enumerate(coordinates)}
    radii = {name: 6 + at % 20 for at, name in enumerate(places)}
    assert covered(world(places, radii)) == []


def test_many_on_one_spot_part() -> None:
    places = {f"state:{at:03}": (50.85, 4.35) for at in range(40)}
    assert covered(world(places, dict.fromkeys(places, 12))) == []


def test_who_stands_alone_stands_at_its_capital() -> None:
    places = {"state:NZL": (-41.29, 174.78), "state:ISL": (64.15, -21.94)}
    spots = world(places, dict.fromkeys(places, 10))
    for name, place in places.items():
        x, y = project(*place)
        assert math.hypot(spots[name].x - x, spots[name].y - y) < 2


def test_what_lies_beyond_the_map_stands_at_its_edge() -> None:
    places = {"state:ARG": (-34.6, -58.4), "state:ATA": (-90.0, 0.0), "state:SJM": (78.2, 15.6)}
    spots = world(places, dict.fromkeys(places, 10))
    _, top, _, bottom = frame()
    assert (spots["state:SJM"].y, spots["state:ATA"].y) == (top, bottom)
    assert top < spots["state:ARG"].y < bottom


def test_who_comes_later_moves_nobody() -> None:
    places = {"state:RUS": (55.75, 37.62), "state:UKR": (50.45, 30.52), "state:SUN": (55.75, 37.62)}
    radii = dict.fromkeys(places, 20)
    with_past = world(places, radii, later={"state:SUN"})
    del places["state:SUN"]
    assert {name: with_past[name] for name in places} == world(places, radii)
    assert covered(with_past) == []


def test_the_order_of_input_changes_nothing() -> None:
    places = {f"state:{at}": (45.0 + at % 7, 5.0 + at % 5) for at in range(30)}
    backwards = dict(reversed(list(places.items())))
    radii = dict.fromkeys(places, 9)
    assert world(places, radii) == world(backwards, radii)


def test_separated_leaves_what_is_apart() -> None:
    assert separated([(0.0, 0.0), (100.0, 0.0)], [10, 10]) == [(0.0, 0.0), (100.0, 0.0)]
