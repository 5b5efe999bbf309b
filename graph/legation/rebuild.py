"""Taking an earlier build over: only what the changed inputs touch is weighed again.

The outcome is the same, quad for quad, as that of a build from nothing; a property test holds it
to that. Where too much changed for this to pay, it says so and leaves the work to a full build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from legation import decode, encode, schema
from legation.assemble import merged, namer
from legation.consolidate import by_thing, edges, hold_thing, standings_of
from legation.manifest import Manifest, said_by
from legation.meeting import Decision, Evidence, Meeting, meet
from legation.model import Claim, Disagreement, Edge, Held, Tie
from legation.sources import Input
from legation.store import Store, writable
from legation.vocabulary import expand
from legation.weighing import UNKNOWN_STANDING, Standing

PAYS_UP_TO: Final = 0.1
"""Share of all claims up to which working out the changes is quicker than a full build."""

_EDGES: Final = {
    expand(f"dip:{edge.predicate}") for tie in schema.TIES.values() for edge in tie.edges
}


def rebuild(
    before: Manifest,
    fresh: Manifest,
    asked: Sequence[Input],
    decided: Sequence[Decision],
    *,
    earlier: Path,
    generation: Path,
    tell: Callable[[str, int, int], None],
) -> bool:
    """Fill a generation from an earlier one, if that pays.

    Args:
        before: what the earlier generation was built from.
        fresh: what this one is built from; filled in here.
        asked: all inputs of this build.
        decided: what persons decided of officials that may be one.
        earlier: folder of the earlier generation.
        generation: folder of this one.
        tell: told how far it is.

    Returns:
        Whether the generation is filled; if not, `fresh` and the folder are as they were.
    """
    if before.engine != fresh.engine or before.as_of or fresh.as_of:
        return False
    records = {record.digest: record for record in before.inputs}
    added = [one for one in asked if one.digest not in records]
    kept = [one for one in asked if one.digest in records]
    total = before.counts["claims"]
    staying = {one.digest for one in kept}
    lost = sum(len(said) for digest, said in before.claims.items() if digest not in staying)
    if lost > PAYS_UP_TO * total:
        return False
    readings = {}
    for at, one in enumerate(added):
        tell(f"reading {one.name}", at, len(added))
        readings[one.digest] = one.read()
    evidence = {one.digest: before.evidence[one.digest] for one in kept}
    evidence |= {digest: Evidence.of(reading.claims) for digest, reading in readings.items()}
    meeting = meet([evidence[one.digest] for one in asked], decided)
    if not _meets_as_before(before, meeting, [evidence[one.digest] for one in kept]):
        return False
    readings = {digest: meeting.renamed(reading) for digest, reading in readings.items()}
    said = said_by(meeting)
    if said.digest not in records:
        readings[said.digest] = said.read()
    digests = {*staying, *readings, said.digest}
    gone = [record.digest for record in before.inputs if record.digest not in digests]
    change = _Change.between(before, gone, merged(readings.values()), digests)
    if change is None or len(change.added) > PAYS_UP_TO * total:
        return False
    tell("weighing what changed", 0, 0)
    store = writable(generation, like=earlier)
    counts = _Rewriting(store, before.counts["quads"], change).run()
    for one in asked:
        if one.digest in readings:
            fresh.add(one, readings[one.digest])
        else:
            fresh.inputs.append(records[one.digest])
            fresh.claims[one.digest] = before.claims[one.digest]
    fresh.evidence = evidence
    fresh.meet(meeting)
    fresh.counts.update({name: before.counts[name] + counts[name] for name in before.counts})
    return True


def _meets_as_before(before: Manifest, meeting: Meeting, staying: Iterable[Evidence]) -> bool:
    """Whether everybody and every visit of the inputs that stay is called as before."""
    now = {**meeting.officials, **meeting.visits}
    own = {(who.source, who.id) for one in staying for who in one.profiles}
    return all(
        before.renamed.get(key) == now.get(key)
        for key in before.renamed.keys() | now.keys()
        if key in own or not key[1].startswith("official:")
    )


class _Change:
    """The claims that go and the claims that come."""

    def __init__(self, removed: set[str], added: dict[str, Claim]) -> None:
        self.removed = removed
        self.added = added

    @classmethod
    def between(
        cls, before: Manifest, gone: Sequence[str], read: dict[str, Claim], digests: set[str]
    ) -> _Change | None:
        """What changes, or `None` where an input that stays says a claim at another length."""
        lost = {name: seen for digest in gone for name, seen in before.claims[digest].items()}
        kept: dict[str, str] = {}
        for digest, claims in before.claims.items():
            if digest in digests:
                kept.update(claims)
        told = {name: str(claim.last_seen or "-") for name, claim in read.items()}
        for name in kept.keys() & (lost.keys() | told.keys()):
            if kept[name] != lost.get(name, kept[name]) or kept[name] != told.get(name, kept[name]):
                return None
        removed = {
            name for name, seen in lost.items() if name not in kept and told.get(name) != seen
        }
        added = {
            name: claim
            for name, claim in read.items()
            if name not in kept and lost.get(name) != told[name]
        }
        return cls(removed, added)


class _Rewriting:
    """The rewriting of a copied store, thing by thing."""

    def __init__(self, store: Store, size: int, change: _Change) -> None:
        self.store = store
        self.size = size
        self.change = change
        self.out: list[ox.Quad] = []
        self.new: list[str] = []
        self.counts = {"claims": 0, "ties": 0, "entities": 0, "disagreements": 0, "quads": 0}

    def run(self) -> dict[str, int]:
        """Rewrite what the change touches; by how much each count grew or shrank."""
        lost = list(decode.claims(self.store, ids=self.change.removed))
        touched = {claim.about for claim in (*lost, *self.change.added.values())}
        standings, moved = self._standings(lost)
        touched |= self._resting_on(moved)
        claims = self._claims_of(touched)
        after = {name: hold_thing(group, standings) for name, group in claims.items()}
        before = {thing.id: thing for thing in self._things(touched)}
        for name in self._named_in_titles(before, after) - touched:
            touched.add(name)
            group = list(decode.claims(self.store, about=[name]))
            after[name] = hold_thing(group, standings)
            before[name] = next(iter(self._things([name])))
        self._rewrite_claims(lost)
        self._rewrite_things(touched, before, after)
        self._rewrite_edges(touched, before, after)
        return self._write()

    def _standings(self, lost: Iterable[Claim]) -> tuple[dict[str, Standing], set[str]]:
        sources = [thing.id for thing in decode.entities(self.store, kinds=["Source"])]
        told = list(decode.claims(self.store, about=sources))
        old = standings_of(told)
        gone = {claim.id for claim in lost}
        stay = [claim for claim in told if claim.id not in gone]
        new = standings_of([*stay, *self.change.added.values()])
        moved = {
            name
            for name in old.keys() | new.keys()
            if old.get(name, UNKNOWN_STANDING) != new.get(name, UNKNOWN_STANDING)
        }
        return new, moved

    def _resting_on(self, sources: Iterable[str]) -> set[str]:
        return {
            claim.about
            for source in sources
            for claim in decode.claims(self.store, source=source)
            if claim.id not in self.change.removed
        }

    def _claims_of(self, touched: Iterable[str]) -> dict[str, list[Claim]]:
        stay = [
            claim
            for claim in decode.claims(self.store, about=touched)
            if claim.id not in self.change.removed and claim.id not in self.change.added
        ]
        come = [claim for claim in self.change.added.values() if claim.about in set(touched)]
        return by_thing([*stay, *come])

    def _things(self, names: Iterable[str]) -> list[Held]:
        names = list(names)
        return [*decode.ties(self.store, names), *decode.entities(self.store, names)]

    def _named_in_titles(
        self, before: Mapping[str, Held], after: Mapping[str, tuple[Held, list[Disagreement]]]
    ) -> set[str]:
        """Ties whose title names an entity that is now called otherwise."""
        renamed = {
            name
            for name in before.keys() | after.keys()
            if not name.startswith("tie:")
            and (before[name].one("label") if name in before else None)
            != (after[name][0].one("label") if name in after else None)
        }
        found = set()
        for name in renamed:
            for quad in self.store.referring_to(name):
                subject = decode.curie(quad.subject)
                if subject.startswith("tie:"):
                    found.add(subject)
        return found

    def _rewrite_claims(self, lost: Iterable[Claim]) -> None:
        for claim in lost:
            self.out += self.store.about(claim.id)
        for name, claim in self.change.added.items():
            self.out += self.store.about(name)
            self.new.append(encode.claim(claim))

    def _rewrite_things(
        self,
        touched: Iterable[str],
        before: Mapping[str, Held],
        after: Mapping[str, tuple[Held, list[Disagreement]]],
    ) -> None:
        name_of = namer(self._labels(before, after))
        for name in touched:
            for quad in self.store.about(name):
                if quad.predicate.value not in _EDGES:
                    self.out.append(quad)
            for conflict in decode.disagreements(self.store, name):
                self.out += self.store.about(conflict.id)
                self.counts["disagreements"] -= 1
            if name in before:
                self.counts[_count_of(before[name])] -= 1
            if name in after:
                thing, conflicts = after[name]
                self.counts[_count_of(thing)] += 1
                self.counts["disagreements"] += len(conflicts)
                self.new.append(encode.held(thing, name_of))
                self.new += [encode.disagreement(conflict) for conflict in conflicts]

    def _labels(
        self,
        before: Mapping[str, Held],
        after: Mapping[str, tuple[Held, list[Disagreement]]],
    ) -> dict[str, str]:
        wanted = {
            str(value)
            for thing, _ in after.values()
            for _, value in (*thing.roles, *thing.values)
            if isinstance(value, str) and value.partition(":")[0] in decode.KIND_OF_PREFIX
        }
        known = decode.entities(self.store, wanted - before.keys() - after.keys())
        labels = {thing.id: str(thing.one("label") or "") for thing in known}
        return labels | {name: str(thing.one("label") or "") for name, (thing, _) in after.items()}

    def _rewrite_edges(
        self,
        touched: set[str],
        before: Mapping[str, Held],
        after: Mapping[str, tuple[Held, list[Disagreement]]],
    ) -> None:
        old = {edge for thing in before.values() if isinstance(thing, Tie) for edge in edges(thing)}
        new = {
            edge for thing, _ in after.values() if isinstance(thing, Tie) for edge in edges(thing)
        }
        for edge in old - new:
            if edge not in self._edges_beside(edge, touched):
                self.out += ox.parse(encode.edge(edge), ox.RdfFormat.N_TRIPLES)
        self.new += [encode.edge(edge) for edge in new]

    def _edges_beside(self, edge: Edge, touched: set[str]) -> set[Edge]:
        """Edges between the same two that ties give which are not rewritten."""
        at_both_ends = self._ties_with(edge.subject) & self._ties_with(edge.object)
        others = decode.ties(self.store, at_both_ends - touched)
        return {other for tie in others for other in edges(tie)}

    def _ties_with(self, name: str) -> set[str]:
        subjects = {decode.curie(quad.subject) for quad in self.store.referring_to(name)}
        return {subject for subject in subjects if subject.startswith("tie:")}

    def _write(self) -> dict[str, int]:
        for quad in self.out:
            self.store.oxigraph.remove(quad)
        self.store.oxigraph.load("".join(self.new).encode(), format=ox.RdfFormat.N_TRIPLES)
        self.store.oxigraph.flush()
        self.counts["quads"] = len(self.store) - self.size
        self.counts["claims"] = len(self.change.added) - len(self.change.removed)
        return self.counts


def _count_of(thing: Held) -> str:
    return "ties" if isinstance(thing, Tie) else "entities"
