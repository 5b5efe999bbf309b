"""Every query of the catalogue against a count made without SPARQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import TypeAlias

import pytest

from legation import schema
from legation.building import hold_in_memory
from legation.decode import claims, disagreements, entities, ties
from legation.errors import QueryError
from legation.identity import claim
from legation.model import Claim, Disagreement, Entity, Tie
from legation.query import ask, catalogue, resolve
from legation.query.answer import Answer, Cell
from legation.query.catalogue import TYPES
from legation.query.syntax import parse
from legation.store import Store
from legation.values import Label, PartialDate, Value
from legation.vocabulary import PREFIXES, compact

EMBASSIES = {"embassy", "high-commission", "apostolic-nunciature", "legation"}
IN_EFFECT = {"status:ongoing", "status:occurred", "status:completed", None}
Params: TypeAlias = Mapping[str, str]
Rows: TypeAlias = Iterable[tuple[object, ...]]


@dataclass(frozen=True)
class World:
    """Everything in a graph as model objects."""

    ties: tuple[Tie, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...]

    def kind(self, kind: str) -> Iterator[Tie]:
        """Ties of one class."""
        return (tie for tie in self.ties if tie.kind == kind)

    def missions(self, types: set[str] | None = None) -> Iterator[Tie]:
        """Missions in effect, of some types."""
        for tie in self.kind("Mission"):
            type_code = str(tie.one("missionType")).partition(":")[2]
            if tie.one("status") in IN_EFFECT and (types is None or type_code in types):
                yield tie

    def embassy_pairs(self) -> set[tuple[str, str]]:
        """Sender and receiver of each embassy in effect."""
        return {
            (str(tie.one("sender")), str(tie.one("receiver"))) for tie in self.missions(EMBASSIES)
        }

    def label(self, curie: object) -> str | None:
        """Name of an entity."""
        found = (e.one("label") for e in self.entities if e.id == curie)
        return next((str(name) for name in found if name is not None), None)

    def parties(self, tie: Tie) -> set[object]:
        """Everyone who stands in a tie, or in whose name it is."""
        extra = [*tie.all("visitingState"), *tie.all("jurisdiction")]
        return {filler for _, filler in tie.roles} | set(extra)

    def sectors(self, tie: Tie) -> list[object]:
        """The sectors of a tie, or nothing once."""
        return list(tie.all("sector")) or [None]

    def said(self, tie: Tie) -> list[Claim]:
        """The claims of a tie."""
        return [claim for claim in self.claims if claim.about == tie.id]


CHECKS: dict[str, Callable[[World, Params], tuple[str, Rows]]] = {}


def check(
    name: str,
) -> Callable[
    [Callable[[World, Params], tuple[str, Rows]]], Callable[[World, Params], tuple[str, Rows]]
]:
    """Register the count for a query: names of the columns compared, and the rows expected."""

    def register(
        function: Callable[[World, Params], tuple[str, Rows]],
    ) -> Callable[[World, Params], tuple[str, Rows]]:
        CHECKS[name] = function
        return function

    return register


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


def _listed(world: World, source: str, day: str) -> set[str]:
    on = date.fromisoformat(day)
    return {
        claim.about
        for claim in world.claims
        if claim.source == source
        and claim.first_seen is not None
        and claim.last_seen is not None
        and claim.first_seen <= on <= claim.last_seen
    }


@check("came-to-list")
def came_to_list(world: World, params: Params) -> tuple[str, Rows]:
    then = _listed(world, params["source"], params["earlier"])
    return "tie", ((tie,) for tie in _listed(world, params["source"], params["later"]) - then)


@check("no-longer-lists")
def no_longer_lists(world: World, params: Params) -> tuple[str, Rows]:
    now = _listed(world, params["source"], params["later"])
    return "tie", ((tie,) for tie in _listed(world, params["source"], params["earlier"]) - now)


@check("unlisted-missions")
def unlisted_missions(world: World, params: Params) -> tuple[str, Rows]:
    return "sender receiver lastListed tie", (
        (tie.one("sender"), tie.one("receiver"), tie.one("lastListed"), tie.id)
        for tie in world.kind("Mission")
        if tie.one("status") == "status:unlisted"
        and tie.one("receiver") == params.get("receiver", tie.one("receiver"))
        and tie.one("sender") == params.get("sender", tie.one("sender"))
    )


@check("investments")
def investments(world: World, params: Params) -> tuple[str, Rows]:
    return "funder recipient when amount currency inSector status tie", (
        (
            tie.one("funder"),
            tie.one("recipient"),
            tie.one("year"),
            tie.one("amount"),
            tie.one("currency"),
            sector,
            tie.one("status"),
            tie.id,
        )
        for tie in world.kind("Investment")
        if tie.one("funder") == params.get("funder", tie.one("funder"))
        and tie.one("recipient") == params.get("recipient", tie.one("recipient"))
        and str(tie.one("year")) == params.get("year", str(tie.one("year")))
        for sector in world.sectors(tie)
        if sector == params.get("sector", sector)
    )


def _sums(
    world: World, params: Params, kind: str, keys: Callable[[Tie], Iterable[object]]
) -> Iterator[tuple[object, ...]]:
    totals: dict[tuple[object, object], list[Decimal]] = {}
    for tie, amount in _counted(world, params, kind):
        recipients = set(tie.all("recipient"))
        if "recipient" not in params or params["recipient"] in recipients:
            for key in keys(tie):
                totals.setdefault((key, tie.one("currency")), []).append(amount)
    return ((*key, sum(amounts), len(amounts)) for key, amounts in totals.items())


def _counted(world: World, params: Params, kind: str) -> Iterator[tuple[Tie, Decimal]]:
    """Ties whose amount counts in sums, and the amount."""
    bound = {*IN_EFFECT, "status:ended"} | ({"status:committed"} if kind == "Finance" else set())
    for tie in world.kind(kind):
        amount = tie.one("amount")
        if (
            tie.one("funder") == params.get("funder", tie.one("funder"))
            and tie.one("status") in bound
            and (tie.one("excludedFromTotals") is not True or params.get("flagged") == "yes")
            and isinstance(amount, Decimal)
            and tie.one("currency")
        ):
            yield tie, amount


def _by_recipient(world: World, params: Params, kind: str) -> Rows:
    found: dict[tuple[object, object], list[tuple[Decimal, bool]]] = {}
    for tie, amount in _counted(world, params, kind):
        recipients = list(tie.all("recipient"))
        for recipient in recipients:
            key = (recipient, tie.one("currency"))
            found.setdefault(key, []).append((amount, len(recipients) > 1))
    for about, amounts in found.items():
        own, joint = (
            sum((amount for amount, several in amounts if several is which), Decimal(0))
            for which in (False, True)
        )
        yield (*about, own, joint, len(amounts))


def _year(tie: Tie) -> list[object]:
    year = tie.one("year")
    return [str(year) if year else None]


@check("investment-by-recipient")
def investment_by_recipient(world: World, params: Params) -> tuple[str, Rows]:
    rows = _by_recipient(world, params, "Investment")
    return "recipient currency total shared investments", rows


@check("investment-by-sector")
def investment_by_sector(world: World, params: Params) -> tuple[str, Rows]:
    rows = _sums(world, params, "Investment", world.sectors)
    return "sector currency total investments", rows


@check("investment-by-year")
def investment_by_year(world: World, params: Params) -> tuple[str, Rows]:
    return "year currency total investments", _sums(world, params, "Investment", _year)


@check("finance-by-recipient")
def finance_by_recipient(world: World, params: Params) -> tuple[str, Rows]:
    rows = _by_recipient(world, params, "Finance")
    return "recipient currency total shared projects", rows


@check("finance-by-sector")
def finance_by_sector(world: World, params: Params) -> tuple[str, Rows]:
    rows = _sums(world, params, "Finance", world.sectors)
    return "sector currency total projects", rows


@check("finance-by-year")
def finance_by_year(world: World, params: Params) -> tuple[str, Rows]:
    return "year currency total projects", _sums(world, params, "Finance", _year)


@check("finance")
def finance(world: World, params: Params) -> tuple[str, Rows]:
    return "recipient when amount currency inSector flowType has excluded tie", (
        (
            recipient,
            tie.one("year"),
            tie.one("amount"),
            tie.one("currency"),
            sector,
            tie.one("flowType"),
            tie.one("status"),
            tie.one("excludedFromTotals"),
            tie.id,
        )
        for tie in world.kind("Finance")
        if tie.one("funder") == params.get("funder", tie.one("funder"))
        and str(tie.one("year")) == params.get("year", str(tie.one("year")))
        and tie.one("status") == params.get("status", tie.one("status"))
        for recipient in tie.all("recipient")
        if recipient == params.get("recipient", recipient)
        for sector in world.sectors(tie)
        if sector == params.get("sector", sector)
    )


@check("office-holders")
def office_holders(world: World, params: Params) -> tuple[str, Rows]:
    day = date.fromisoformat(params["day"]) if "day" in params else None

    def then(tie: Tie) -> bool:
        start, end = tie.one("start"), tie.one("end")
        if day is None:
            return True
        if not isinstance(start, PartialDate) or start.earliest > day:
            return False
        if isinstance(end, PartialDate):
            return end.latest >= day
        return tie.one("status") == "status:ongoing"

    return "official officialName held start end status tie", (
        (
            tie.one("official"),
            world.label(tie.one("official")),
            tie.one("office"),
            tie.one("start"),
            tie.one("end"),
            tie.one("status"),
            tie.id,
        )
        for tie in world.kind("Tenure")
        if tie.one("body") == params["body"]
        and tie.one("office") == params.get("office", tie.one("office"))
        and then(tie)
    )


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


@check("postings-in")
def postings_in(world: World, params: Params) -> tuple[str, Rows]:
    return "official officialName office sender status tie", (
        (
            tie.one("official"),
            world.label(tie.one("official")),
            tie.one("office"),
            tie.one("sender"),
            tie.one("status"),
            tie.id,
        )
        for tie in world.kind("Posting")
        if tie.one("receiver") == params["receiver"]
        and tie.one("sender") == params.get("sender", tie.one("sender"))
    )


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


@check("resting-on-one-source")
def resting_on_one_source(world: World, params: Params) -> tuple[str, Rows]:
    found = ((tie, world.said(tie)) for tie in world.ties if params["party"] in world.parties(tie))
    return "tie source claims", (
        (tie.id, said[0].source, len(said))
        for tie, said in found
        if len({claim.source for claim in said}) == 1
    )


@check("disagreements")
def disagreements_of(world: World, params: Params) -> tuple[str, Rows]:
    said = {claim.id: claim for claim in world.claims}
    return "about property value held source locator claim", (
        (
            conflict.about,
            schema.PROPERTIES[conflict.on].predicate,
            value,
            value == conflict.held,
            said[claim_id].source,
            said[claim_id].locator or None,
            claim_id,
        )
        for conflict in world.disagreements
        if conflict.about == params.get("about", conflict.about)
        for claim_id in conflict.claims
        for name, value in said[claim_id].values
        if name == conflict.on
    )


@check("claims-about")
def claims_about(world: World, params: Params) -> tuple[str, Rows]:
    return "property value source locator claim", (
        (f"said:{name}", value, claim.source, claim.locator or None, claim.id)
        for claim in world.claims
        if claim.about == params["thing"]
        for name, value in claim.values
    )


@check("said-by")
def said_by(world: World, params: Params) -> tuple[str, Rows]:
    return "about saidStatus locator claim", (
        (claim.about, claim.said("status"), claim.locator or None, claim.id)
        for claim in world.claims
        if claim.source == params["source"]
    )


@check("known-on")
def known_on(world: World, params: Params) -> tuple[str, Rows]:
    day = date.fromisoformat(params["day"])
    editions = {
        entity.id: max(
            (
                edition.earliest
                for edition in entity.all("edition")
                if isinstance(edition, PartialDate) and edition.earliest <= day
            ),
            default=None,
        )
        for entity in world.entities
    }

    def current(claim: Claim) -> bool:
        latest = editions.get(claim.source)
        return latest is None or claim.last_seen is None or claim.last_seen >= latest

    return "tie saidStatus source claim", (
        (tie.id, claim.said("status"), claim.source, claim.id)
        for tie in world.ties
        if params["party"] in world.parties(tie)
        for claim in world.said(tie)
        if claim.known_since is not None and claim.known_since <= day and current(claim)
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


@check("sources")
def sources(world: World, params: Params) -> tuple[str, Rows]:
    del params
    return "source name rank editions", (
        (
            entity.id,
            world.label(entity.id),
            entity.one("rank"),
            len(list(entity.all("edition"))) or None,
        )
        for entity in world.entities
        if entity.kind == "Source"
    )


@check("entities-named")
def entities_named(world: World, params: Params) -> tuple[str, Rows]:
    return "entity class", (
        (entity.id, f"dip:{entity.kind}")
        for entity in world.entities
        if any(
            params["name"].lower() in str(name).lower()
            for name in (*entity.all("label"), *entity.all("altLabel"))
        )
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


MORE: Mapping[str, list[dict[str, str]]] = {
    "came-to-list": [
        {"source": "missions", "earlier": "2020-10-10", "later": "2022-11-16"},
        {"source": "missions", "earlier": "2021-01-04", "later": "2022-11-16"},
    ],
    "claims-about": [
        {"thing": "Nikolay Krasilnikov"},
        {"thing": "tie:visit-state.USA-ZWE-2024-03"},
    ],
    "disagreements": [{}],
    "embassies-in": [{"state": "France"}, {"state": "state:USA"}],
    "embassies-not-returned": [{}],
    "entities-named": [{"name": "LOM"}, {"name": '" } #'}],
    "expected-effects": [{}],
    "institutes": [{}],
    "finance": [
        {},
        {"recipient": "Zimbabwe", "sector": "health"},
        {"year": "2010"},
        {"status": "cancelled"},
    ],
    "finance-by-recipient": [{}, {"funder": "China", "flagged": "yes"}],
    "finance-by-sector": [{"recipient": "Zimbabwe"}, {"flagged": "yes"}, {"flagged": "no"}],
    "finance-by-year": [{}, {"recipient": "Togo", "flagged": "yes"}],
    "investment-by-recipient": [{}, {"flagged": "yes"}],
    "investment-by-sector": [{"recipient": "Zimbabwe"}, {"flagged": "yes"}],
    "investment-by-year": [{}, {"flagged": "yes"}],
    "investments": [
        {},
        {"sector": "agriculture"},
        {"year": "2023", "recipient": "Togo"},
        {"year": "1999"},
    ],
    "known-on": [
        {"day": "2024-12-31", "party": "Togo"},
        {"day": "2020-10-10", "party": "France"},
        {"day": "2022-11-16", "party": "France"},
        {"day": "2019-01-01", "party": "France"},
    ],
    "missions-by-type": [{}, {"sender": "Russia"}],
    "missions-of": [{"state": "European Union"}],
    "missions-of-non-states": [{}, {"receiver": "United States"}],
    "missions-opened-between": [{"since": "1900-01-01", "until": "1961-05-30"}],
    "no-longer-lists": [
        {"source": "missions", "earlier": "2020-10-10", "later": "2022-11-16"},
        {"source": "missions", "earlier": "2020-10-10", "later": "2021-01-04"},
    ],
    "office-holders": [
        {"body": "Zimbabwe"},
        {"body": "Togo", "office": "foreign minister"},
        {"body": "Togo", "day": "2012-01-01"},
        {"body": "Togo", "day": "2021-06-30"},
        {"body": "United Nations"},
    ],
    "planned-visits": [{}, {"visitor": "Zimbabwe"}],
    "resting-on-one-source": [{"party": "Zimbabwe"}],
    "said-by": [{"source": "Missions worldwide"}],
    "ties-between": [{"one": "Russia", "other": "Zimbabwe"}, {"one": "France", "other": "USA"}],
    "ties-by-status": [{"status": "planned", "class": "Visit"}, {"status": "unlisted"}],
    "unlisted-missions": [{}, {"sender": "USA"}],
    "visits": [{}, {"visitor": "United States"}],
}
CASES = [
    pytest.param(name, params, id=f"{name}-{at}")
    for name, found in catalogue().items()
    for at, params in enumerate([dict(found.example), *MORE.get(name, [])])
]
SMALL_SOURCES = {"missions-worldwide": "missions", "russia-togo-report": "togo-brief"}


def project(status: str, *recipients: str, **values: Value) -> Claim:
    """A claim of a dataset of Chinese finance."""
    return claim(
        "Finance",
        "source:finance",
        roles=[("funder", "state:CHN"), *(("recipient", f"state:{one}") for one in recipients)],
        values=[("status", f"status:{status}"), ("currency", "USD"), *values.items()],
        locator=f"project {values['projectId']}",
        stated=date(2017, 10, 11),
    )


def tenure(official: str, office: str, body: str, **values: Value) -> Claim:
    """A claim of a list of office holders."""
    return claim(
        "Tenure",
        "source:holders",
        roles=[
            ("official", f"official:{official}"),
            ("office", f"office:{office}"),
            ("body", body),
        ],
        values=values.items(),
        stated=date(2022, 12, 23),
    )


@pytest.fixture(scope="module")
def small_store(small_claims: list[Claim]) -> Store:
    """The small claims, with money and holders of offices such as datasets list them."""
    health, ended, year = "sector:120", "status:ended", PartialDate("2010")
    return hold_in_memory(
        [
            *small_claims,
            project("completed", "ZWE", projectId="1", amount=Decimal(100), year=year),
            project("committed", "ZWE", projectId="2", amount=Decimal("0.5"), sector=health),
            project("ongoing", "TGO", projectId="3", amount=Decimal(7), sector=health, year=year),
            project("completed", "TGO", "ZWE", projectId="4", amount=Decimal(1000), year=year),
            project("completed", "TGO", projectId="5", amount=Decimal(40), year=year,
                    excludedFromTotals=True),
            project("announced", "TGO", projectId="6", amount=Decimal(9), excludedFromTotals=True),
            project("cancelled", "ZWE", projectId="7", amount=Decimal(11), flowType="Grant"),
            project("completed", "ZWE", projectId="8", sector=health),
            claim("Official", "source:holders", about="official:robert-dussey-TGO",
                  values=[("label", Label("Robert Dussey"))]),
            tenure("robert-dussey-TGO", "foreign-minister", "state:TGO", status="status:ongoing",
                   start=PartialDate("2013-09-17")),
            tenure("elliott-ohin-TGO", "foreign-minister", "state:TGO", status=ended,
                   start=PartialDate("2010"), end=PartialDate("2013-09-17")),
            tenure("nobody-TGO", "minister", "state:TGO", title="Minister of Water",
                   start=PartialDate("2009")),
            tenure("joseph-made-ZWE", "minister", "state:ZWE"),
            tenure("kofi-annan", "head-of-organisation", "institution:UN", status=ended,
                   start=PartialDate("1997-01-01"), end=PartialDate("2006-12-31")),
        ]
    )  # fmt: skip


@pytest.fixture(scope="module")
def world(small_store: Store) -> World:
    return World(
        tuple(ties(small_store)),
        tuple(entities(small_store)),
        tuple(claims(small_store)),
        tuple(disagreements(small_store)),
    )


def test_every_query_has_a_count() -> None:
    assert set(CHECKS) == set(catalogue())
    assert len(catalogue()) >= 24


@pytest.mark.parametrize(("name", "params"), CASES)
def test_rows_are_those_counted_without_sparql(
    name: str, params: dict[str, str], small_store: Store, world: World
) -> None:
    given = {key: SMALL_SOURCES.get(value, value) for key, value in params.items()}
    answer = ask(small_store, name, given)
    columns, expected = CHECKS[name](world, _resolved(small_store, name, given))
    at = [answer.columns.index(column) for column in columns.split()]
    got = Counter(tuple(row[index] for index in at) for row in answer.rows)
    assert got == Counter(tuple(map(_cell, row)) for row in expected)


@pytest.mark.parametrize("name", catalogue())
def test_small_graph_has_rows_for_it(name: str, small_store: Store) -> None:
    cases = [dict(catalogue()[name].example), *MORE.get(name, [])]
    given = [{k: SMALL_SOURCES.get(v, v) for k, v in case.items()} for case in cases]
    assert any(ask(small_store, name, params) for params in given)


@pytest.mark.parametrize("name", catalogue())
def test_header_explains_the_query(name: str) -> None:
    found = catalogue()[name]
    assert found.title != name
    assert found.answers.endswith(".")
    assert set(found.example) <= {parameter.name for parameter in found.parameters}
    for parameter in found.parameters:
        assert parameter.type in TYPES
        assert not parameter.required or parameter.name in found.example


@pytest.mark.parametrize("name", catalogue())
def test_file_runs_as_it_stands_with_the_values_of_its_example(
    name: str, small_store: Store
) -> None:
    text = catalogue()[name].text
    assert not parse(text).prefixes, "every prefix is declared, for other engines"
    small_store.oxigraph.query(text)
    slots = {slot.name: slot.default for slot in parse(text).slots}
    for parameter in catalogue()[name].parameters:
        value = catalogue()[name].example.get(parameter.name, parameter.default)
        assert (slots[parameter.name] == "UNDEF") == (not value)


@pytest.mark.parametrize("name", catalogue())
def test_example_means_the_same_as_the_values_in_the_file(name: str, small_store: Store) -> None:
    found = catalogue()[name]
    example = {k: SMALL_SOURCES.get(v, v) for k, v in found.example.items()}
    text = found.text
    for real, small in SMALL_SOURCES.items():
        text = text.replace(f"source:{real}", f"source:{small}")
    as_it_stands = Answer(small_store.query(text), text)
    assert ask(small_store, name, example).rows == as_it_stands.rows


@pytest.mark.parametrize("name", catalogue())
def test_rows_come_in_an_order_that_is_told(name: str) -> None:
    assert "ORDER BY" in catalogue()[name].text


def test_names_never_say_no_where_nothing_is_known() -> None:
    for name, found in catalogue().items():
        if "none" in name or "no-embassy" in name or "not-returned" in name:
            assert "known" in found.answers


def _resolved(store: Store, name: str, params: dict[str, str]) -> dict[str, str]:
    types = {parameter.name: parameter.type for parameter in catalogue()[name].parameters}
    plain = {"day", "year", "text", "number", "yes", "class"}
    kinds = (
        "state", "institution", "official", "place", "source", "tie", "sector", "status", "office",
    )  # fmt: skip
    return {
        key: value if types[key] in plain else resolve(store, value, kinds)
        for key, value in params.items()
    }


def _cell(value: object) -> Cell:
    """A value of the model as a row gives it."""
    if value is None or isinstance(value, bool | int | Decimal | PartialDate):
        return value
    text = str(value)
    return compact(text) if text.partition(":")[0] in PREFIXES else text


def test_what_is_flagged_counts_only_when_asked(small_store: Store) -> None:
    def togo(**params: str) -> list[Cell]:
        answer = ask(small_store, "finance-by-recipient", {"funder": "China", **params})
        at = [answer.columns.index(name) for name in ("recipient", "total", "shared")]
        [row] = [row for row in answer.rows if row[at[0]] == "state:TGO"]
        return [row[at[1]], row[at[2]]]

    assert togo() == togo(flagged="no") == [Decimal(7), Decimal(1000)]
    assert togo(flagged="yes") == [Decimal(47), Decimal(1000)]
    with pytest.raises(QueryError, match="flagged takes yes or no, not 'maybe'"):
        togo(flagged="maybe")


def test_what_several_receive_counts_once_in_a_year(small_store: Store) -> None:
    answer = ask(small_store, "finance-by-year", {"funder": "China"})
    at = [answer.columns.index(name) for name in ("year", "total", "projects")]
    found = {row[at[0]]: (row[at[1]], row[at[2]]) for row in answer.rows}
    assert found["2010"] == (Decimal(1107), 3)
