"""Counts of diplomatic relations, made without SPARQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from tests.catalogue.world import Params, Rows, World, asked, check, day

from legation.model import Tie
from legation.values import PartialDate

TABLES = "source:foreign-relations-pages"


def _of(world: World, params: Params) -> Iterator[Tie]:
    """Relations of the state that was asked for, or of all."""
    for tie in world.kind("Relations"):
        if "state" not in params or params["state"] in tie.all("party"):
            yield tie


def _others(tie: Tie, params: Params) -> Iterator[str]:
    return (str(party) for party in tie.all("party") if party != params["state"])


def _pair(tie: Tie) -> tuple[str, str]:
    one, other = sorted(map(str, tie.all("party")))
    return one, other


@check("relations-of")
def relations_of(world: World, params: Params) -> tuple[str, Rows]:
    return "other otherName established has disputed tie", (
        (
            other,
            world.label(other),
            tie.one("established"),
            tie.one("status"),
            bool(tie.disputed) or None,
            tie.id,
        )
        for tie in _of(world, params)
        if asked(params, "status", tie.one("status"))
        for other in _others(tie, params)
    )


def _changes(world: World, params: Params, span: Callable[[str], str]) -> Rows:
    names = ("established", "severed", "resumed")
    counts = {
        name: Counter(span(str(day)) for tie in _of(world, params) for day in tie.all(name))
        for name in names
    }
    spans = {one for counted in counts.values() for one in counted}
    return ((one, *(counts[name][one] for name in names)) for one in spans)


@check("relations-by-year")
def relations_by_year(world: World, params: Params) -> tuple[str, Rows]:
    return "year established severed resumed", _changes(world, params, lambda text: text[:4])


@check("relations-by-decade")
def relations_by_decade(world: World, params: Params) -> tuple[str, Rows]:
    rows = _changes(world, params, lambda text: f"{text[:3]}0s")
    return "decade established severed resumed", rows


@check("relations-established-between")
def relations_established_between(world: World, params: Params) -> tuple[str, Rows]:
    return "one other established tie", (
        (*_pair(tie), begun, tie.id)
        for tie in _of(world, params)
        if isinstance(begun := tie.one("established"), PartialDate)
        and day(params, "since") <= begun.earliest
        and begun.latest <= day(params, "until")
    )


@check("relations-resumed")
def relations_resumed(world: World, params: Params) -> tuple[str, Rows]:
    return "one other severed resumed status tie", (
        (
            *_pair(tie),
            max((str(cut) for cut in tie.all("severed") if str(cut) <= str(again)), default=None),
            again,
            tie.one("status"),
            tie.id,
        )
        for tie in _of(world, params)
        for again in tie.all("resumed")
    )


@check("relations-broken")
def relations_broken(world: World, params: Params) -> tuple[str, Rows]:
    return "one other status severed disputed tie", (
        (
            *_pair(tie),
            tie.one("status"),
            max(map(str, tie.all("severed")), default=None),
            bool(tie.disputed) or None,
            tie.id,
        )
        for tie in _of(world, params)
        if tie.one("status") in {"status:ended", "status:suspended"}
    )


@check("relations-on-day")
def relations_on_day(world: World, params: Params) -> tuple[str, Rows]:
    def last(tie: Tie, *names: str) -> PartialDate | None:
        days = (
            value.latest
            for name in names
            for value in tie.all(name)
            if isinstance(value, PartialDate) and value.latest <= day(params, "day")
        )
        found = max(days, default=None)
        return PartialDate(found.isoformat()) if found else None

    return "other established began tie", (
        (other, tie.one("established"), began, tie.id)
        for tie in _of(world, params)
        if (began := last(tie, "established", "resumed"))
        and str(last(tie, "severed") or "") < str(began)
        for other in _others(tie, params)
    )


@check("most-relations")
def most_relations(world: World, params: Params) -> tuple[str, Rows]:
    del params
    return "state partners", Counter(one for one, _ in world.related()).items()


@check("no-relations-known")
def no_relations_known(world: World, params: Params) -> tuple[str, Rows]:
    related, state = world.related(), params["state"]
    earlier = {
        other: (tie.one("status"), tie.id)
        for tie in _of(world, params)
        for other in _others(tie, params)
    }
    return "other otherName status tie", (
        (other, world.label(other), *earlier.get(other, (None, None)))
        for other in {one for one, _ in related} & world.states()
        if other != state and (other, state) not in related
    )


@check("relations-without-missions")
def relations_without_missions(world: World, params: Params) -> tuple[str, Rows]:
    kept = world.mission_pairs()
    return "one other", (
        (one, other)
        for one, other in world.related()
        if (one == params["state"] if "state" in params else one < other)
        and (one, other) not in kept
        and (other, one) not in kept
    )


@check("missions-without-relations")
def missions_without_relations(world: World, params: Params) -> tuple[str, Rows]:
    broken = {
        _pair(tie): tie.one("status")
        for tie in world.kind("Relations")
        if tie.one("status") in {"status:ended", "status:suspended"}
    }
    return "from to status", (
        (sender, receiver, broken.get((min(sender, receiver), max(sender, receiver))))
        for sender, receiver in world.mission_pairs() - world.related()
        if {sender, receiver} <= world.states()
        and asked(params, "sender", sender)
        and asked(params, "receiver", receiver)
    )


@check("one-sided-relations")
def one_sided_relations(world: World, params: Params) -> tuple[str, Rows]:
    pages = {
        tie: {
            claim.locator.partition(", table ")[0]
            for claim in world.said(tie)
            if claim.source in {TABLES, f"{TABLES}-prose"}
        }
        for tie in _of(world, params)
    }
    pairs = Counter(page for found in pages.values() for page in found)
    return "other page own status established tie", (
        (other, page, pairs[page] > 1, tie.one("status"), tie.one("established"), tie.id)
        for tie, found in pages.items()
        if len(found) == 1
        for page in found
        for other in _others(tie, params)
    )
