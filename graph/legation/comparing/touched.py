"""Which ties can differ between two states of knowledge, found without weighing all of them.

What is held of a tie rests on its claims and on the standing of their sources. So it can differ
only where a claim came, went or grew, where an edition came out of a list that names the tie, or
where a date that somebody tells lies in the span. More may be found than differs, never less.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple, cast

import pyoxigraph as ox

from legation import decode
from legation.consolidate import known_on, standings_of
from legation.model import Claim
from legation.schema.properties import BEGINNINGS, ENDS
from legation.store import Store
from legation.values import PartialDate
from legation.vocabulary import PREFIXES, expand
from legation.weighing import UNKNOWN_STANDING, Standing

_KNOWN_SINCE: Final = ("dip:firstSeen", "dip:stated", "dip:recorded")
_DATES: Final = tuple(f"said:{name}" for name in (*BEGINNINGS, "resumed", *ENDS))
_ABOUT: Final = ox.NamedNode(expand("dip:about"))


class Known(NamedTuple):
    """When a claim was known: its thing and source (CURIEs), since when, and when last seen."""

    thing: str
    source: str
    since: date
    last: date | None


def known_by(store: Store, day: date) -> dict[str, Known]:
    """The claims that could be known by a day, by CURIE."""
    found: dict[str, Known] = {}
    for since in _KNOWN_SINCE:
        text = f"""SELECT ?claim ?thing ?source ?since ?last {{
            ?claim {since} ?since ; dip:about ?thing ; dip:source ?source
            OPTIONAL {{ ?claim dip:lastSeen ?last }}
            FILTER(?since <= "{day}"^^xsd:date) }}"""
        for claim, *rest in cast(ox.QuerySolutions, store.oxigraph.query(text, prefixes=PREFIXES)):
            thing, source, first, last = rest
            found.setdefault(
                decode.curie(claim),
                Known(decode.curie(thing), decode.curie(source), _day(first), last and _day(last)),
            )
    return found


def between_days(store: Store, first: date, second: date, known: Collection[Known]) -> set[str]:
    """CURIEs of the things of which something else may be held on two days.

    Args:
        store: the graph.
        first: the earlier day.
        second: the later day.
        known: the claims that could be known by the later day.
    """
    described = described_sources(store)
    before = standings_of(known_on(described, first))
    after = standings_of(known_on(described, second))
    moved = {source: (low, high) for source, low, high in _moved(before, after)}
    editions = _editions(described)
    sources: dict[str, set[str]] = {}
    found = set(_told_in(store, first, second))
    for claim in known:
        sources.setdefault(claim.thing, set()).add(claim.source)
        last = claim.last
        if (
            claim.since > first
            or (claim.source in moved and _weighs_otherwise(claim, *moved[claim.source]))
            # What a list says between its editions is not as those that ship with Legation are,
            # but nothing keeps a person's own from it.
            or (last and first < last <= second and (claim.source, last) not in editions)
        ):
            found.add(claim.thing)
    # Where another speaks of it too, a list that names it again becomes the one that spoke last.
    found |= {
        thing
        for thing, several in sources.items()
        if len(several) > 1 and not several.isdisjoint(moved)
    }
    return found


def between_graphs(one: Store, other: Store, first: date, second: date) -> set[str]:
    """CURIEs of the things of which two graphs may hold different.

    Args:
        one: a graph.
        other: another.
        first: the day until which the one knows.
        second: the day until which the other knows.
    """
    before, after = (standings_of(described_sources(store)) for store in (one, other))
    mine, others = _last_seen(one), _last_seen(other)
    found: set[str] = set()
    for store, seen, elsewhere in ((one, mine, others), (other, others, mine)):
        found.update(_told_in(store, first, second))
        for source, low, high in _moved(before, after):
            found |= _of_source(store, source, low, high)
        for name, day in seen.items():
            if elsewhere.get(name) != day:
                found.update(_about(store, name))
    return found


def described_sources(store: Store) -> list[Claim]:
    """What is said of the sources of a graph."""
    return list(decode.claims(store, about=_things(store, "?thing a dip:Source")))


def _weighs_otherwise(claim: Known, low: date | None, high: date) -> bool:
    """Whether a source that moved dropped a claim of it, or weighs otherwise altogether."""
    return low is None or (claim.last is not None and low <= claim.last < high)


def _editions(described: Iterable[Claim]) -> set[tuple[str, date]]:
    return {
        (claim.about, value.earliest)
        for claim in described
        for name, value in claim.values
        if name == "edition" and isinstance(value, PartialDate)
    }


def _day(term: object) -> date:
    return date.fromisoformat(cast(ox.Literal, term).value)


def _moved(
    before: Mapping[str, Standing], after: Mapping[str, Standing]
) -> Iterator[tuple[str, date | None, date]]:
    """Sources that weigh otherwise, with the days between which their claims do.

    No first day means all of its claims.
    """
    for source in before.keys() | after.keys():
        was, now = (each.get(source, UNKNOWN_STANDING) for each in (before, after))
        low, high = sorted((was.latest or date.min, now.latest or date.min))
        if was.rank != now.rank:
            yield source, None, high
        elif low != high:
            yield source, low, high


def _of_source(store: Store, source: str, low: date | None, high: date) -> set[str]:
    """Things that a list dropped between two editions, or that another source speaks of too.

    Where another speaks of it too, a list that names it again becomes the one that spoke last.
    """
    said = f"?claim dip:source <{expand(source)}> ; dip:about ?thing"
    if low is None:
        return _things(store, said)
    span = f'FILTER(?day >= "{low}"^^xsd:date && ?day < "{high}"^^xsd:date)'
    others = f"?thing dip:claim [ dip:source ?other ] FILTER(?other != <{expand(source)}>)"
    return _things(store, f"{said} ; dip:lastSeen ?day {span}") | _things(
        store, f"{said} ; dip:lastSeen [] . {others}"
    )


def _told_in(store: Store, first: date, second: date) -> Iterator[str]:
    """Things of which a beginning or an end is told that may lie in the span."""
    span = f'FILTER(STR(?day) >= "{first.year:04}" && STR(?day) <= "{second}")'
    for name in _DATES:
        yield from _things(store, f"?claim {name} ?day ; dip:about ?thing {span}")


def _last_seen(store: Store) -> dict[str, str]:
    """The IRI of every claim, and the last edition that says it."""
    text = "SELECT ?claim ?day { ?claim a dip:Claim OPTIONAL { ?claim dip:lastSeen ?day } }"
    answer = cast(ox.QuerySolutions, store.oxigraph.query(text, prefixes=PREFIXES))
    return {claim.value: day.value if day is not None else "" for claim, day in answer}


def _about(store: Store, claim: str) -> Iterable[str]:
    quads = store.oxigraph.quads_for_pattern(ox.NamedNode(claim), _ABOUT, None, ox.DefaultGraph())
    return (decode.curie(quad.object) for quad in quads)


def _things(store: Store, where: str) -> set[str]:
    text = f"SELECT DISTINCT ?thing {{ {where} }}"
    answer = cast(ox.QuerySolutions, store.oxigraph.query(text, prefixes=PREFIXES))
    return {decode.curie(thing) for (thing,) in answer}
