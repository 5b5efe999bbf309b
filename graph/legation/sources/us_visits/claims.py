"""Visits and visitors to claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from legation import identity
from legation.model import Claim
from legation.sources.historian import edition
from legation.sources.towns import Town
from legation.sources.us_visits.visits import HOST, Found, Official, Visit
from legation.values import Label, PartialDate, Value

SOURCE: Final = "source:us-visits"
_METHOD: Final = "method:imported"


def claims(found: Found) -> Iterator[Claim]:
    """Every claim that the visits make, the source's description first."""
    day = edition(visit.noted for visit in found.visits)
    yield source_claim(day)
    yield from (_official(official, day) for official in found.officials)
    yield from (town_claim(town, SOURCE, day) for town in found.towns)
    yield from (_visit(visit, day) for visit in found.visits)


def source_claim(day: date) -> Claim:
    """What the source says of itself."""
    values: list[tuple[str, Value]] = [
        ("label", Label("Visits of foreign leaders to the United States")),
        ("publisher", "Office of the Historian, United States Department of State"),
        ("website", "https://github.com/HistoryAtState/visits"),
        ("licence", "CC0-1.0"),
        ("credit", "Office of the Historian, United States Department of State"),
        ("rank", "rank:dataset"),
        ("edition", PartialDate.parse(day.isoformat())),
    ]
    return identity.claim("Source", SOURCE, about=SOURCE, values=values, method=_METHOD)


def town_claim(town: Town, source: str, day: date) -> Claim:
    """What a source calls a place that the reference tables do not describe."""
    values: list[tuple[str, Value]] = [("label", Label(town.label)), ("inState", town.state)]
    return identity.claim(
        "Place",
        source,
        about=town.place,
        values=values,
        locator=town.label,
        method=_METHOD,
        first_seen=day,
        last_seen=day,
    )


def _official(official: Official, day: date) -> Claim:
    values: list[tuple[str, Value]] = [
        ("label", Label(official.label)),
        *(("altLabel", Label(name)) for name in official.others),
        *(("citizenOf", state) for state in official.states),
        *(("title", title) for title in official.titles),
    ]
    return identity.claim(
        "Official",
        SOURCE,
        about=official.official,
        values=values,
        locator=official.label,
        method=_METHOD,
        first_seen=day,
        last_seen=day,
    )


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
        method=_METHOD,
        first_seen=day,
        last_seen=day,
    )
