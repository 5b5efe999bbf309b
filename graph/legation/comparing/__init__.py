"""What differs between two days of one graph, two editions of one source, or two graphs."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Final, cast

import pyoxigraph as ox

from legation import decode
from legation.comparing import touched
from legation.comparing.changes import Change, ChangeKind, Comparison
from legation.comparing.compare import Comparer, Known, Span
from legation.errors import QueryError, UnknownName
from legation.labels import names_in
from legation.model import Claim
from legation.query import resolve
from legation.store import Store
from legation.vocabulary import PREFIXES

__all__ = ["Change", "ChangeKind", "Comparison", "between_days", "between_graphs", "diff"]

_DAYS: Final = ("dip:firstSeen", "dip:lastSeen", "dip:stated", "dip:recorded")
_PARTIES: Final = ("state", "institution", "official")
_SHARE_THAT_IS_MANY: Final = 0.4


def diff(
    first: date | str | os.PathLike[str],
    second: date | str | os.PathLike[str],
    *,
    graph: str | os.PathLike[str] = "legation.graph",
    source: str | None = None,
    kinds: Iterable[str] = (),
    parties: Iterable[str] = (),
) -> Comparison:
    """What differs between two days of a graph, or between two graphs.

    Args:
        first: a day, or the folder of a graph.
        second: a later day, or the folder of another graph.
        graph: the graph that days are of.
        source: only what this source says.
        kinds: only changes of these kinds, by their codes (see `ChangeKind`); all if none.
        parties: only ties in which all of these stand, in any spelling.

    Raises:
        QueryError: a day and a graph, a second day before the first, or no such kind.
        StoreError: there is no such graph, or it can't be read.
        UnknownName: no such source or party.
    """
    if isinstance(first, date) and isinstance(second, date):
        store = Store.open(graph)
        return between_days(store, first, second, source=source, kinds=kinds, parties=parties)
    if isinstance(first, date) or isinstance(second, date):
        raise QueryError("a day is compared with a day, and a graph with a graph")
    return between_graphs(
        Store.open(first),
        Store.open(second),
        source=source,
        kinds=kinds,
        parties=parties,
        names=(Path(first).name, Path(second).name),
    )


def between_days(
    store: Store,
    first: date,
    second: date,
    *,
    source: str | None = None,
    kinds: Iterable[str] = (),
    parties: Iterable[str] = (),
) -> Comparison:
    """What was known on a later day and not on an earlier one, and the reverse.

    See `diff` for the arguments and for what is raised.
    """
    if second < first:
        raise QueryError(f"{second} is before {first}; name the earlier day first")
    known = touched.known_by(store, second)
    things = _ties(touched.between_days(store, first, second, known.values()))
    needed = [name for name, claim in known.items() if claim.thing in things]
    claims = _of_source(_claims(store, things, needed), source, store)
    name_of = names_in(store)
    comparer = Comparer(Known(claims, first), Known(claims, second), Span(first, second), name_of)
    changes = _chosen(comparer.changes(things), kinds, _parties(store, parties))
    return Comparison(str(first), str(second), first, second, changes, name_of)


def between_graphs(
    one: Store,
    other: Store,
    *,
    source: str | None = None,
    kinds: Iterable[str] = (),
    parties: Iterable[str] = (),
    names: tuple[str, str] = ("the first graph", "the second graph"),
) -> Comparison:
    """What one graph holds and another does not, or holds otherwise.

    The span between them is from the last day of which anything is known to the one to that of the
    other.

    Args:
        one: a graph.
        other: the graph that is compared with it.
        source: see `diff`.
        kinds: see `diff`.
        parties: see `diff`.
        names: what they are called.

    Raises:
        QueryError: no such kind.
        UnknownName: no such source or party.
    """
    since, until = _last_day(one), _last_day(other)
    things = _ties(touched.between_graphs(one, other, since, until))
    name_of = names_in(other, one)
    comparer = Comparer(
        Known(_of_source(_claims(one, things), source, one, other)),
        Known(_of_source(_claims(other, things), source, one, other)),
        Span(since, until),
        name_of,
    )
    changes = _chosen(comparer.changes(things), kinds, _parties(other, parties))
    return Comparison(*names, since, until, changes, name_of)


def _ties(things: Iterable[str]) -> set[str]:
    return {thing for thing in things if thing.startswith("tie:")}


def _claims(
    store: Store, things: Collection[str], known: Collection[str] | None = None
) -> list[Claim]:
    """The claims about these ties, or those of them that are known; and what sources are."""
    described = touched.described_sources(store)
    many = _SHARE_THAT_IS_MANY * _count(store)
    if len(things if known is None else known) > many:
        return described + [claim for claim in decode.claims(store) if claim.about in things]
    if known is None:
        return described + list(decode.claims(store, about=things))
    return described + list(decode.claims(store, ids=known))


def _of_source(claims: list[Claim], source: str | None, *stores: Store) -> list[Claim]:
    """The claims of one source, and what is said of sources; all where none is named."""
    if source is None:
        return claims
    wanted = _source(source, *stores)
    return [claim for claim in claims if claim.kind == "Source" or claim.source == wanted]


def _source(text: str, *stores: Store) -> str:
    """The CURIE of a source, which need not be in each graph."""
    for store in stores[:-1]:
        try:
            return resolve(store, text, ("source",))
        except UnknownName:
            continue
    return resolve(stores[-1], text, ("source",))


def _parties(store: Store, names: Iterable[str]) -> frozenset[str]:
    return frozenset(resolve(store, name, _PARTIES) for name in names)


def _chosen(
    changes: Iterable[Change], kinds: Iterable[str], parties: frozenset[str]
) -> tuple[Change, ...]:
    try:
        wanted = {ChangeKind(kind) for kind in kinds} or set(ChangeKind)
    except ValueError as error:
        known = ", ".join(ChangeKind)
        raise QueryError(f"{error}; the kinds of change are {known}") from None
    chosen = (
        change
        for change in changes
        if change.kind in wanted and parties <= frozenset(change.parties)
    )
    return tuple(sorted(chosen, key=lambda change: change.order))


def _last_day(store: Store) -> date:
    """The last day of which anything is known to a graph."""
    latest = date.min
    for name in _DAYS:
        text = f"SELECT (MAX(?day) AS ?last) {{ ?claim {name} ?day }}"
        for (day,) in cast(ox.QuerySolutions, store.oxigraph.query(text, prefixes=PREFIXES)):
            latest = max(latest, date.fromisoformat(day.value)) if day is not None else latest
    return latest


def _count(store: Store) -> int:
    """How many claims a graph holds."""
    text = "SELECT (COUNT(*) AS ?count) { ?claim a dip:Claim }"
    ((count,),) = cast(ox.QuerySolutions, store.oxigraph.query(text, prefixes=PREFIXES))
    return int(count.value)
