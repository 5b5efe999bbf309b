"""Dates as precise as their source, points, numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import DateError
from legation.values import PartialDate, Point, canonical
from tests import strategies


@given(strategies.partial_dates)
def test_a_date_lies_between_its_earliest_and_latest_day(when: PartialDate) -> None:
    assert when.earliest <= when.latest
    assert PartialDate.parse(when.text) == when
    assert str(when.earliest).startswith(when.text)
    assert str(when.latest).startswith(when.text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_earliest_and_latest(text: str, first: date, last: date) -> None:
    when = PartialDate.parse(text)
    assert (when.earliest, when.latest) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-30",
        "2023-13",
        "31.12.2023",
        "2023-1-1",
        "23",
        "",
        "2023-",
        "1922-00-00",
        "0000",
        "2023-05-17T00:00:00Z",
        "soon",
        "２０２３",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        PartialDate.parse(text)


def test_dates_agree_where_one_is_the_other_less_precisely() -> None:
    assert PartialDate("2023").agrees_with(PartialDate("2023-05-17"))
    assert not PartialDate("2023-05").agrees_with(PartialDate("2023-06-01"))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9)))
def test_canonical_numbers_are_equal_and_have_no_needless_zeros(number: Decimal) -> None:
    made = canonical(number)
    assert made == number
    assert canonical(Decimal(f"{made:f}00" if "." in f"{made:f}" else f"{made:f}.00")) == made
    text = f"{made:f}"
    assert "." not in text or not text.endswith("0")


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_what_is_not_finite_is_no_number(number: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        canonical(Decimal(number))


@given(strategies.points)
def test_points_read_back(point: Point) -> None:
    assert Point.parse(str(point)) == point


@pytest.mark.parametrize("text", ["", "1", "a b", "91 0", "0 181", "1 2 3", "NaN 0"])
def test_what_is_nowhere_is_no_point(text: str) -> None:
    with pytest.raises(ValueError, match=r"point|earth|finite"):
        Point.parse(text)
