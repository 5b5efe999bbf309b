"""Stops, meetings and people to claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from legation import identity
from legation.model import Claim
from legation.sources.historian import edition, official_claim, source_claim, town_claim
from legation.sources.us_travels.stops import HOME, Found, Stop
from legation.values import PartialDate, Value

SOURCE: Final = "source:us-travels"
_LABEL: Final = "Foreign travels of United States presidents and secretaries of state"
_METHOD: Final = "method:imported"


def claims(found: Found) -> Iterator[Claim]:
    """Every claim that the stops make, the source's description first."""
    day = edition(stop.noted for stop in found.stops)
    yield source_claim(SOURCE, _LABEL, "travels", day)
    yield from (official_claim(official, SOURCE, day) for official in found.officials)
    yield from (town_claim(town, SOURCE, day) for town in found.towns)
    for stop in found.stops:
        yield _visit(stop, day)
        yield from (_meeting(stop, whom, day) for whom in stop.meetings)


def _visit(stop: Stop, day: date) -> Claim:
    values: list[tuple[str, Value]] = [
        ("status", "status:occurred"),
        ("visitingState", HOME),
        *(("place", place) for place in stop.places),
        ("level", stop.level),
        ("start", PartialDate.parse(stop.start)),
        ("end", PartialDate.parse(stop.end)),
        ("purpose", stop.purpose),
        ("journey", stop.journey),
    ]
    return identity.claim(
        "Visit",
        SOURCE,
        roles=[("visitor", stop.official), ("host", stop.host)],
        values=values,
        locator=f"trip {stop.record}",
        method=_METHOD,
        first_seen=day,
        last_seen=day,
    )


def _meeting(stop: Stop, whom: str, day: date) -> Claim:
    """A meeting, some time in the days of the stop."""
    values: list[tuple[str, Value]] = [
        ("status", "status:occurred"),
        ("start", PartialDate.parse(stop.start)),
        ("end", PartialDate.parse(stop.end)),
    ]
    if len(stop.places) == 1:
        values.append(("place", stop.places[0]))
    other = ("body", whom.removeprefix("@")) if whom.startswith("@") else ("party", whom)
    return identity.claim(
        "Meeting",
        SOURCE,
        roles=[("party", stop.official), other],
        values=values,
        locator=f"trip {stop.record}",
        method=_METHOD,
        first_seen=day,
        last_seen=day,
    )
