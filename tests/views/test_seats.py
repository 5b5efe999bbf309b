"""Missions at their seats: where each stands, and that none stands on another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import pytest
from tests.views.tabs import standing

from legation.building import hold_in_memory
from legation.identity import claim
from legation.model import Claim
from legation.values import Label, Point, Value
from legation.views import seats
from legation.views.layout import project
from legation.views.material import Material

LOME, MOSCOW, PARIS = (6.13, 1.22), (55.75, 37.62), (48.85, 2.35)


def sent(sender: str, receiver: str, **values: Value) -> Claim:
    roles = [("sender", f"state:{sender}"), ("receiver", f"state:{receiver}")]
    given: list[tuple[str, Value]] = [("missionType", "missiontype:embassy"), *values.items()]
    return claim("Mission", "source:missions", roles=roles, values=given)


def place(code: str, spot: tuple[float, float] | None) -> Claim:
    values: list[tuple[str, Value]] = [("label", Label(code))]
    if spot is not None:
        values.append(("coordinates", Point.parse(f"{spot[0]} {spot[1]}")))
    return claim("Place", "source:reference", about=f"place:{code}", values=values)


def laid_out(claims: Sequence[Claim]) -> tuple[dict[str, tuple[float, float]], list[int]]:
    """Where the missions stand, by whom each is sent and to whom; and the homes."""
    material = Material.of(hold_in_memory(list(claims)))
    made = seats.seats(material, {name: at for at, name in enumerate(material.shown)})
    flat, homes = made["seats"], made["homes"]
    assert isinstance(flat, list)
    assert isinstance(homes, list)
    found = {}
    for at, x, y in zip(flat[::3], flat[1::3], flat[2::3], strict=True):
        tie = material.ties[at]
        found[f"{tie.one('sender')} {tie.one('receiver')}".replace("state:", "")] = (x, y)
    return found, homes


def near(spot: tuple[float, float], latitude: float, longitude: float) -> bool:
    return math.dist(spot, project(latitude, longitude)) < 6


STATES = [
    standing("TGO", "6.13 1.22"),
    standing("RUS", "55.75 37.62"),
    standing("FRA", "48.85 2.35"),
]


def test_a_mission_is_where_it_says_or_in_its_seat_or_where_others_of_the_seat_are() -> None:
    found, _ = laid_out(
        [
            *STATES,
            place("lome", LOME),
            place("unknown", None),
            sent("RUS", "TGO", seat="place:lome"),
            sent("FRA", "RUS", coordinates=Point.parse("55.75 37.62")),
            sent("TGO", "FRA", seat="place:unknown", coordinates=Point.parse("48.85 2.35")),
            sent("RUS", "FRA", seat="place:unknown"),
            sent("FRA", "TGO"),
        ]
    )
    assert found.keys() == {"RUS TGO", "FRA RUS", "TGO FRA", "RUS FRA"}
    assert near(found["RUS TGO"], *LOME)
    assert near(found["FRA RUS"], *MOSCOW)
    assert near(found["TGO FRA"], *PARIS)
    assert near(found["RUS FRA"], *PARIS)


def test_no_mission_covers_another_or_its_host() -> None:
    codes = [f"X{number:02}" for number in range(60)]
    claims = [*STATES, place("lome", LOME), *(standing(code, "10 10") for code in codes)]
    claims += [sent(code, "TGO", seat="place:lome") for code in codes]
    found, homes = laid_out(claims)
    assert len(found) == 60
    assert min(math.dist(one, other) for one, other in combinations(found.values(), 2)) > 1
    middle = next(home for home in zip(homes[1::4], homes[2::4], strict=True) if near(home, *LOME))
    away = [math.dist(spot, middle) for spot in found.values()]
    assert min(away) > 2
    assert max(away) < 15


def test_cities_are_apart() -> None:
    found, _ = laid_out(
        [
            *STATES,
            place("lome", LOME),
            place("accra", (6.13, 1.23)),
            sent("RUS", "TGO", seat="place:lome"),
            sent("FRA", "TGO", seat="place:accra"),
        ]
    )
    assert math.dist(found["RUS TGO"], found["FRA TGO"]) > 1


@pytest.mark.parametrize("seat", ["place:lome", ""])
def test_a_slip_of_one_does_not_move_a_city(seat: str) -> None:
    values: dict[str, Value] = {"seat": seat} if seat else {}
    spots = ["6.13 1.22", "6.14 1.2", "6.1 1.2"] + (["61.3 12.2"] if seat else [])
    codes = ["RUS", "FRA", "X01", "X02"]
    claims = [*STATES, place("lome", None), standing("X01", "1 1"), standing("X02", "2 2")]
    claims += [
        sent(code, "TGO", coordinates=Point.parse(spot), **values)
        for code, spot in zip(codes, spots, strict=False)
    ]
    found, _ = laid_out(claims)
    assert len(found) == len(spots)
    assert all(near(spot, *LOME) for spot in found.values())
