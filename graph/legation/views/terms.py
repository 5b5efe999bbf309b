"""What the scripts of a page write Turtle and SPARQL with: prefixes, predicates, who is joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from legation import ontology, schema
from legation.model import Entity
from legation.network import BODIES
from legation.schema.properties import BEGINNINGS, ENDS
from legation.values import Label
from legation.views.lines import OVER
from legation.views.material import REGIONS, Material
from legation.views.nearby import PARTIES
from legation.vocabulary import PREFIXES

Tree: TypeAlias = str | Sequence["Tree"] | Mapping[str, "Tree"]


def terms(material: Material, names: Iterable[str]) -> Mapping[str, Tree]:
    """The terms of a page, for `turtle.js` and `sparql.js`.

    Args:
        material: what the page shows.
        names: CURIEs of everything that it names.
    """
    return {
        "prefixes": PREFIXES,
        "joined": [[*pair, kinds] for pair, kinds in joined().items()],
        "standing": standing(),
        "beginnings": [_capital(name) for name in BEGINNINGS],
        "ends": [_capital(name) for name in ENDS],
        "over": sorted(OVER),
        "classes": {name: kind.class_name for name, kind in schema.MISSION_TYPES.items()},
        "narrower": _narrower(),
        "mission": schema.TIES["Mission"].title,
        "regions": {
            name: list(dict.fromkeys((name, code, code.lstrip("0"))))
            for code, name in REGIONS.items()
        },
        "languages": _languages(material, names),
    }


@cache
def joined() -> dict[tuple[str, str], list[str]]:
    """Roles and properties whose fillers a tie joins, and in which classes of ties.

    What `network.joins` says of one tie, as a rule for all: the two ends of each direct edge, and
    whoever stands between the two sides with both of them.

    >>> joined()["sender", "institution"]
    ['Institute']
    """
    made: dict[tuple[str, str], list[str]] = {}
    for kind, tie in schema.TIES.items():
        fillers = {role.name: role.fillers for role in tie.roles}
        for pair in dict.fromkeys(_pairs(tie.name, fillers)):
            made.setdefault(pair, []).append(kind)
    return made


def _pairs(kind: str, fillers: Mapping[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    edges = [(e.subject, e.object, e.both_ways) for e in schema.TIES[kind].edges]
    found = [edge for edge in edges if edge[1] in fillers] or [("sender", "receiver", False)]
    yield from ((subject, target) for subject, target, _ in found)
    start, end, both_ways = next((edge for edge in found if _of_bodies(edge, fillers)), found[0])
    for name, prefixes in fillers.items():
        if name not in (start, end) and set(prefixes) & set(PARTIES):
            yield start, name
            if not both_ways:
                yield name, end


def _of_bodies(edge: tuple[str, str, bool], fillers: Mapping[str, tuple[str, ...]]) -> bool:
    ends = (fillers.get(name) or schema.PROPERTIES[name].fillers for name in edge[:2])
    return all(set(prefixes) <= set(BODIES) for prefixes in ends)


@cache
def standing() -> list[str]:
    """Roles and properties by which a tie is somebody's: missions are of the covered too."""
    roles = [
        role.name
        for tie in schema.TIES.values()
        for role in tie.roles
        if set(role.fillers) & set(PARTIES)
    ]
    ends = [name for pair in joined() for name in pair]
    return list(dict.fromkeys([*roles, *ends, "jurisdiction"]))


@cache
def _narrower() -> dict[str, dict[str, str]]:
    """The narrower role that is stated beside one, by the CURIE prefix of who fills it."""
    roles = [role for tie in schema.TIES.values() for role in tie.roles if role.narrower]
    return {role.name: dict(role.narrower) for role in roles}


def _languages(material: Material, names: Iterable[str]) -> dict[str, str]:
    """The language of each name that the graph doesn't hold as English; empty where it has none."""
    found: dict[str, str] = {}
    for name in sorted(set(names)):
        entity = material.entities.get(name)
        if entity is None:
            if ontology.labels().get(name) != material.name_of(name):
                found[name] = ""
        elif (language := _language(entity)) != "en":
            found[name] = language
    return found


def _language(entity: Entity) -> str:
    label = entity.one("label")
    return label.language if isinstance(label, Label) else ""


def _capital(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}"
