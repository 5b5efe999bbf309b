"""What a page is made from: model objects of a graph, or of the part around a focus."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from legation import decode, schema
from legation.errors import UnknownName
from legation.model import Claim, Entity, Tie
from legation.network import BODIES, Join, joins, names_of, places_of
from legation.store import Store
from legation.views import evidence, nearby
from legation.views.evidence import Evidence
from legation.views.nearby import PARTIES

REGIONS: Final[dict[str, str]] = {
    "002": "Africa",
    "019": "Americas",
    "142": "Asia",
    "150": "Europe",
    "009": "Oceania",
}
"""The regions of UN M49 by code."""
UNPLACED: Final = "No region"
_CROWD: Final = 12
"""How many officials can be drawn at one step from the focus; more stand in the lists alone."""


@dataclass(frozen=True)
class Material:
    """The part of a graph that a page shows.

    Attributes:
        entities: by CURIE: those who stand in the ties, and what they refer to.
        ties: sorted by CURIE.
        name_of: name of an entity or concept by CURIE.
        evidence: what each tie rests on, by its CURIE.
        focus: CURIE of the entity in the middle; `None` for the world.
        depth: how many ties away from the focus it reaches; 0 for the world.
        steps: how far each entity is from the focus; empty for the world.
        hosted: how many missions in effect each entity hosts, in the whole graph.
        sent: how many each sends, in the whole graph.
        spoken_of: classes of ties of which the whole graph has any.
    """

    entities: Mapping[str, Entity]
    ties: tuple[Tie, ...]
    name_of: Callable[[str], str]
    evidence: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    focus: str | None = None
    depth: int = 0
    steps: Mapping[str, int] = field(default_factory=dict)
    hosted: Mapping[str, int] = field(default_factory=dict)
    sent: Mapping[str, int] = field(default_factory=dict)
    spoken_of: frozenset[str] = frozenset()

    @classmethod
    def of(cls, store: Store, focus: str | None = None, depth: int = 1) -> Material:
        """Take it from a store.

        Args:
            store: the graph.
            focus: CURIE of a state, institution or official; `None` for all.
            depth: how many ties away from the focus it reaches.

        Raises:
            UnknownName: the graph knows no such entity.
            ValueError: a depth below 1.
        """
        if focus is None:
            things = list(decode.things(store))
            entities = {thing.id: thing for thing in things if isinstance(thing, Entity)}
            ties = [thing for thing in things if isinstance(thing, Tie)]
            part = cls.made(entities, ties, names_of(store, entities))
        else:
            ties = nearby.ties(store, focus, depth)
            entities = nearby.entities(store, focus, ties)
            part = replace(
                cls.made(entities, ties, names_of(store, entities)).around(focus, depth),
                hosted=nearby.missions(store, "receiver"),
                sent=nearby.missions(store, "sender"),
                spoken_of=nearby.classes(store),
            )
        found = evidence.of_store(store, part.ties, entities, whole=focus is None)
        return replace(part, evidence=found)

    @classmethod
    def made(
        cls,
        entities: Mapping[str, Entity],
        ties: Iterable[Tie],
        name_of: Callable[[str], str],
        claims: Iterable[Claim] = (),
    ) -> Material:
        """Take it from model objects."""
        in_order = tuple(sorted(ties, key=lambda tie: tie.id))
        by_id = {tie.id: tie for tie in in_order}
        found: dict[str, list[Evidence]] = {name: [] for name in by_id}
        for claim in claims:
            if claim.about in by_id:
                found[claim.about].append(Evidence.of(claim, by_id[claim.about]))
        return cls(
            entities,
            in_order,
            name_of,
            evidence.joined(found, entities),
            hosted=_missions(in_order, "receiver"),
            sent=_missions(in_order, "sender"),
            spoken_of=frozenset(tie.kind for tie in in_order),
        )

    def around(self, focus: str, depth: int) -> Material:
        """The part within some steps of an entity: every tie of those less than `depth` away.

        And the missions elsewhere that are accredited to them, which lead no step further.

        Raises:
            UnknownName: there is no such entity.
            ValueError: a depth below 1.
        """
        if depth < 1:
            raise ValueError(f"a depth of {depth}: a page reaches at least 1 step")
        if focus.partition(":")[0] not in PARTIES or focus not in self.entities:
            raise UnknownName(f"{focus}: no such state, official or institution in this graph")
        near: dict[str, set[str]] = {}
        for tie in self.ties:
            together = self.standing(tie)
            for name in together:
                near.setdefault(name, set()).update(together)
        steps, queue = {focus: 0}, deque([focus])
        while queue:
            name = queue.popleft()
            if steps[name] < depth:
                for other in sorted(near.get(name, ())):
                    if other not in steps:
                        steps[other] = steps[name] + 1
                        queue.append(other)
        kept = tuple(
            tie
            for tie in self.ties
            if any(steps.get(name, depth) < depth for name in (*self.standing(tie), *_covered(tie)))
        )
        found = {tie.id: self.evidence.get(tie.id, ()) for tie in kept}
        return replace(self, ties=kept, evidence=found, focus=focus, depth=depth, steps=steps)

    @cached_property
    def joined(self) -> dict[str, tuple[Join, ...]]:
        """Who is joined with whom, by tie."""
        return {tie.id: joins(tie) for tie in self.ties}

    @cached_property
    def _standing(self) -> dict[str, list[str]]:
        return {tie.id: nearby.standing(tie, self.joined[tie.id]) for tie in self.ties}

    def standing(self, tie: Tie) -> list[str]:
        """Everyone who stands in one of the ties, sorted."""
        return self._standing[tie.id]

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """Who stands in the picture, sorted: all in a tie, but of officials no crowd.

        Around a focus the officials of a step are drawn if they are few, on the map none. On the
        map stands whose place is known; also the sovereign states of today without a tie, since
        that is worth seeing.
        """
        if self.focus is not None:
            people = Counter(step for name, step in self.steps.items() if not _is_body(name))
            return tuple(
                name
                for name, step in sorted(self.steps.items())
                if _is_body(name) or step == 0 or people[step] <= _CROWD
            )
        found = {name for tie in self.ties for name in self.standing(tie)}
        found |= {
            name
            for name, entity in self.entities.items()
            if entity.kind == "State"
            and entity.one("stateKind") == "state"
            and entity.one("until") is None
        }
        return tuple(sorted(name for name in found if _is_body(name) and name in self.places))

    def former(self, name: str) -> bool:
        """Whether it is a state of the past."""
        entity = self.entities.get(name)
        return entity is not None and entity.kind == "State" and entity.one("until") is not None

    @cached_property
    def places(self) -> dict[str, tuple[float, float]]:
        """Latitude and longitude of everyone whose place is known."""
        return {
            name: (float(point.latitude), float(point.longitude))
            for name, point in places_of(self.entities).items()
        }

    def region(self, name: str) -> str:
        """M49 region of a state; `Institution` or `Official` for those; else `No region`."""
        kind = name.partition(":")[0]
        if kind != "state":
            return kind.capitalize()
        entity = self.entities.get(name)
        said = str(entity.one("m49Region") or entity.one("region") or "") if entity else ""
        region = REGIONS.get(said.zfill(3), said)
        return region if region in REGIONS.values() else UNPLACED


def _is_body(name: str) -> bool:
    return name.partition(":")[0] in BODIES


def _covered(tie: Tie) -> list[str]:
    """Whom a mission is accredited to, besides where it is."""
    return [str(name) for name in tie.all("jurisdiction")] if tie.kind == "Mission" else []


def _missions(ties: Iterable[Tie], role: str) -> Counter[str]:
    return Counter(
        str(tie.one(role))
        for tie in ties
        if tie.kind == "Mission" and tie.one("status") in schema.IN_EFFECT
    )
