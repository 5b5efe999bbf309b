"""Where sources disagree, ranked: each value, who says it, and by which rule one is held.

How far apart values are is told in the unit that fits them: days between dates (the least that they
leave open), kilometres between points, how many times an amount is the other, and for all else
steps: along the course of a status, or from one value to another.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from legation import decode, schema
from legation.comparing.touched import described_sources
from legation.consolidate import said_of, standings_of
from legation.errors import QueryError
from legation.labels import names_in, plain, readable
from legation.model import Claim, Disagreement
from legation.query import resolve
from legation.store import Store
from legation.values import PartialDate, Point, Value
from legation.weighing import Rule, Said, because, steps_between

RANKINGS: Final = ("apart", "kind", "pair")
"""By what disagreements can be ranked."""

UNITS: Final = ("days", "km", "times", "steps")
"""Units of how far apart values are; those of one can't be ranked with those of another."""

COLUMNS: Final = (
    "disagreement", "class", "about", "title", "parties", "property", "apart", "unit", "value",
    "held", "rule", "sources", "said",
)  # fmt: skip
"""Names of the columns of `rows`."""

READABLE: Final = ("disagreement", "what", "apart", "value", "held", "sources")
"""Names of the columns of `readable_rows`."""

_PARTIES: Final = ("state", "institution", "official")
_EARTH_RADIUS_KM: Final = 6371.0088


@dataclass(frozen=True, slots=True)
class SaidValue:
    """One of the values at odds.

    Attributes:
        value: the value.
        held: whether it is the one that is held.
        rule: of the held one, by which rules it goes before the others; of another, by which rule
            that one goes before it; empty where none is held, as no list names the tie any more.
        sources: CURIEs of the sources that say it, sorted.
        days: on which days they said so, as far as known, in order.
        claims: CURIEs of the claims that say it, sorted.
    """

    value: Value
    held: bool
    rule: str
    sources: tuple[str, ...]
    days: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """A disagreement with what a person needs to judge it.

    Attributes:
        id: CURIE of the disagreement.
        about: CURIE of the tie or entity.
        kind: name of its class in the schema.
        title: what it is called.
        parties: CURIEs of the states, institutions and officials who stand in it.
        on: name of the property.
        apart: how far apart the values are that differ most.
        unit: of `apart`, one of `UNITS`.
        values: what was said, the held value first.
    """

    id: str
    about: str
    kind: str
    title: str
    parties: tuple[str, ...]
    on: str
    apart: float
    unit: str
    values: tuple[SaidValue, ...]


def disputes(
    store: Store,
    *,
    by: str = "apart",
    parties: Iterable[str] = (),
    kinds: Iterable[str] = (),
    on: str | None = None,
    limit: int | None = None,
) -> list[Contest]:
    """The disagreements of a graph, ranked.

    Args:
        store: the graph.
        by: `apart`, the farthest apart first, unit by unit; `kind`, by class and property; `pair`,
            the pair with the most disagreements first.
        parties: only where all of these stand, in any spelling.
        kinds: only of these classes of ties or entities.
        on: only on this property.
        limit: at most so many.

    Raises:
        QueryError: no such ranking, class or property.
        UnknownName: no such party.
    """
    if by not in RANKINGS:
        raise QueryError(f"{by!r} is no ranking; known are {', '.join(RANKINGS)}")
    classes = frozenset(_class(kind) for kind in kinds)
    name = _property(on) if on else ""
    wanted = frozenset(resolve(store, party, _PARTIES) for party in parties)
    found = [
        one
        for one in _contests(store, name)
        if (not classes or one.kind in classes) and wanted <= frozenset(one.parties)
    ]
    found.sort(key=_ranking(by, found))
    return found[:limit]


def rows(contests: Iterable[Contest]) -> list[tuple[str | float | bool, ...]]:
    """A row for each value that was said, in CURIEs."""
    return [
        (
            one.id,
            one.kind,
            one.about,
            one.title,
            "; ".join(one.parties),
            one.on,
            one.apart,
            one.unit,
            plain(said.value),
            said.held,
            said.rule,
            "; ".join(said.sources),
            "; ".join(said.days),
        )
        for one in contests
        for said in one.values
    ]


def readable_rows(
    contests: Iterable[Contest], name_of: Callable[[str], str]
) -> list[tuple[str, ...]]:
    """The same for a person: names instead of CURIEs, and nothing said twice."""
    found: list[tuple[str, ...]] = []
    for one in contests:
        head = (
            one.id.partition(":")[2],
            f"{one.title}: {schema.words(one.on)}",
            f"{one.apart:,g} {one.unit.removesuffix('s') if one.apart == 1 else one.unit}",
        )
        several = len({said.rule for said in one.values if not said.held}) > 1
        for at, said in enumerate(one.values):
            way = f"gives way; the held one: {said.rule}" if several else "gives way"
            standing = f"held: {said.rule}" if said.held else way
            found.append(
                (
                    *(head if at == 0 else ("", "", "")),
                    readable(one.on, said.value, name_of),
                    standing if said.rule else "no list has it any more",
                    "; ".join(map(name_of, said.sources)),
                )
            )
    return found


def _contests(store: Store, on: str) -> Iterator[Contest]:
    conflicts = [one for one in decode.disagreements(store) if not on or one.on == on]
    abouts = {one.about for one in conflicts}
    things = {
        thing.id: thing for thing in (*decode.ties(store, abouts), *decode.entities(store, abouts))
    }
    claims: dict[str, list[Claim]] = {}
    for claim in decode.claims(store, about=abouts):
        claims.setdefault(claim.about, []).append(claim)
    standings = standings_of(described_sources(store))
    name_of = names_in(store)
    for conflict in conflicts:
        thing = things[conflict.about]
        said = said_of(claims[conflict.about], standings)[conflict.on]
        parties = [filler for _, filler in thing.roles] or [thing.id]
        apart, unit = _apart(conflict, claims[conflict.about])
        yield Contest(
            id=conflict.id,
            about=conflict.about,
            kind=thing.kind,
            title=name_of(conflict.about),
            parties=tuple(one for one in parties if one.partition(":")[0] in _PARTIES),
            on=conflict.on,
            apart=apart,
            unit=unit,
            values=tuple(_said_values(conflict, said)),
        )


def _said_values(conflict: Disagreement, said: Sequence[Said]) -> list[SaidValue]:
    rules = {value: because(said, value) for value in conflict.values}
    order = list(Rule)
    is_held = conflict.held in rules
    held_by = sorted({rule for rule in rules.values() if rule is not None}, key=order.index)
    found = []
    for value in conflict.values:
        sayers = [
            one.claim for one, what in said if what == value and one.claim.id in conflict.claims
        ]
        days = {str(claim.last_seen or claim.stated or claim.recorded or "") for claim in sayers}
        rule = rules[value]
        found.append(
            SaidValue(
                value=value,
                held=value == conflict.held,
                rule=("; ".join(held_by) if rule is None else rule.value) if is_held else "",
                sources=tuple(sorted({claim.source for claim in sayers})),
                days=tuple(sorted(filter(None, days))),
                claims=tuple(sorted(claim.id for claim in sayers)),
            )
        )
    return sorted(found, key=lambda one: (not one.held, repr(one.value)))


def _apart(conflict: Disagreement, claims: Iterable[Claim]) -> tuple[float, str]:
    """How far apart the values are that differ most, and in which unit."""
    values = conflict.values
    dates = [value for value in values if isinstance(value, PartialDate)]
    points = [value for value in values if isinstance(value, Point)]
    amounts = [value for value in values if isinstance(value, Decimal)]
    if len(dates) == len(values):
        return max(_days(*pair) for pair in combinations(dates, 2)), "days"
    if len(points) == len(values):
        return max(_kilometres(*pair) for pair in combinations(points, 2)), "km"
    if len(amounts) == len(values) and min(amounts) > 0 and _one_currency(conflict, claims):
        return round(float(max(amounts) / min(amounts)), 3), "times"
    if conflict.on == "status":
        pairs = combinations(map(str, values), 2)
        return max(steps_between(*pair) for pair in pairs), "steps"
    return len(values) - 1, "steps"


def _days(one: PartialDate, other: PartialDate) -> int:
    """The least days that two dates, as precise as they are, leave between them."""
    return max((one.earliest - other.latest).days, (other.earliest - one.latest).days, 0)


def _kilometres(one: Point, other: Point) -> float:
    """Along the great circle (haversine formula, on a sphere of the earth's mean radius)."""
    lat1, lon1, lat2, lon2 = (
        math.radians(float(degrees))
        for degrees in (one.latitude, one.longitude, other.latitude, other.longitude)
    )
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return round(2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(min(half, 1.0))), 1)


def _one_currency(conflict: Disagreement, claims: Iterable[Claim]) -> bool:
    at_odds = [claim for claim in claims if claim.id in conflict.claims]
    return len({claim.said("currency") for claim in at_odds}) == 1


def _ranking(by: str, found: Iterable[Contest]) -> Callable[[Contest], tuple[object, ...]]:
    classes = [*schema.TIES, *schema.ENTITIES]
    properties = list(schema.PROPERTIES)
    count = Counter(_pair(one) for one in found)

    def key(one: Contest) -> tuple[object, ...]:
        far = (UNITS.index(one.unit), -one.apart, one.title, one.id)
        what = (classes.index(one.kind), properties.index(one.on))
        if by == "kind":
            return (*what, *far)
        return (-count[_pair(one)], _pair(one), *what, *far) if by == "pair" else far

    return key


def _pair(one: Contest) -> tuple[str, ...]:
    return tuple(sorted(one.parties))


def _class(name: str) -> str:
    known = [*schema.TIES, *schema.ENTITIES]
    for kind in known:
        if name.strip().lower() in (kind.lower(), _label(kind).lower()):
            return kind
    raise QueryError(f"{name!r} is no class; known are {', '.join(known)}")


def _label(kind: str) -> str:
    return schema.TIES[kind].label if kind in schema.TIES else kind


def _property(name: str) -> str:
    plain_name = name.strip().removeprefix("dip:")
    for prop in schema.PROPERTIES:
        if plain_name.lower() in (prop.lower(), schema.words(prop)):
            return prop
    raise QueryError(f"{name!r} is no property; see legation template for what ties may have")
