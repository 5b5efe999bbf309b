"""Counts of claims, sources and disagreements, made without SPARQL."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations

from tests.catalogue.world import Params, Rows, World, check

from legation import schema
from legation.model import Claim
from legation.values import PartialDate


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


@check("said-between")
def said_between(world: World, params: Params) -> tuple[str, Rows]:
    return "tie property value source locator claim", (
        (tie.id, f"said:{name}", value, claim.source, claim.locator or None, claim.id)
        for tie in world.ties
        if {params["one"], params["other"]} <= world.parties(tie)
        for claim in world.said(tie)
        for name, value in claim.values
    )


@check("disagreements-by-kind")
def disagreements_by_kind(world: World, params: Params) -> tuple[str, Rows]:
    del params
    kinds = {thing.id: thing.kind for thing in (*world.ties, *world.entities)}
    counts = Counter(
        (f"dip:{kinds[conflict.about]}", schema.PROPERTIES[conflict.on].predicate)
        for conflict in world.disagreements
    )
    return "class property disagreements", ((*key, count) for key, count in counts.items())


@check("disagreements-on-dates")
def disagreements_on_dates(world: World, params: Params) -> tuple[str, Rows]:
    return "about property apart earliest latest held", (
        (conflict.about, predicate, apart, dates[0], dates[-1], conflict.held)
        for conflict in world.disagreements
        for predicate in [schema.PROPERTIES[conflict.on].predicate]
        if (dates := sorted(str(one) for one in conflict.values if isinstance(one, PartialDate)))
        and (apart := int(dates[-1][:4]) - int(dates[0][:4])) >= int(params.get("years", "50"))
    )


@check("disagreements-between-sources")
def disagreements_between_sources(world: World, params: Params) -> tuple[str, Rows]:
    del params
    sources = {claim.id: claim.source for claim in world.claims}
    counts: Counter[tuple[str, str, str]] = Counter()
    for conflict in world.disagreements:
        said = sorted(sources[claim] for claim in conflict.claims)
        predicate = schema.PROPERTIES[conflict.on].predicate
        counts.update({(one, other, predicate) for one, other in combinations(said, 2)})
    rows = ((*key, count) for key, count in counts.items())
    return "one other property disagreements", rows
