"""Counts of missions, made without SPARQL."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations

from tests.catalogue.world import EMBASSIES, Params, Rows, World, check, day

from legation import schema
from legation.values import PartialDate


@check("embassies-in")
def embassies_in(world: World, params: Params) -> tuple[str, Rows]:
    return "sender senderName type opened disputed tie", (
        (
            tie.one("sender"),
            world.label(tie.one("sender")),
            tie.one("missionType"),
            tie.one("opened"),
            bool(tie.disputed) or None,
            tie.id,
        )
        for tie in world.missions(EMBASSIES)
        if tie.one("receiver") == params["state"]
    )


@check("missions-of")
def missions_of(world: World, params: Params) -> tuple[str, Rows]:
    return "receiver type status opened tie", (
        (tie.one("receiver"), tie.one("missionType"), tie.one("status"), tie.one("opened"), tie.id)
        for tie in world.kind("Mission")
        if tie.one("sender") == params["state"]
    )


@check("missions-by-region")
def missions_by_region(world: World, params: Params) -> tuple[str, Rows]:
    regions = {entity.id: entity.one("region") for entity in world.entities}
    counts = Counter(
        (regions.get(str(tie.one("receiver"))), tie.one("missionType"))
        for tie in world.missions()
        if tie.one("sender") == params["state"]
    )
    return "region type missions", ((*key, count) for key, count in counts.items())


@check("missions-by-year")
def missions_by_year(world: World, params: Params) -> tuple[str, Rows]:
    opened = (
        tie.one("opened") for tie in world.kind("Mission") if tie.one("sender") == params["state"]
    )
    counts = Counter(str(day)[:4] if day else None for day in opened)
    return "year missions", counts.items()


@check("missions-by-type")
def missions_by_type(world: World, params: Params) -> tuple[str, Rows]:
    counts = Counter(
        tie.one("missionType")
        for tie in world.missions()
        if tie.one("receiver") == params.get("receiver", tie.one("receiver"))
        and tie.one("sender") == params.get("sender", tie.one("sender"))
    )
    return "type missions", counts.items()


@check("missions-between")
def missions_between(world: World, params: Params) -> tuple[str, Rows]:
    return "type status tie", (
        (tie.one("missionType"), tie.one("status"), tie.id)
        for tie in world.kind("Mission")
        if (tie.one("sender"), tie.one("receiver")) == (params["sender"], params["receiver"])
    )


@check("missions-opened-between")
def missions_opened_between(world: World, params: Params) -> tuple[str, Rows]:
    since, until = date.fromisoformat(params["since"]), date.fromisoformat(params["until"])
    return "tie opened", (
        (tie.id, opened)
        for tie in world.kind("Mission")
        if isinstance(opened := tie.one("opened"), PartialDate)
        and since <= opened.earliest
        and opened.latest <= until
    )


@check("consulates-in")
def consulates_in(world: World, params: Params) -> tuple[str, Rows]:
    types = {
        kind.code
        for kind in schema.MISSION_TYPES.values()
        if kind.family in {"consulate", "honorary-consulate"}
    }
    return "sender type tie", (
        (tie.one("sender"), tie.one("missionType"), tie.id)
        for tie in world.missions(types)
        if tie.one("receiver") == params["state"]
    )


@check("embassies-not-returned")
def embassies_not_returned(world: World, params: Params) -> tuple[str, Rows]:
    pairs = world.embassy_pairs()
    return "sender host", (
        (sender, host)
        for sender, host in pairs
        if (host, sender) not in pairs
        and sender == params.get("sender", sender)
        and sender.startswith("state:")
        and host.startswith("state:")
    )


def _known(world: World) -> set[str]:
    return {end for pair in world.embassy_pairs() for end in pair if end.startswith("state:")}


@check("no-embassy-known")
def no_embassy_known(world: World, params: Params) -> tuple[str, Rows]:
    pairs, state = world.embassy_pairs(), params["state"]
    return "other otherName", (
        (other, world.label(other))
        for other in _known(world)
        if other != state and (other, state) not in pairs and (state, other) not in pairs
    )


@check("pairs-without-embassy")
def pairs_without_embassy(world: World, params: Params) -> tuple[str, Rows]:
    del params
    pairs = world.embassy_pairs()
    return "one other", (
        (one, other)
        for one, other in combinations(sorted(_known(world)), 2)
        if (one, other) not in pairs and (other, one) not in pairs
    )


@check("accredited-from-elsewhere")
def accredited_from_elsewhere(world: World, params: Params) -> tuple[str, Rows]:
    return "sender seatedIn tie", (
        (tie.one("sender"), tie.one("receiver"), tie.id)
        for tie in world.missions()
        if params["state"] in tie.all("jurisdiction") and tie.one("receiver") != params["state"]
    )


@check("unlisted-missions")
def unlisted_missions(world: World, params: Params) -> tuple[str, Rows]:
    return "sender receiver lastListed tie", (
        (tie.one("sender"), tie.one("receiver"), tie.one("lastListed"), tie.id)
        for tie in world.kind("Mission")
        if tie.one("status") == "status:unlisted"
        and tie.one("receiver") == params.get("receiver", tie.one("receiver"))
        and tie.one("sender") == params.get("sender", tie.one("sender"))
    )


@check("similar-hosts")
def similar_hosts(world: World, params: Params) -> tuple[str, Rows]:
    hosts: dict[str, set[str]] = {}
    for sender, host in world.embassy_pairs():
        hosts.setdefault(sender, set()).add(host)
    own = hosts[params["state"]]
    return "other shared hosts", (
        (other, len(theirs & own), len(theirs))
        for other, theirs in hosts.items()
        if other != params["state"] and theirs & own
    )


@check("most-sending")
def most_sending(world: World, params: Params) -> tuple[str, Rows]:
    del params
    return "sender hosts", Counter(sender for sender, _ in world.embassy_pairs()).items()


@check("most-hosting")
def most_hosting(world: World, params: Params) -> tuple[str, Rows]:
    del params
    return "host senders", Counter(host for _, host in world.embassy_pairs()).items()


@check("hosting-not-sending")
def hosting_not_sending(world: World, params: Params) -> tuple[str, Rows]:
    del params
    senders = {sender for sender, _ in world.embassy_pairs()}
    counts = Counter(host for _, host in world.embassy_pairs() if host not in senders)
    return "host senders", ((host, n) for host, n in counts.items() if host.startswith("state:"))


@check("missions-of-non-states")
def missions_of_non_states(world: World, params: Params) -> tuple[str, Rows]:
    return "runBy sender receiver tie", (
        (run_by, tie.one("sender"), tie.one("receiver"), tie.id)
        for tie in world.kind("Mission")
        if tie.one("receiver") == params.get("receiver", tie.one("receiver"))
        for run_by in {str(tie.one("sender")), *map(str, tie.all("operator"))}
        if run_by.startswith("institution:")
    )


@check("institutes")
def institutes(world: World, params: Params) -> tuple[str, Rows]:
    return "institution sender receiver status tie", (
        (
            tie.one("institution"),
            tie.one("sender"),
            tie.one("receiver"),
            tie.one("status"),
            tie.id,
        )
        for tie in world.kind("Institute")
        if tie.one("sender") == params.get("sender", tie.one("sender"))
        and tie.one("receiver") == params.get("receiver", tie.one("receiver"))
    )


@check("missions-closed-between")
def missions_closed_between(world: World, params: Params) -> tuple[str, Rows]:
    return "sender receiver type closed tie", (
        (tie.one("sender"), tie.one("receiver"), tie.one("missionType"), closed, tie.id)
        for tie in world.kind("Mission")
        if isinstance(closed := tie.one("closed"), PartialDate)
        and day(params, "since") <= closed.earliest
        and closed.latest <= day(params, "until")
    )
