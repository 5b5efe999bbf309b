"""Counts of ties of any class, made without SPARQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tests.catalogue.world import Params, Rows, World, check, day

from legation import schema
from legation.model import Tie
from legation.values import PartialDate


@check("cooperation-by-sector")
def cooperation_by_sector(world: World, params: Params) -> tuple[str, Rows]:
    return "inSector partner status expectedEffect tie", (
        (sector, partner, tie.one("status"), tie.one("expectedEffect"), tie.id)
        for tie in world.kind("Cooperation")
        if params["state"] in tie.all("party")
        for partner in tie.all("party")
        if partner != params["state"]
        for sector in world.sectors(tie)
        if sector == params.get("sector", sector)
    )


@check("expected-effects")
def expected_effects(world: World, params: Params) -> tuple[str, Rows]:
    return "tie status expectedEffect", (
        (tie.id, tie.one("status"), effect)
        for tie in world.ties
        for effect in tie.all("expectedEffect")
        if "party" not in params or params["party"] in world.parties(tie)
    )


@check("trade")
def trade(world: World, params: Params) -> tuple[str, Rows]:
    sides = (("exporter", "importer"), ("importer", "exporter"), ("party", "party"))
    return "role partner inSector goods status tie", (
        (mine, partner, sector, tie.one("goods"), tie.one("status"), tie.id)
        for tie in world.kind("Trade")
        for mine, theirs in sides
        if params["state"] in tie.all(mine)
        for partner in tie.all(theirs)
        if partner != params["state"]
        for sector in world.sectors(tie)
    )


@check("measures")
def measures(world: World, params: Params) -> tuple[str, Rows]:
    return "measure actor target status start tie", (
        (
            f"dip:{tie.kind}",
            tie.one("actor"),
            tie.one("target"),
            tie.one("status"),
            tie.one("start"),
            tie.id,
        )
        for tie in world.ties
        if tie.kind in schema.MEASURES and params["state"] in {tie.one("actor"), tie.one("target")}
    )


@check("ties-between")
def ties_between(world: World, params: Params) -> tuple[str, Rows]:
    return "class tie status", (
        (f"dip:{tie.kind}", tie.id, tie.one("status"))
        for tie in world.ties
        if {params["one"], params["other"]} <= world.parties(tie)
    )


@check("ties-by-status")
def ties_by_status(world: World, params: Params) -> tuple[str, Rows]:
    return "tie disputed", (
        (tie.id, bool(tie.disputed) or None)
        for tie in world.ties
        if tie.one("status") == params["status"]
        and tie.kind == params.get("class", tie.kind).removeprefix("dip:")
    )


EVENTS = {
    "established": "established", "severed": "severed", "resumed": "resumed", "opened": "opened",
    "closed": "closed", "appointed": "appointed", "assumed": "took up duty",
    "credentials": "presented credentials", "ended": "ended", "start": "began", "end": "ended",
    "year": "in the year", "signed": "signed", "inForce": "in force",
}  # fmt: skip
"""What a timeline calls a date, by the property that gives it."""


@check("timeline")
def timeline(world: World, params: Params) -> tuple[str, Rows]:
    return "day event class status disputed tie", (
        (found, event, f"dip:{tie.kind}", tie.one("status"), bool(tie.disputed) or None, tie.id)
        for tie in world.ties
        if {params["one"], params["other"]} <= world.parties(tie)
        for name, event in EVENTS.items()
        for found in tie.all(name)
    )


@check("ties-of")
def ties_of(world: World, params: Params) -> tuple[str, Rows]:
    return "tie status disputed", (
        (tie.id, tie.one("status"), bool(tie.disputed) or None)
        for tie in world.kind(params["class"].removeprefix("dip:"))
        if params["party"] in world.parties(tie)
    )


@check("ties-by-class")
def ties_by_class(world: World, params: Params) -> tuple[str, Rows]:
    found = [tie for tie in world.ties if params["party"] in world.parties(tie)]
    kinds = [(f"dip:{tie.kind}", tie.one("status"), bool(tie.disputed)) for tie in found]
    keys = Counter(key[:2] for key in kinds)
    return "class status ties ofThemDisputed", (
        (*key, count, sum(disputed for *one, disputed in kinds if tuple(one) == key))
        for key, count in keys.items()
    )


@check("past-states")
def past_states(world: World, params: Params) -> tuple[str, Rows]:
    del params
    return "state from until successor ties", (
        (
            one.id,
            one.one("from"),
            one.one("until"),
            successor,
            sum(one.id in world.parties(tie) for tie in world.ties) or None,
        )
        for one in world.entities
        if one.kind == "State" and one.one("until")
        for successor in (*one.all("successor"),) or (None,)
    )


@check("ties-of-predecessors")
def ties_of_predecessors(world: World, params: Params) -> tuple[str, Rows]:
    before = {
        one.id: one.one("until")
        for one in world.entities
        if params["state"] in one.all("successor")
    }
    counts = Counter(
        (curie, f"dip:{tie.kind}")
        for tie in world.ties
        for curie in before
        if curie in world.parties(tie)
    )
    return "predecessor until class ties", (
        (curie, before[curie], kind, count) for (curie, kind), count in counts.items()
    )


FACING = (
    ("party", "party"), ("sender", "receiver"), ("visitingState", "host"), ("actor", "target"),
    ("funder", "recipient"), ("exporter", "importer"),
)  # fmt: skip
"""Roles of the two sides of a tie."""


def _faced(tie: Tie, state: str) -> Iterator[object]:
    for one, other in (*FACING, *((other, one) for one, other in FACING)):
        if state in tie.all(one):
            yield from tie.all(other)


@check("no-data-since")
def no_data_since(world: World, params: Params) -> tuple[str, Rows]:
    state = params["state"]
    dated: dict[object, dict[str, date]] = {}
    for tie in world.ties:
        days = [
            value.latest
            for name, value in tie.values
            if isinstance(value, PartialDate) and schema.PROPERTIES[name].dated
        ]
        for other in set(_faced(tie, state)) & world.states() - {state} if days else ():
            dated.setdefault(other, {})[tie.id] = max(days)
    return "other last ties", (
        (other, PartialDate(last.isoformat()), len(found))
        for other, found in dated.items()
        if (last := max(found.values())) < day(params, "day")
    )
