"""Which ties can differ between two states of knowledge, found without weighing all of them.

What is held of a tie rests on its claims and on the standing of their sources. So it can differ
only where a claim came, went or grew, where an edition came out of a list that names the tie, or
where a date that somebody tells lies in the span. More may be found than differs, never less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, cast

import pyoxigraph as ox

from legation import decode
from legation.consolidate import known_on, standings_of
from legation.model import Claim
from legation.schema.properties import BEGINNINGS, ENDS
from legation.store import Store
from legation.vocabulary import PREFIXES, expand
from legation.weighing import UNKNOWN_STANDING, Standing

_KNOWN_SINCE: Final = ("dip:firstSeen", "dip:stated", "dip:recorded")
_DATES: Final = tuple(f"said:{name}" for name in (*BEGINNINGS, "resumed", *ENDS))
_ABOUT: Final = ox.NamedNode(expand("dip:about"))


def between_days(store: Store, first: date, second: date) -> set[str]:
    """CURIEs of the things of which something else may be held on two days.

    Args:
        store: the graph.
        first: the earlier day.
        second: the later day.
    """
    described = described_sources(store)
    before = standings_of(known_on(described, first))
    after = standings_of(known_on(described, second))
    found = {*_told_in(store, first, second), *_seen_out_of_turn(store, described, first, second)}
    for day in _KNOWN_SINCE:
        found |= _things(store, f"?claim {day} ?day ; dip:about ?thing {_within(first, second)}")
    for source, low, high in _moved(before, after):
        found |= _of_source(store, source, low, high)
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
    sources = [source.id for source in decode.entities(store, kinds=["Source"])]
    return list(decode.claims(store, about=sources))


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


def _seen_out_of_turn(
    store: Store, described: Iterable[Claim], first: date, second: date
) -> Iterator[str]:
    """Things whose claims were last seen in the span, on a day that is no edition of their source.

    What a list says between its editions is not as the lists that ship with Legation are, but
    nothing keeps a person's own from it.
    """
    editions = {
        (claim.about, str(value))
        for claim in described
        for name, value in claim.values
        if name == "edition"
    }
    text = (
        "SELECT DISTINCT ?source ?day"
        f" {{ ?claim dip:lastSeen ?day ; dip:source ?source {_within(first, second)} }}"
    )
    for source, day in cast(ox.QuerySolutions, store.oxigraph.query(text, prefixes=PREFIXES)):
        if (decode.curie(source), day.value) not in editions:
            seen = f"?claim dip:source {source} ; dip:lastSeen {day} ; dip:about ?thing"
            yield from _things(store, seen)


def _told_in(store: Store, first: date, second: date) -> Iterator[str]:
    """Things of which a beginning or an end is told that may lie in the span."""
    span = f'FILTER(STR(?day) >= "{first.year:04}" && STR(?day) <= "{second}")'
    for name in _DATES:
        yield from _things(store, f"?claim {name} ?day ; dip:about ?thing {span}")


def _within(first: date, second: date) -> str:
    return f'FILTER(?day > "{first}"^^xsd:date && ?day <= "{second}"^^xsd:date)'


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
