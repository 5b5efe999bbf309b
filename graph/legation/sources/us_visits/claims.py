"""Visits and visitors to claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from legation import identity
from legation.model import Claim
from legation.sources.historian import edition, official_claim, source_claim, town_claim
from legation.sources.us_visits.visits import HOST, Found, Visit
from legation.values import PartialDate, Value

SOURCE: Final = "source:us-visits"
_LABEL: Final = "Visits of foreign leaders to the United States"


def claims(found: Found) -> Iterator[Claim]:
    """Every claim that the visits make, the source's description first."""
    day = edition(visit.noted for visit in found.visits)
    yield source_claim(SOURCE, _LABEL, "visits", day)
    yield from (official_claim(official, SOURCE, day) for official in found.officials)
    yield from (town_claim(town, SOURCE, day) for town in found.towns)
    yield from (_visit(visit, day) for visit in found.visits)


def _visit(visit: Visit, day: date) -> Claim:
    values: list[tuple[str, Value]] = [
        ("status", "status:occurred"),
        ("visitingState", visit.state),
        *(("place", place) for place in visit.places),
        ("level", visit.level),
        ("start", PartialDate.parse(visit.start)),
        ("end", PartialDate.parse(visit.end)),
        ("purpose", visit.purpose),
    ]
    return identity.claim(
        "Visit",
        SOURCE,
        roles=[*(("visitor", official) for official in visit.visitors), ("host", HOST)],
        values=values,
        locator=f"visit {visit.record}",
        method="method:imported",
        first_seen=day,
        last_seen=day,
    )
