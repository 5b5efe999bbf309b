"""Spells of facts to claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from legation import identity
from legation.model import Claim
from legation.sources.missions.facts import Fact, PlaceFact
from legation.sources.missions.spells import Spell
from legation.values import Label, PartialDate, Point, Value

SOURCE: Final = "source:missions-worldwide"
_METHOD: Final = "method:imported"


def source_claim(days: Iterable[date]) -> Claim:
    """What the source says of itself, with the editions that were read."""
    values: list[tuple[str, Value]] = [
        ("label", Label("Missions worldwide")),
        ("publisher", "database-of-embassies, from Wikidata"),
        ("website", "https://github.com/database-of-embassies/database-of-embassies"),
        ("licence", "CC0-1.0"),
        ("credit", "Database of Embassies, by its contributors and those of Wikidata"),
        ("rank", "rank:dataset"),
        *(("edition", PartialDate.parse(day.isoformat())) for day in days),
    ]
    return identity.claim("Source", SOURCE, about=SOURCE, values=values, method=_METHOD)


def mission_claim(spell: Spell[Fact]) -> Claim:
    """The claim that a mission's row makes for as long as it stands unchanged."""
    fact = spell.what
    return identity.claim(
        "Mission",
        SOURCE,
        roles=(("sender", fact.sender), ("receiver", fact.receiver)),
        values=_values(fact),
        locator=fact.record,
        method=_METHOD,
        first_seen=spell.first,
        last_seen=spell.last,
    )


def place_claim(spell: Spell[PlaceFact]) -> Claim:
    """The claim of what the editions of the spell call a place, and where it lies."""
    fact = spell.what
    label, *others = fact.labels
    values: list[tuple[str, Value]] = [
        ("label", Label(label)),
        *(("altLabel", Label(other)) for other in others),
        ("exactMatch", f"wd:{fact.item}"),
        ("inState", fact.state),
    ]
    return identity.claim(
        "Place",
        SOURCE,
        about=fact.place,
        values=values,
        locator=fact.item,
        method=_METHOD,
        first_seen=spell.first,
        last_seen=spell.last,
    )


def _values(fact: Fact) -> Iterator[tuple[str, Value]]:
    if fact.status:
        yield "status", fact.status
    if fact.type:
        yield "missionType", fact.type
    if fact.seat:
        yield "seat", fact.seat
    if fact.host:
        yield "hostState", fact.host
    if fact.point:
        yield "coordinates", _point(fact.point)
    if fact.jurisdictions:
        yield from (("jurisdiction", body) for body in fact.jurisdictions.split(" "))
    if fact.operator:
        yield "operator", fact.operator
    if fact.opened:
        yield "opened", PartialDate.parse(fact.opened)
    yield "exactMatch", f"wd:{fact.record}"
    if fact.website:
        yield "website", fact.website


@lru_cache(maxsize=65536)
def _point(text: str) -> Point:
    return Point.parse(text)
