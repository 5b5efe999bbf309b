"""Where sources meet: the same person, or the same visit, told by several is one thing.

Ties and states meet by identity: the same key gives the same CURIE. A person's name is no such key.
So what each source tells of its officials is compared (see `persons`), what is certain gets one
CURIE, and what is not becomes a `skos:closeMatch` for a person to decide (see `decisions`).

Every meeting leaves a claim of the source `legation-meeting`, so that it can be traced, and so that
a graph that was exported and read back meets as it did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from legation import identity
from legation.decisions import Decision
from legation.meeting.claims import SOURCE, claims_of
from legation.meeting.persons import Because, Match, groups, matches
from legation.meeting.profiles import Profile, profiles
from legation.meeting.visits import Seen, same_visits, seen
from legation.model import Claim, Reading
from legation.values import PartialDate
from legation.weighing import settles

__all__ = ["SOURCE", "Because", "Decision", "Evidence", "Meeting", "meet"]


@dataclass(slots=True)
class Evidence:
    """What one input tells of persons and visits, and of meetings that were before.

    A claim by which a person settles something speaks of things as the graph names them, and so is
    no evidence of whom or what it names.

    Attributes:
        profiles: what each source tells of each official.
        visits: dated visits of somebody named.
        met: officials who had met when the input was written.
        decided: what was decided when the input was written.
    """

    profiles: list[Profile] = field(default_factory=list)
    visits: list[Seen] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    decided: list[Decision] = field(default_factory=list)

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> Evidence:
        """The evidence in the claims of one input."""
        told = [claim for claim in claims if claim.source != SOURCE and not settles(claim)]
        earlier = [claim for claim in claims if claim.source == SOURCE and claim.kind == "Official"]
        return cls(
            profiles(told),
            seen(told),
            {claim.about for claim in earlier if claim.said("mergedFrom")},
            [
                Decision(claim.about, str(value), same=False, by=claim.author)
                for claim in earlier
                for name, value in claim.values
                if name == "differentFrom"
            ],
        )

    def to_json(self) -> dict[str, Any]:
        """As plain values, to be kept beside a graph."""
        return {
            "profiles": [profile.to_json() for profile in self.profiles],
            "visits": [list(visit) for visit in self.visits],
            "met": sorted(self.met),
            "decided": sorted([one.one, one.other, one.by] for one in self.decided),
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Evidence:
        """What `to_json` gave."""
        return cls(
            [Profile.from_json(one) for one in kept["profiles"]],
            [
                Seen(source, tie, tuple(visitors), host, start)
                for source, tie, visitors, host, start in kept["visits"]
            ],
            set(kept["met"]),
            [Decision(one, other, same=False, by=by) for one, other, by in kept["decided"]],
        )


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who and what turned out to be the same.

    Attributes:
        officials: the CURIE of a source's official, by source and the source's own CURIE, where
            it is another.
        visits: the same for visits.
        claims: what the meeting itself says.
    """

    officials: Mapping[tuple[str, str], str]
    visits: Mapping[tuple[str, str], str]
    claims: tuple[Claim, ...]

    @property
    def digest(self) -> str:
        """Hash of the outcome."""
        text = repr((sorted(self.officials.items()), sorted(self.visits.items())))
        ids = "\n".join(sorted(claim.id for claim in self.claims))
        return hashlib.sha256(f"meeting\n{text}\n{ids}".encode()).hexdigest()

    def renamed(self, reading: Reading) -> Reading:
        """A reading whose claims speak of persons and visits by the CURIEs that they now have.

        A claim by which a person settles something speaks of them as the graph names them already.
        """
        sources = {source for source, _ in (*self.officials, *self.visits)}
        claims = [
            self._renamed(claim) if claim.source in sources and not settles(claim) else claim
            for claim in reading.claims
        ]
        return replace(reading, claims=claims)

    def _renamed(self, claim: Claim) -> Claim:
        source = claim.source
        if claim.kind == "Official":
            about = self.officials.get((source, claim.about), claim.about)
            return claim if about == claim.about else replace(claim, about=about)
        roles = tuple(
            (role, self.officials.get((source, filler), filler)) for role, filler in claim.roles
        )
        about = claim.about
        if roles != claim.roles:
            roles = identity.order_roles(claim.kind, roles)
            if about == identity.tie_id(claim.kind, claim.roles, claim.values):
                about = identity.tie_id(claim.kind, roles, claim.values)
        about = self.visits.get((source, about), about)
        if (about, roles) == (claim.about, claim.roles):
            return claim
        return replace(claim, about=about, roles=roles)


def meet(evidence: Iterable[Evidence], decisions: Iterable[Decision] = ()) -> Meeting:
    """Find who and what is the same.

    Args:
        evidence: of each input.
        decisions: what persons decided; it goes before every rule.
    """
    told = list(evidence)
    people = _by_source([profile for one in told for profile in one.profiles])
    met = {curie for one in told for curie in one.met}
    found = [*_meant_alike(people, met), *matches(people)]
    named = _names(people, groups(people, found, lambda _one, _other: False)[0])
    decided = {one.pair: one for one in (*(d for e in told for d in e.decided), *decisions)}
    found += _joined_by_decision(people, named, decided.values())
    separate = {pair for pair, one in decided.items() if not one.same}

    def apart(one: int, other: int) -> bool:
        return not separate.isdisjoint(
            (
                frozenset({named[one], named[other]}),
                frozenset({people[one].id, people[other].id}),
            )
        )

    heads, doubts = groups(people, found, apart)
    names = _names(people, heads)
    officials = {
        (person.source, person.id): name
        for person, name in zip(people, names, strict=True)
        if name != person.id
    }
    visits = same_visits(sorted({_by_new_name(v, officials) for e in told for v in e.visits}))
    claims = claims_of(people, names, doubts, [*decided.values()], met)
    return Meeting(officials, visits, tuple(claims))


def _by_source(told: Iterable[Profile]) -> list[Profile]:
    """One profile for each source and CURIE, in their order."""
    found: dict[tuple[str, str], Profile] = {}
    for profile in told:
        key = (profile.source, profile.id)
        if key in found:
            found[key].absorb(profile)
        else:
            found[key] = profile.copy()
    return [found[key] for key in sorted(found)]


def _meant_alike(people: Sequence[Profile], met: set[str]) -> Iterator[Match]:
    """Those who had met before; and whom a source only refers to, with whom another describes."""
    places: dict[str, list[int]] = {}
    for at, person in enumerate(people):
        places.setdefault(person.id, []).append(at)
    for curie, several in places.items():
        described = [at for at in several if people[at].names]
        joined = several if curie in met else described[:1]
        for one, other in pairwise(joined):
            yield Match(one, other, Because.MET, certain=True)
        for at in several:
            if not people[at].names and joined and at not in joined:
                pair = sorted((at, joined[0]))
                yield Match(pair[0], pair[1], Because.REFERRED, certain=True)


def _joined_by_decision(
    people: Sequence[Profile], named: Sequence[str], decided: Iterable[Decision]
) -> list[Match]:
    places: dict[str, int] = {}
    for at, person in enumerate(people):
        places.setdefault(person.id, at)
    places |= {name: at for at, name in reversed([*enumerate(named)])}
    pairs = [
        (places[one.one], places[one.other])
        for one in decided
        if one.same and one.one in places and one.other in places
    ]
    return [Match(min(p), max(p), Because.DECIDED, certain=True) for p in pairs if p[0] != p[1]]


def _names(people: Sequence[Profile], heads: Sequence[int]) -> list[str]:
    """The CURIE of each profile's group: that of a member, and no other group's.

    Where two groups would have the same, the larger keeps it, and the other adds its source.
    """
    members: dict[int, list[Profile]] = {}
    for head, person in zip(heads, people, strict=True):
        members.setdefault(head, []).append(person)
    best = {
        head: min(group, key=lambda one: (not one.items, one.id)) for head, group in members.items()
    }
    taken: dict[str, int] = {}
    for head in sorted(members, key=lambda head: (-len(members[head]), head)):
        name = best[head].id
        if name in taken:
            name += "-" + best[head].source.partition(":")[2]
        taken[name] = head
    names = {head: name for name, head in taken.items()}
    return [names[head] for head in heads]


def _by_new_name(visit: Seen, officials: Mapping[tuple[str, str], str]) -> Seen:
    visitors = tuple(sorted(officials.get((visit.source, who), who) for who in visit.visitors))
    if visitors == visit.visitors:
        return visit
    roles = [*(("visitor", who) for who in visitors), ("host", visit.host)]
    values = (("start", PartialDate(visit.start)),)
    tie = identity.tie_id("Visit", identity.order_roles("Visit", roles), values)
    return visit._replace(visitors=visitors, tie=tie)
