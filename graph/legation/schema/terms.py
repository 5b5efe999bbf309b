"""What a declaration is made of: properties, roles, edges, classes of ties, types of mission."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Datatype(StrEnum):
    """What kind of value a property takes."""

    BOOL = "yes or no"
    DATE = "date"
    DECIMAL = "number"
    LABEL = "name"
    POINT = "point"
    REF = "reference"
    TEXT = "text"
    URL = "web address"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of ties or entities.

    Attributes:
        name: local name of its twins `dip:name` (held) and `said:name` (said by a claim).
        datatype: what values it takes.
        many: whether a thing has many values of it at once; if not, values are weighed.
        fillers: CURIE prefixes that a reference may have.
        held: CURIE of the predicate that holds it, where that is another vocabulary's.
        derived: whether it is worked out when ties are held, and never said by a claim.
        moves: whether it can change in time, so that an earlier value need not be wrong.
        tolerance: for points, how many degrees apart still count as the same.
    """

    name: str
    datatype: Datatype
    many: bool = False
    fillers: tuple[str, ...] = ()
    held: str = ""
    derived: bool = False
    moves: bool = False
    tolerance: float = 0.0

    @property
    def predicate(self) -> str:
        """CURIE of the predicate that holds the value on a tie or entity."""
        return self.held or f"dip:{self.name}"

    @property
    def dated(self) -> bool:
        """Whether it has `dip:earliest…` and `dip:latest…` days beside it."""
        return self.datatype is Datatype.DATE and not self.derived


@dataclass(frozen=True, slots=True)
class Role:
    """A place in a tie that somebody fills.

    Attributes:
        name: local name of `dip:name`.
        fillers: CURIE prefixes that may fill it; the first is written bare in the tie's key.
        required: whether a tie can't be told from others without it.
        many: whether several may fill it.
        narrower: prefix and the narrower predicate that is stated beside it (`sendingState`).
    """

    name: str
    fillers: tuple[str, ...]
    required: bool = True
    many: bool = False
    narrower: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A direct edge that a tie in effect projects to.

    Attributes:
        predicate: local name of `dip:predicate`.
        subject: role or property whose fillers stand at the start.
        object: role or property whose fillers stand at the end.
        families: families of the tie that give it; all if empty.
        both_ways: whether it is stated in both directions (all pairs of a role with many).
    """

    predicate: str
    subject: str
    object: str
    families: tuple[str, ...] = ()
    both_ways: bool = False


@dataclass(frozen=True, slots=True)
class TieClass:
    """A class of ties.

    Attributes:
        name: local name of `dip:name`.
        label: what a sentence calls it.
        title: how one tie of it is named, with roles and values in braces.
        roles: who stands in it.
        values: names of the properties that it may have.
        key: roles and properties that make it the same tie, in this order.
        edges: direct edges that it gives while in effect.
        event: whether it happens at a time (a visit) rather than lasts (a mission).
        grows: whether it can be under way and have more of it planned at once (cooperation).
        termed: whether it is held for a term (a posting), so that it is in effect only where a
            source says that it goes on: silence about its end is no word that it does.
        stem: what its CURIEs begin with, where its name in lower case is a family of missions.
    """

    name: str
    label: str
    title: str
    roles: tuple[Role, ...]
    values: tuple[str, ...]
    key: tuple[str, ...]
    edges: tuple[Edge, ...] = ()
    event: bool = False
    grows: bool = False
    termed: bool = False
    stem: str = ""


@dataclass(frozen=True, slots=True)
class MissionType:
    """A type of mission: concept `missiontype:code`, class `dip:class_name`, and its family."""

    code: str
    class_name: str
    family: str
    label: str
