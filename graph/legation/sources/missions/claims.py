"""Spells of facts to claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, TypeAlias

from legation import identity
from legation.model import Claim
from legation.sources.missions.facts import Fact, PlaceFact
from legation.sources.missions.spells import Spell
from legation.values import Label, PartialDate, Point, Value

SOURCE: Final = "source:missions-worldwide"
_METHOD: Final = "method:imported"
_Kept: TypeAlias = tuple[str, str, str]


def _kept(fact: Fact) -> _Kept:
    return (fact.record, fact.sender, fact.receiver)


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


def mission_claims(spells: Sequence[Spell[Fact]]) -> Iterator[Claim]:
    """The claims that missions' rows make for as long as they stand unchanged.

    A record stays the same mission when the file learns or corrects in which city it is: of those
    that a sender may have several of, the seat that counts for identity is the last that the
    record is given, and the record itself where it is never given one.
    """
    last: dict[_Kept, tuple[date, str]] = {}
    for spell in spells:
        if spell.what.seat:
            key = _kept(spell.what)
            last[key] = max(last.get(key, (date.min, "")), (spell.last, spell.what.seat))
    for spell in spells:
        fact = spell.what
        day, seat = last.get(_kept(fact), (date.min, f"place:{fact.record}"))
        yield _mission(spell, fact.seat if fact.seat and spell.last == day else seat)


def _mission(spell: Spell[Fact], seat: str) -> Claim:
    fact = spell.what
    roles = (("sender", fact.sender), ("receiver", fact.receiver))
    key: tuple[tuple[str, Value], ...] = (("seat", seat),)
    if fact.type:
        key = (("missionType", fact.type), *key)
    return identity.claim(
        "Mission",
        SOURCE,
        roles=roles,
        values=_values(fact),
        about=identity.tie_id("Mission", roles, key),
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
