"""Places by forces: who is close in ties is close in the picture, and nobody covers another."""

from __future__ import annotations

import math
from itertools import combinations

from tests.views.test_layout import covered

from legation.views.forces import closest, placed
from legation.views.layout import Spot


def away(one: Spot, other: Spot) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


def groups() -> dict[tuple[str, str], int]:
    """Two groups of six with many ties within, and one who has a tie with everybody."""
    ties = {pair: 9 for group in ("abcdef", "uvwxyz") for pair in combinations(group, 2)}
    return ties | {("hub", name): 3 for name in "uvwxyz"} | {(n, "hub"): 3 for n in "abcdef"}


def test_who_is_tied_stands_together() -> None:
    names = {name for pair in groups() for name in pair}
    spots = placed(groups(), dict.fromkeys(names, 8), {})
    within = [away(spots[a], spots[b]) for a, b in combinations("abcdef", 2)]
    across = [away(spots[a], spots[b]) for a in "abcdef" for b in "uvwxyz"]
    assert max(within) < min(across)
    assert covered(spots) == []


def test_who_has_ties_with_all_is_nobodys_closest() -> None:
    named = sorted(closest(groups()), key=lambda pair: closest(groups())[pair])
    assert [pair for pair in named if "hub" not in pair] == named[-30:]


def test_the_order_of_input_changes_nothing() -> None:
    radii = dict.fromkeys(sorted({name for pair in groups() for name in pair}), 8)
    backwards = dict(reversed(list(groups().items())))
    start = {"a": Spot(500, 10, 8), "b": Spot(-500, 10, 8)}
    spots = placed(groups(), radii, start)
    assert spots == placed(backwards, dict(reversed(list(radii.items()))), start)


def test_who_has_no_ties_stays_in_the_picture() -> None:
    radii = dict.fromkeys([*"abcdefuvwxyz", "hub", "alone"], 8)
    spots = placed(groups(), radii, {"alone": Spot(5000, 0, 8)})
    furthest = max(math.hypot(spots[name].x, spots[name].y) for name in radii if name != "alone")
    assert math.hypot(spots["alone"].x, spots["alone"].y) < 3 * furthest


def test_nobody_and_somebody_alone() -> None:
    assert placed({}, {}, {}) == {}
    assert placed({}, {"a": 8}, {}) == {"a": Spot(0, 0, 8)}
