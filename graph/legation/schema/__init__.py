"""The classes of ties and entities, their roles and values, and how a tie projects to edges.

This is the one declaration that encoding, identity, weighing, the ledger's columns and the pages
go by. The ontology says the same in OWL, with definitions and examples; a test holds the two
together. The idea that a model says itself how it projects to edges and times is followthemoney's.
"""

from __future__ import annotations

from functools import cache

from legation.schema.classes import ENTITIES, LISTED, MEASURES, TIES
from legation.schema.concepts import (
    ANY_MISSION,
    EMBASSIES_BY_OTHER_NAMES,
    FAMILIES_WITH_SEVERAL_SEATS,
    IN_EFFECT,
    METHODS,
    MISSION_TYPES,
    RANKS,
    STATUSES,
    mission_type,
)
from legation.schema.properties import PROPERTIES
from legation.schema.terms import Datatype, Edge, MissionType, Property, Role, TieClass
from legation.values import Value

__all__ = [
    "ANY_MISSION",
    "EMBASSIES_BY_OTHER_NAMES",
    "ENTITIES",
    "FAMILIES_WITH_SEVERAL_SEATS",
    "IN_EFFECT",
    "MEASURES",
    "METHODS",
    "MISSION_TYPES",
    "PROPERTIES",
    "RANKS",
    "STATUSES",
    "TIES",
    "Datatype",
    "Edge",
    "MissionType",
    "Property",
    "Role",
    "TieClass",
    "family_of",
    "key_of",
    "mission_type",
    "properties",
    "property_rank",
    "role",
    "role_rank",
    "words",
]


def family_of(kind: str, said: dict[str, Value]) -> str:
    """The family that a tie with these values is of: for a mission its type's, else its class.

    Families of missions and of other classes never share a name, since CURIEs begin with it.

    >>> family_of("Mission", {"missionType": "missiontype:high-commission"})
    'embassy'
    """
    if kind != "Mission":
        return TIES[kind].stem or kind.lower()
    return mission_type(str(said.get("missionType", ANY_MISSION))).family


def key_of(kind: str, family: str) -> tuple[str, ...]:
    """The roles and properties that tell a tie of this class and family from others."""
    key = TIES[kind].key
    return (*key, "seat") if family in FAMILIES_WITH_SEVERAL_SEATS else key


def words(name: str) -> str:
    """A role's or property's name as words: `sendingState` → `sending state`.

    >>> words("hostState")
    'host state'
    """
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name)


@cache
def role(kind: str, name: str) -> Role:
    """The role of that name in a class of ties.

    Raises:
        KeyError: no such class or role.
    """
    return next((role for role in TIES[kind].roles if role.name == name), None) or _missing(name)


def _missing(name: str) -> Role:
    raise KeyError(name)


@cache
def properties(kind: str) -> tuple[str, ...]:
    """Names of the properties of a class of ties or entities.

    Raises:
        KeyError: no such class.
    """
    return (*TIES[kind].values, *LISTED) if kind in TIES else ENTITIES[kind]


@cache
def property_rank(kind: str) -> dict[str, int]:
    """Where each property of a class comes in the order of writing."""
    order = list(PROPERTIES)
    return {name: order.index(name) for name in properties(kind)}


@cache
def role_rank(kind: str) -> dict[str, int]:
    """Where each role of a class comes in the order of writing; empty for entities."""
    return {role.name: at for at, role in enumerate(TIES[kind].roles)} if kind in TIES else {}
