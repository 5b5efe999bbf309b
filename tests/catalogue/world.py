"""What a small graph holds, as model objects, and a register of the counts made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from legation.model import Claim, Disagreement, Entity, Tie
from legation.values import PartialDate

EMBASSIES = {"embassy", "high-commission", "apostolic-nunciature", "legation"}
IN_EFFECT = {"status:ongoing", "status:occurred", "status:completed", None}
Params: TypeAlias = Mapping[str, str]
Rows: TypeAlias = Iterable[tuple[object, ...]]
Count: TypeAlias = Callable[["World", Params], tuple[str, Rows]]


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
        return _pairs(self.missions(EMBASSIES))

    def mission_pairs(self) -> set[tuple[str, str]]:
        """Sender and receiver of each mission in effect."""
        return _pairs(self.missions())

    def related(self) -> set[tuple[str, str]]:
        """Both ends of each pair in diplomatic relations, both ways."""
        return {
            (str(one), str(other))
            for tie in self.kind("Relations")
            if tie.one("status") in IN_EFFECT
            for one in tie.all("party")
            for other in tie.all("party")
            if one != other
        }

    def entity(self, curie: object) -> Entity | None:
        """An entity that something is said of."""
        return next((entity for entity in self.entities if entity.id == curie), None)

    def label(self, curie: object) -> str | None:
        """Name of an entity."""
        found = self.entity(curie)
        name = found.one("label") if found else None
        return str(name) if name is not None else None

    def states(self) -> set[str]:
        """Every state that something is said of."""
        return {entity.id for entity in self.entities if entity.kind == "State"}

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


CHECKS: dict[str, Count] = {}
"""The count for each query, by its name."""


def check(name: str) -> Callable[[Count], Count]:
    """Register the count for a query: names of the columns compared, and the rows expected."""

    def register(function: Count) -> Count:
        CHECKS[name] = function
        return function

    return register


def asked(params: Params, name: str, found: object) -> bool:
    """Whether what is found is what was asked for, or nothing was."""
    return params.get(name, found) == found


def day(params: Params, name: str) -> date:
    """A day that was asked for."""
    return date.fromisoformat(params[name])


def then(tie: Tie, begun: str, over: str, on: date) -> bool:
    """Whether a tie had begun by a day and is not known to have been over."""
    start, end = tie.one(begun), tie.one(over)
    if not isinstance(start, PartialDate) or start.earliest > on:
        return False
    if isinstance(end, PartialDate):
        return end.latest >= on
    return tie.one("status") == "status:ongoing"


def year(value: object) -> str | None:
    """The year of a date, if there is one."""
    return str(value)[:4] if value else None


def _pairs(missions: Iterable[Tie]) -> set[tuple[str, str]]:
    return {(str(tie.one("sender")), str(tie.one("receiver"))) for tie in missions}
