"""Counts of visits and meetings, made without SPARQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.catalogue.world import IN_EFFECT, Params, Rows, World, asked, check, year

from legation.model import Tie
from legation.values import PartialDate


def _visits(world: World, params: Params, statuses: set[str | None]) -> tuple[str, Rows]:
    return "guest for host status start tie", (
        (guest, tie.one("visitingState"), host, tie.one("status"), tie.one("start"), tie.id)
        for tie in world.kind("Visit")
        if tie.one("status") in statuses
        for guest in tie.all("visitor")
        for host in tie.all("host")
        if host == params.get("host", host)
        and params.get("visitor", guest) in {guest, tie.one("visitingState")}
    )


@check("planned-visits")
def planned_visits(world: World, params: Params) -> tuple[str, Rows]:
    return _visits(world, params, {"status:planned", "status:announced"})


@check("visits")
def visits(world: World, params: Params) -> tuple[str, Rows]:
    return _visits(world, params, IN_EFFECT)


def _took_place(world: World, params: Params) -> Iterator[Tie]:
    """Visits that took place, to whom and on whose behalf was asked for."""
    for tie in world.kind("Visit"):
        if (
            tie.one("status") in IN_EFFECT
            and asked(params, "host", tie.one("host"))
            and ("visitor" not in params or params["visitor"] in _guests(tie))
        ):
            yield tie


def _guests(tie: Tie) -> set[object]:
    return {*tie.all("visitor"), tie.one("visitingState")}


@check("visitors-in-year")
def visitors_in_year(world: World, params: Params) -> tuple[str, Rows]:
    return "visitorLevel guest for start end purpose tie", (
        (
            tie.one("level"),
            guest,
            tie.one("visitingState"),
            tie.one("start"),
            tie.one("end"),
            tie.one("purpose"),
            tie.id,
        )
        for tie in _took_place(world, {"host": params["host"]})
        if year(tie.one("start")) == params["year"] and asked(params, "level", tie.one("level"))
        for guest in tie.all("visitor")
    )


@check("visits-by-year")
def visits_by_year(world: World, params: Params) -> tuple[str, Rows]:
    counts = Counter(year(tie.one("start")) for tie in _took_place(world, params))
    return "year visits", counts.items()


@check("visits-by-level")
def visits_by_level(world: World, params: Params) -> tuple[str, Rows]:
    return "level visits", Counter(tie.one("level") for tie in _took_place(world, params)).items()


def _ways(world: World, state: str) -> tuple[Counter[object], Counter[object]]:
    """How often the state's people visited each other state, and were visited on its behalf."""
    visits = list(_took_place(world, {}))
    there: Counter[object] = Counter(
        tie.one("host") for tie in visits if tie.one("visitingState") == state
    )
    back: Counter[object] = Counter(
        tie.one("visitingState")
        for tie in visits
        if tie.one("host") == state and tie.one("visitingState")
    )
    return there, back


@check("visits-returned")
def visits_returned(world: World, params: Params) -> tuple[str, Rows]:
    there, back = _ways(world, params["state"])
    rows = ((other, there[other], back[other]) for other in there.keys() & back.keys())
    return "other visits returned", rows


@check("visits-not-returned")
def visits_not_returned(world: World, params: Params) -> tuple[str, Rows]:
    there, back = _ways(world, params["state"])
    return "other visits", ((other, back[other]) for other in back.keys() - there.keys())


@check("most-visited")
def most_visited(world: World, params: Params) -> tuple[str, Rows]:
    visits: dict[object, list[Tie]] = {}
    for tie in _took_place(world, params):
        visits.setdefault(tie.one("host"), []).append(tie)
    return "host visits visitors", (
        (host, len(found), len({guest for tie in found for guest in tie.all("visitor")}))
        for host, found in visits.items()
    )


@check("officials-by-visits")
def officials_by_visits(world: World, params: Params) -> tuple[str, Rows]:
    hosts: dict[str, list[object]] = {}
    for tie in _took_place(world, {}):
        if tie.one("visitingState") and asked(params, "state", tie.one("visitingState")):
            for guest in map(str, tie.all("visitor")):
                hosts.setdefault(guest, []).append(tie.one("host"))
    return "official visits hosts", (
        (guest, len(found), len(set(found)))
        for guest, found in hosts.items()
        if guest in {one.id for one in world.entities if one.kind == "Official"}
    )


@check("journeys")
def journeys(world: World, params: Params) -> tuple[str, Rows]:
    stops: dict[object, list[Tie]] = {}
    for tie in world.kind("Visit"):
        if params["official"] in tie.all("visitor") and tie.one("journey"):
            stops.setdefault(tie.one("journey"), []).append(tie)

    def edge(found: list[Tie]) -> tuple[object, object]:
        spans = [
            (start.earliest.isoformat(), end.latest.isoformat())
            for tie in found
            if isinstance(start := tie.one("start"), PartialDate)
            and isinstance(end := tie.one("end"), PartialDate)
        ]
        if not spans:
            return None, None
        return PartialDate(min(spans)[0]), PartialDate(max(end for _, end in spans))

    return "journey visited stops first last", (
        (journey, len(hosts), len(found), *edge(found))
        for journey, found in stops.items()
        for hosts in [{tie.one("host") for tie in found}]
        if len(hosts) >= int(params.get("hosts", "2"))
    )


@check("stops-of-journey")
def stops_of_journey(world: World, params: Params) -> tuple[str, Rows]:
    return "visitor host place start end tie", (
        (visitor, tie.one("host"), place, tie.one("start"), tie.one("end"), tie.id)
        for tie in world.kind("Visit")
        if tie.one("journey") == params["journey"]
        for visitor in tie.all("visitor")
        for place in (*tie.all("place"),) or (None,)
    )


@check("meetings-of")
def meetings_of(world: World, params: Params) -> tuple[str, Rows]:
    party = params["party"]
    own = {party} | {one.id for one in world.entities if party in one.all("citizenOf")}
    return "who met start end status tie", (
        (who, met, tie.one("start"), tie.one("end"), tie.one("status"), tie.id)
        for tie in world.kind("Meeting")
        for present in [{*tie.all("party"), *tie.all("body")}]
        for who in present & own
        for met in present - {who}
    )
