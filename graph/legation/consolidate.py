"""Claims → what is held: ties and entities with one value a property, disagreements, edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

from legation import schema
from legation.model import Claim, Disagreement, Edge, Entity, Held, Tie, Values
from legation.values import PartialDate, Value
from legation.weighing import Said, Standing, disagreement, hold, settles, unsettled, weigh


@dataclass(slots=True)
class Holding:
    """What is held of everything that the claims speak of.

    Attributes:
        claims: the claims that it rests on, by CURIE.
        things: every tie and entity by its CURIE.
        disagreements: where claims can't all be so.
        edges: direct edges from ties in effect.
    """

    claims: dict[str, Claim] = field(default_factory=dict)
    things: dict[str, Held] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)
    edges: set[Edge] = field(default_factory=set)

    def ties(self) -> Iterator[Tie]:
        """The ties."""
        return (thing for thing in self.things.values() if isinstance(thing, Tie))

    def entities(self) -> Iterator[Entity]:
        """The entities."""
        return (thing for thing in self.things.values() if isinstance(thing, Entity))


def consolidate(claims: Iterable[Claim], as_of: date | None = None) -> Holding:
    """Weigh all claims.

    Args:
        claims: claims about ties, entities and sources.
        as_of: weigh only what could be known on that day; `None` for all claims.
    """
    known = {claim.id: claim for claim in (known_on(claims, as_of) if as_of else claims)}
    groups = by_thing(known.values())
    standings = standings_of(known.values())
    holding = Holding(claims=known)
    for about, group in groups.items():
        thing, conflicts = hold_thing(group, standings)
        holding.things[about] = thing
        holding.disagreements += conflicts
        if isinstance(thing, Tie):
            holding.edges.update(edges(thing))
    return holding


def known_on(claims: Iterable[Claim], day: date) -> Iterator[Claim]:
    """The claims that could be known on a day, each as it then stood.

    A tie's claim of which no day is known is left out; a description of an entity is kept.
    """
    claims = list(claims)
    editions = {
        claim.about: [edition for edition in _editions(claim) if edition <= day]
        for claim in claims
        if claim.kind == "Source"
    }
    for claim in claims:
        since = claim.known_since
        if since is None and claim.kind in schema.TIES:
            continue
        if since is not None and since > day:
            continue
        if claim.last_seen is not None and claim.last_seen > day:
            seen = max(editions.get(claim.source, []), default=claim.first_seen)
            yield replace(claim, last_seen=seen)
        elif claim.kind == "Source":
            yield replace(claim, values=tuple(_published_by(day, claim.values)))
        else:
            yield claim


def standings_of(claims: Iterable[Claim]) -> dict[str, Standing]:
    """How much every source's claims weigh, from what is said of the sources."""
    ranks: dict[str, int] = {}
    latest: dict[str, date] = {}
    for claim in claims:
        if claim.kind != "Source":
            continue
        about = claim.about
        rank = str(claim.said("rank") or "").removeprefix("rank:")
        if rank in schema.RANKS:
            ranks[about] = min(ranks.get(about, len(schema.RANKS)), schema.RANKS.index(rank))
        for edition in _editions(claim):
            latest[about] = max(latest.get(about, edition), edition)
    return {
        about: Standing(ranks.get(about, len(schema.RANKS)), latest.get(about))
        for about in ranks.keys() | latest.keys()
    }


def by_thing(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims about each tie and entity."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.about, []).append(claim)
    return groups


def hold_thing(
    claims: Sequence[Claim], standings: Mapping[str, Standing]
) -> tuple[Held, list[Disagreement]]:
    """What is held of one tie or entity, and where its claims can't all be so.

    Args:
        claims: all claims about it, at least one.
        standings: how much each source weighs.
    """
    told = claims[0]
    if any(claim.roles != told.roles for claim in claims):
        told = min(claims, key=lambda claim: (settles(claim), claim.id))
    kind = told.kind
    said = said_of(claims, standings)
    values: list[tuple[str, Value]] = []
    conflicts = []
    rank = schema.property_rank(kind)
    for name in sorted(said, key=rank.__getitem__):
        prop = schema.PROPERTIES[name]
        if prop.many:
            values += [(name, value) for value in _all_said(said[name])]
            continue
        counting = unsettled(said[name]) if len(said[name]) > 1 else said[name]
        by, held = hold(counting) if len(counting) > 1 else counting[0]
        if name == "status" and held in schema.IN_EFFECT and not by.live:
            held = "status:unlisted"
        values.append((name, held))
        if len(counting) > 1:
            grows = kind in schema.TIES and schema.TIES[kind].grows
            conflict = disagreement(prop, counting, grows=grows, held=held)
            conflicts += [conflict] if conflict else []
    made = Tie if kind in schema.TIES else Entity
    if made is Tie:
        values += _listed(claims)
        values.sort(key=lambda value: rank[value[0]])
    thing = made(
        id=told.about,
        kind=kind,
        roles=told.roles,
        values=tuple(values),
        claims=tuple(sorted(claim.id for claim in claims)),
        disputed=tuple(sorted(conflict.on for conflict in conflicts)),
    )
    return thing, conflicts


def said_of(claims: Sequence[Claim], standings: Mapping[str, Standing]) -> dict[str, list[Said]]:
    """By property, what the claims about one thing say that no source has dropped.

    Args:
        claims: all claims about it.
        standings: how much each source weighs.
    """
    said: dict[str, list[Said]] = {}
    for one in weigh(claims, standings):
        for name, value in one.claim.values:
            said.setdefault(name, []).append((one, value))
    return said


def edges(tie: Tie) -> Iterator[Edge]:
    """The direct edges that a tie projects to, if it is in effect.

    A tie of which no status was said is in effect: the claim states it plainly. Not so one that is
    held for a term, as a posting: that nobody tells of its end does not say that it goes on.
    """
    status = tie.one("status")
    if status not in (*schema.IN_EFFECT, None) or (status is None and schema.TIES[tie.kind].termed):
        return
    family = schema.family_of(tie.kind, dict(reversed(tie.values)))
    for edge in schema.TIES[tie.kind].edges:
        if edge.families and family not in edge.families:
            continue
        ends = product(map(str, tie.all(edge.subject)), map(str, tie.all(edge.object)))
        for subject, target in ends:
            if subject != target and _can_stand_in_edge(subject, target):
                yield Edge(subject, edge.predicate, target)
                if edge.both_ways:
                    yield Edge(target, edge.predicate, subject)


def _can_stand_in_edge(*ends: str) -> bool:
    return all(end.partition(":")[0] in ("state", "institution", "official") for end in ends)


def _all_said(said: Sequence[Said]) -> list[Value]:
    return sorted({value for _, value in said}, key=repr)


def _editions(claim: Claim) -> list[date]:
    return [
        value.earliest
        for name, value in claim.values
        if name == "edition" and isinstance(value, PartialDate)
    ]


def _published_by(day: date, values: Values) -> Iterator[tuple[str, Value]]:
    for name, value in values:
        if name != "edition" or (isinstance(value, PartialDate) and value.earliest <= day):
            yield name, value


def _listed(claims: Sequence[Claim]) -> list[tuple[str, Value]]:
    first = [claim.first_seen for claim in claims if claim.first_seen]
    last = [claim.last_seen for claim in claims if claim.last_seen]
    if not first or not last:
        return []
    return [
        ("firstListed", PartialDate(min(first).isoformat())),
        ("lastListed", PartialDate(max(last).isoformat())),
    ]
