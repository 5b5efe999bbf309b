"""The graph as networkx: entities as nodes, ties as edges, every attribute text, number or yes/no.

So it can be written as GraphML (graphdrawing.org) or GEXF 1.2 as it stands. Who is joined with
whom by a tie follows the schema's edges; `joins` is the only place that works it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final, TypeAlias, cast

import networkx as nx
import pyoxigraph as ox

from legation import decode, schema
from legation.model import Entity, Tie
from legation.schema import Datatype
from legation.store import Store
from legation.titles import title
from legation.values import PartialDate, Point
from legation.vocabulary import compact

Attribute: TypeAlias = str | float | bool
"""What GraphML and GEXF can both carry."""

BODIES: Final = ("state", "institution")
_PARTIES: Final = (*BODIES, "official")

_REFERRING: Final = frozenset(
    {prop.name for prop in schema.PROPERTIES.values() if prop.datatype is Datatype.REF}
    | {role.name for kind in schema.TIES.values() for role in kind.roles}
)

_NAMES: Final = """
SELECT ?concept ?name WHERE {
  ?concept a <http://www.w3.org/2004/02/skos/core#Concept> ;
           <http://www.w3.org/2004/02/skos/core#prefLabel>|\
<http://www.w3.org/2000/01/rdf-schema#label> ?name .
  FILTER(LANG(?name) = "en")
} ORDER BY ?concept DESC(?name)
"""


@dataclass(frozen=True, slots=True)
class Join:
    """Two who are joined by a tie, in its direction.

    Attributes:
        source: CURIE of the entity at the start.
        target: CURIE of the entity at the end.
        directed: whether the direction says something (a sender and a receiver, not two parties).
    """

    source: str
    target: str
    directed: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states or institutions, and how many ties of each class join them.

    Attributes:
        one: CURIE of the one that sorts first.
        other: CURIE of the other.
        kinds: number of ties by class, the classes in the order of the schema.
        disputed: how many of them are disputed.
        in_effect: how many are ongoing or have occurred.
    """

    one: str
    other: str
    kinds: tuple[tuple[str, int], ...]
    disputed: int
    in_effect: int


def network(store: Store) -> nx.MultiDiGraph:
    """Every entity but sources and places as a node, every tie as an edge between its two sides.

    Nodes are CURIEs, with `label`, `kind` (State, Institution, Official) and, where known,
    `region` (M49), `lat` and `long` (degrees; of a state, its capital's).

    The key of an edge is the CURIE of its tie. A tie that joins more than two has further edges
    with the keys `tie:…#2`, `#3`, …; `tie` and `nth` say which tie and which of its edges it is,
    so the edges with `nth` 1 are the ties. Every edge has `kind` (class of the schema), `class`
    (for a mission that of its type), `label`, `status` (code), `disputed`, `directed`, `sources`
    (CURIEs with blanks between) and `claims` (how many). Where known it has `earliest` and
    `latest` (first and last day that any date of the tie may mean), `first_listed`,
    `last_listed`, and for money `amount` (a float, in `currency`), `currency` and `year`.

    Args:
        store: the graph.
    """
    entities = {entity.id: entity for entity in decode.entities(store)}
    sources = sources_by_tie(store)
    names = names_of(store, entities)
    places = places_of(entities)
    graph = nx.MultiDiGraph()
    for name in sorted(entities):
        if name.partition(":")[0] in _PARTIES:
            graph.add_node(name, **_node(entities[name], places))
    for tie in sorted(decode.ties(store), key=lambda tie: tie.id):
        attributes = _edge(tie, names, sources.get(tie.id, ()))
        for nth, join in enumerate(joins(tie), start=1):
            for side in (join.source, join.target):
                if side not in graph:
                    graph.add_node(side, label=names(side), kind=_kind(side))
            graph.add_edge(
                join.source,
                join.target,
                key=tie.id if nth == 1 else f"{tie.id}#{nth}",
                **attributes,
                nth=float(nth),
                directed=join.directed,
            )
    return graph


def joins(tie: Tie) -> tuple[Join, ...]:
    """Who is joined with whom by a tie: first its two sides, then whoever else stands in it.

    Whoever is not one of the sides stands between them: the official of a posting or visit, the
    institution of an institute, the body of a meeting. A tie of one party has no joins.

    >>> tie = Tie("tie:visit-x", "Visit", (("visitor", "official:mnangagwa"), ("host",
    ...     "state:RUS")), (("visitingState", "state:ZWE"),), ())
    >>> [(join.source, join.target) for join in joins(tie)]
    [('state:ZWE', 'state:RUS'), ('official:mnangagwa', 'state:RUS'),
     ('state:ZWE', 'official:mnangagwa')]
    """
    parties = _parties(tie)
    found: list[Join] = []
    for subject, target, both_ways in _edges(tie.kind):
        starts, ends = parties.get(subject, []), parties.get(target, [])
        pairs = combinations(starts, 2) if subject == target else _product(starts, ends)
        found += (Join(one, other, not both_ways) for one, other in pairs if one != other)
    found.sort(key=lambda join: not (_is_body(join.source) and _is_body(join.target)))
    sides = list(dict.fromkeys(side for join in found for side in (join.source, join.target)))
    between = [
        filler
        for role, filler in tie.roles
        if role in parties and (filler not in sides or not _is_body(filler))
    ]
    if found and found[0].directed:
        start, end = found[0].source, found[0].target
        for filler in between:
            found += [Join(start, filler, directed=True), Join(filler, end, directed=True)]
    else:
        for filler in between:
            others = sides or _others(tie, filler)
            found += [Join(side, filler, directed=False) for side in others]
    return tuple(dict.fromkeys(join for join in found if join.source != join.target))


def pairs(ties: Iterable[Tie]) -> list[Pair]:
    """The pairs of states and institutions that ties join, sorted, with counts by class.

    A tie among several counts once for each of their pairs.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    disputed: Counter[tuple[str, str]] = Counter()
    in_effect: Counter[tuple[str, str]] = Counter()
    for tie in ties:
        for pair in body_pairs(tie):
            counts.setdefault(pair, Counter())[tie.kind] += 1
            disputed[pair] += bool(tie.disputed)
            in_effect[pair] += tie.one("status") in schema.IN_EFFECT
    return [
        Pair(
            *pair,
            tuple((kind, counts[pair][kind]) for kind in schema.TIES if counts[pair][kind]),
            disputed[pair],
            in_effect[pair],
        )
        for pair in sorted(counts)
    ]


def body_pairs(tie: Tie) -> list[tuple[str, str]]:
    """The pairs of states and institutions that a tie joins, each sorted and once."""
    found = (
        (min(join.source, join.target), max(join.source, join.target))
        for join in joins(tie)
        if _is_body(join.source) and _is_body(join.target)
    )
    return list(dict.fromkeys(found))


def sources_by_tie(store: Store) -> dict[str, tuple[str, ...]]:
    """CURIEs of the sources of every claim, by what it is about; one entry a claim, sorted."""
    found: dict[str, list[str]] = {}
    query = (
        "SELECT ?about ?source WHERE { ?claim <https://w3id.org/legation/ontology#about> ?about ; "
        "<https://w3id.org/legation/ontology#source> ?source }"
    )
    for row in _rows(store, query):
        found.setdefault(compact(row["about"].value), []).append(compact(row["source"].value))
    return {about: tuple(sorted(names)) for about, names in found.items()}


def concept_names(store: Store) -> dict[str, str]:
    """English names of the concepts (statuses, sectors, offices, …) by CURIE."""
    return {compact(row["concept"].value): row["name"].value for row in _rows(store, _NAMES)}


def _rows(store: Store, query: str) -> Iterator[Mapping[str, ox.Literal]]:
    """The rows of a SELECT; every term has a `value`, whether literal or IRI."""
    return cast("Iterator[Mapping[str, ox.Literal]]", store.query(query))


def names_of(store: Store, entities: Mapping[str, Entity]) -> Callable[[str], str]:
    """A function from CURIE to name, of entities and concepts; else the words of the CURIE."""
    names = concept_names(store)
    names.update({name: str(entity.one("label") or name) for name, entity in entities.items()})
    return lambda name: names.get(name) or name.partition(":")[2].replace("-", " ")


def places_of(entities: Mapping[str, Entity]) -> dict[str, Point]:
    """Where entities are: their own coordinates, else those of capital or seat.

    A state stands at its capital, where that is known, whatever its own coordinates are.
    """
    found: dict[str, Point] = {}
    for name, entity in entities.items():
        for reference in (entity.one("capital"), entity.one("seat"), name):
            place = entities.get(str(reference))
            point = place.one("coordinates") if place is not None else None
            if isinstance(point, Point):
                found[name] = point
                break
    return found


def _node(entity: Entity, places: Mapping[str, Point]) -> dict[str, Attribute]:
    made: dict[str, Attribute] = {
        "label": str(entity.one("label") or entity.id),
        "kind": entity.kind,
    }
    region = entity.one("m49Region") or entity.one("region")
    if region is not None:
        made["region"] = str(region)
    point = places.get(entity.id)
    if point is not None:
        made["lat"], made["long"] = float(point.latitude), float(point.longitude)
    return made


def _edge(tie: Tie, names: Callable[[str], str], sources: tuple[str, ...]) -> dict[str, Attribute]:
    mission = tie.one("missionType")
    made: dict[str, Attribute] = {
        "tie": tie.id,
        "kind": tie.kind,
        "class": schema.mission_type(str(mission)).class_name if mission else tie.kind,
        "label": title(tie, names),
        "status": str(tie.one("status") or "").partition(":")[2],
        "disputed": bool(tie.disputed),
        "sources": " ".join(dict.fromkeys(sources)),
        "claims": float(len(tie.claims)),
    }
    dates = [
        value
        for name, value in tie.values
        if isinstance(value, PartialDate) and schema.PROPERTIES[name].dated
    ]
    if dates:
        made["earliest"] = min(value.earliest for value in dates).isoformat()
        made["latest"] = max(value.latest for value in dates).isoformat()
    for name, attribute in (
        ("firstListed", "first_listed"),
        ("lastListed", "last_listed"),
        ("currency", "currency"),
        ("year", "year"),
    ):
        value = tie.one(name)
        if value is not None:
            made[attribute] = str(value)
    amount = tie.one("amount")
    if amount is not None:
        made["amount"] = float(str(amount))
    return made


@cache
def _edges(kind: str) -> tuple[tuple[str, str, bool], ...]:
    """Start, end and both-ways of each edge of a class, those that end at a property left out.

    A class without direct edges (a level of representation) still has a sender and a receiver.
    """
    roles = schema.role_rank(kind)
    found = [
        (edge.subject, edge.object, edge.both_ways)
        for edge in schema.TIES[kind].edges
        if edge.object in roles
    ]
    if not found and {"sender", "receiver"} <= roles.keys():
        found = [("sender", "receiver", False)]
    made: dict[tuple[str, str], bool] = {}
    for subject, target, both_ways in found:
        made.setdefault((subject, target), both_ways)
    return tuple((subject, target, both_ways) for (subject, target), both_ways in made.items())


def _parties(tie: Tie) -> dict[str, list[str]]:
    """Who of the parties stands in a tie, by role or property."""
    found: dict[str, list[str]] = {}
    for name, filler in (*tie.values, *tie.roles):
        if name in _REFERRING and str(filler).partition(":")[0] in _PARTIES:
            found.setdefault(name, []).append(str(filler))
    return found


def _others(tie: Tie, filler: str) -> list[str]:
    return [
        other for _, other in tie.roles if other != filler and other.partition(":")[0] in _PARTIES
    ]


def _product(starts: list[str], ends: list[str]) -> list[tuple[str, str]]:
    return [(start, end) for start in starts for end in ends]


def _is_body(name: str) -> bool:
    return name.partition(":")[0] in BODIES


def _kind(name: str) -> str:
    return name.partition(":")[0].capitalize()
