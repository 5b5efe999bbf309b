"""RDF → model: the inverse of `encode`.

What `encode` adds for the sake of simple questions is passed over here, as it is worked out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from itertools import islice
from typing import Final, TypeAlias, cast

import pyoxigraph as ox

from legation import schema
from legation.identity import order_roles, order_values
from legation.model import Claim, Disagreement, Entity, Held, Roles, Tie
from legation.schema import Datatype, Property
from legation.store import Store
from legation.values import Label, PartialDate, Point, Value, canonical
from legation.vocabulary import PREFIXES, compact, expand

Term: TypeAlias = ox.NamedNode | ox.Literal
"""What can stand as an object in a graph of Legation, which has no blank nodes."""

Described: TypeAlias = list[tuple[str, Term]]
"""Predicate (IRI) and object of every triple about one thing."""

KIND_OF_PREFIX: Final = {kind.lower(): kind for kind in schema.ENTITIES}
"""Class of an entity by the prefix of its CURIE."""

_DIP: Final = expand("dip:")
_TYPE: Final = ox.NamedNode(expand("rdf:type"))
_ABOUT: Final = ox.NamedNode(expand("dip:about"))
_SOURCE: Final = expand("dip:source")
_CLAIM: Final = ox.NamedNode(expand("dip:Claim"))
_CLAIMED: Final = expand("dip:claim")
_DISPUTED: Final = expand("dip:disputedOn")
_DISAGREEMENT: Final = ox.NamedNode(expand("dip:Disagreement"))
_HELD: Final = {expand(prop.predicate): prop for prop in schema.PROPERTIES.values()}
_SAID: Final = {expand(f"said:{name}"): prop for name, prop in schema.PROPERTIES.items()}
_DAYS: Final = {
    expand("dip:stated"): "stated",
    expand("dip:recorded"): "recorded",
    expand("dip:firstSeen"): "first_seen",
    expand("dip:lastSeen"): "last_seen",
}
_FEW_VALUES: Final = frozenset(
    prop.name
    for prop in schema.PROPERTIES.values()
    if prop.fillers and not {*prop.fillers} & {*KIND_OF_PREFIX, "tie", "wd", "eu"}
)
"""Properties whose values are concepts, of which there are few."""

_ROLES: Final = sorted({f"dip:{role.name}" for kind in schema.TIES.values() for role in kind.roles})
_OF_CLAIMS: Final = (
    "dip:method", "dip:stated", "dip:recorded", "dip:firstSeen", "dip:lastSeen", "dip:locator",
    "dip:author", "oa:exact", *(f"said:{name}" for name in schema.PROPERTIES),
)  # fmt: skip
_FEW_OF_CLAIMS: Final = frozenset({"dip:method", *(f"said:{name}" for name in _FEW_VALUES)})
_AT_ONCE: Final = 500
"""How many things a question names at most; Oxigraph plans badly for some thousands."""

_REFS: Final = {expand(f"dip:{name}"): name for name in ("about", "source", "method")}
_TEXTS: Final = {
    expand("dip:locator"): "locator",
    expand("dip:author"): "author",
    expand("oa:exact"): "quote",
}


def ties(store: Store, ids: Iterable[str] | None = None) -> Iterator[Tie]:
    """The ties of a graph, all or those with the given CURIEs, in no particular order."""
    found = _all(store, schema.TIES) if ids is None else (_held(store, name) for name in ids)
    yield from (thing for thing in found if isinstance(thing, Tie))


def entities(
    store: Store, ids: Iterable[str] | None = None, *, kinds: Iterable[str] = schema.ENTITIES
) -> Iterator[Entity]:
    """The entities of a graph, in no particular order.

    Args:
        store: the graph.
        ids: only those with these CURIEs.
        kinds: only those of these classes; with `ids`, of any class.
    """
    found = _all(store, kinds) if ids is None else (_held(store, name) for name in ids)
    yield from (thing for thing in found if isinstance(thing, Entity))


def claims(
    store: Store,
    *,
    about: Iterable[str] | None = None,
    ids: Iterable[str] | None = None,
    source: str | None = None,
) -> Iterator[Claim]:
    """The claims of a graph, in no particular order.

    Args:
        store: the graph.
        about: only those about these ties and entities (CURIEs).
        ids: only those with these CURIEs.
        source: only those of this source (CURIE).
    """
    if about is None and ids is None and source is None:
        yield from _all_claims(store)
        return

    nodes: Iterable[ox.NamedNode]
    if about is not None:
        nodes = (node for thing in about for node in _subjects(store, _ABOUT, _node(thing)))
    elif ids is not None:
        nodes = (_node(name) for name in ids)
    else:
        nodes = _subjects(store, _node("dip:source"), _node(str(source)))
    told = (_describe(store, node) for node in nodes)
    said = (described for described in told if (_TYPE.value, _CLAIM) in described)
    while some := list(islice(said, _AT_ONCE)):
        yield from _claims_of(store, some)


def things(store: Store) -> Iterator[Held]:
    """All ties and entities of a graph; quicker than first the ones and then the others."""
    return _all(store, (*schema.TIES, *schema.ENTITIES))


def disagreements(store: Store, about: str | None = None) -> Iterator[Disagreement]:
    """The disagreements of a graph, or those about one tie or entity."""
    if about is None:
        found = _subjects(store, _TYPE, _DISAGREEMENT)
    else:
        found = _subjects(store, _ABOUT, _node(about))
    for node in found:
        conflict = _disagreement(_describe(store, node))
        if conflict is not None:
            yield conflict


def curie(term: object) -> str:
    """The CURIE of an IRI that pyoxigraph gave.

    Raises:
        ValueError: it is a literal or a blank node.
    """
    if not isinstance(term, ox.NamedNode):
        raise ValueError(f"{term} is no IRI")
    return _compact(term.value)


def value(prop: Property, term: Term) -> Value:
    """The value that an RDF term stands for.

    Raises:
        ValueError: the term is no value of this property's datatype.
        DateError: it is a date that no calendar has.
    """
    if prop.datatype is Datatype.REF:
        if not isinstance(term, ox.NamedNode):
            raise ValueError(f"{prop.name} takes an IRI, not {term}")
        return _compact(term.value)
    if not isinstance(term, ox.Literal):
        raise ValueError(f"{prop.name} takes a literal, not {term}")
    match prop.datatype:
        case Datatype.DATE:
            return PartialDate.parse(term.value)
        case Datatype.LABEL:
            return Label(term.value, term.language or "en")
        case Datatype.DECIMAL:
            return canonical(Decimal(term.value))
        case Datatype.POINT:
            return Point.parse(term.value)
        case Datatype.BOOL:
            return term.value in ("true", "1")
        case _:
            return term.value


@dataclass(slots=True)
class _Parts:
    """What has been read of a tie or entity so far."""

    name: str
    kind: str
    roles: list[tuple[str, str]] = field(default_factory=list)
    values: list[tuple[str, Value]] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    disputed: list[str] = field(default_factory=list)

    def add(self, predicate: str, term: Term) -> None:
        """Take in a triple, if it says something that is not worked out from others."""
        prop = _HELD.get(predicate)
        if prop is not None and prop.name in schema.property_rank(self.kind):
            self.values.append((prop.name, value(prop, term)))
        elif predicate == _CLAIMED:
            self.claims.append(compact(term.value))
        elif predicate == _DISPUTED:
            self.disputed.append(_HELD[term.value].name)
        elif (local := predicate.removeprefix(_DIP)) in schema.role_rank(self.kind):
            self.roles.append((local, _compact(term.value)))

    def made(self) -> Held:
        """The tie or entity."""
        made = Tie if self.kind in schema.TIES else Entity
        return made(
            self.name,
            self.kind,
            order_roles(self.kind, self.roles),
            order_values(self.kind, self.values),
            tuple(sorted(self.claims)),
            tuple(sorted(self.disputed)),
        )


def _all(store: Store, kinds: Iterable[str]) -> Iterator[Held]:
    """All of some classes: a question a predicate, as one a thing takes three times as long."""
    found: dict[str, _Parts] = {}
    predicates = {"dip:claim": None, "dip:disputedOn": None}
    for kind in kinds:
        for node in _subjects(store, _TYPE, _node(f"dip:{kind}")):
            name = compact(node.value)
            found[node.value] = _Parts(name, KIND_OF_PREFIX.get(name.partition(":")[0], kind))
        predicates |= {schema.PROPERTIES[n].predicate: None for n in schema.property_rank(kind)}
        predicates |= {f"dip:{name}": None for name in schema.role_rank(kind)}
    for predicate in predicates:
        _take(store, predicate, found)
    yield from (parts.made() for parts in found.values())


def _take(store: Store, predicate: str, found: Mapping[str, _Parts]) -> None:
    """Add to the things found what the graph says of them with a predicate."""
    iri = expand(predicate)
    prop = _HELD.get(iri)
    known: dict[str, tuple[str, Value]] = {}
    for subject, term in store.pairs(predicate, few=prop is not None and prop.name in _FEW_VALUES):
        parts = found.get(subject)
        if parts is None:
            continue
        if prop is None or prop.name not in schema.property_rank(parts.kind):
            parts.add(iri, term)
        elif prop.datatype is Datatype.LABEL:
            parts.values.append((prop.name, value(prop, term)))
        else:
            # Most values are those of many things, and are the same object then.
            given = known.get(term.value)
            if given is None:
                given = known[term.value] = (prop.name, value(prop, term))
            parts.values.append(given)


def _subjects(store: Store, predicate: ox.NamedNode, term: ox.NamedNode) -> Iterator[ox.NamedNode]:
    for quad in store.oxigraph.quads_for_pattern(None, predicate, term, ox.DefaultGraph()):
        yield cast(ox.NamedNode, quad.subject)


def _describe(store: Store, node: ox.NamedNode) -> Described:
    quads = store.oxigraph.quads_for_pattern(node, None, None, ox.DefaultGraph())
    return [(quad.predicate.value, cast(Term, quad.object)) for quad in quads]


def _held(store: Store, name: str) -> Held | None:
    described = _describe(store, _node(name))
    kind = KIND_OF_PREFIX.get(name.partition(":")[0]) or _tie_kind(described)
    if kind is None or not described:
        return None
    parts = _Parts(name, kind)
    for predicate, term in described:
        parts.add(predicate, term)
    return parts.made()


def _claim(described: Described, roles: Callable[[str], tuple[str, Roles]]) -> Claim:
    values: list[tuple[str, Value]] = []
    days: dict[str, date] = {}
    texts: dict[str, str] = {}
    refs: dict[str, str] = {}
    for predicate, term in described:
        prop = _SAID.get(predicate)
        if prop is not None:
            values.append((prop.name, value(prop, term)))
        elif predicate in _DAYS:
            days[_DAYS[predicate]] = date.fromisoformat(term.value)
        elif predicate in _TEXTS:
            texts[_TEXTS[predicate]] = term.value
        elif predicate in _REFS:
            refs[_REFS[predicate]] = _compact(term.value)
    kind, fillers = roles(refs["about"])
    return Claim(
        about=refs["about"],
        kind=kind,
        roles=fillers,
        values=order_values(kind, values),
        source=refs["source"],
        method=refs["method"],
        locator=texts.get("locator", ""),
        quote=texts.get("quote", ""),
        author=texts.get("author", ""),
        stated=days.get("stated"),
        recorded=days.get("recorded"),
        first_seen=days.get("first_seen"),
        last_seen=days.get("last_seen"),
    )


def _disagreement(described: Described) -> Disagreement | None:
    found: dict[str, list[Term]] = {}
    for predicate, term in described:
        found.setdefault(predicate, []).append(term)
    if _DISAGREEMENT not in found.get(_TYPE.value, []):
        return None
    prop = _HELD[found[_DIP + "on"][0].value]
    said = [value(prop, term) for term in found[_DIP + "value"]]
    return Disagreement(
        about=_compact(found[_ABOUT.value][0].value),
        on=prop.name,
        values=tuple(sorted(said, key=repr)),
        claims=tuple(sorted(_compact(term.value) for term in found[_DIP + "claim"])),
        held=value(prop, found[_DIP + "held"][0]),
    )


def _all_claims(store: Store) -> Iterator[Claim]:
    """All claims: a question a predicate, as one a claim takes three times as long."""
    found: dict[str, Described] = {}
    for subject, term in store.pairs("dip:source", few=True):
        found[subject] = [(_SOURCE, term)]
    for predicate in ("dip:about", *_OF_CLAIMS):
        iri, few = expand(predicate), predicate in _FEW_OF_CLAIMS
        for subject, term in store.pairs(predicate, few=few):
            if subject in found:
                found[subject].append((iri, term))
    ties: dict[str, Described] = {}
    for kind in schema.TIES:
        for node in _subjects(store, _TYPE, _node(f"dip:{kind}")):
            ties[node.value] = [(_TYPE.value, _node(f"dip:{kind}"))]
    for predicate in _ROLES:
        for subject, term in store.pairs(predicate):
            ties[subject].append((expand(predicate), term))

    @cache
    def roles(thing: str) -> tuple[str, Roles]:
        return _kind_and_roles(ties.get(expand(thing), []), thing)

    yield from (_claim(described, roles) for described in found.values())


def _claims_of(store: Store, some: Sequence[Described]) -> Iterator[Claim]:
    abouts = {_compact(term.value) for one in some for key, term in one if key == _ABOUT.value}
    roles = _roles_of(store, abouts)
    yield from (_claim(described, roles.__getitem__) for described in some)


def _roles_of(store: Store, things: Iterable[str]) -> dict[str, tuple[str, Roles]]:
    """Class and roles of some ties and entities, in one question."""
    listed = " ".join(str(_node(thing)) for thing in things)
    found: dict[str, Described] = {thing: [] for thing in things}
    answer = store.oxigraph.query(
        f"SELECT ?thing ?p ?o {{ VALUES ?thing {{ {listed} }} ?thing ?p ?o"
        f" FILTER(?p IN (rdf:type, {', '.join(_ROLES)})) }}",
        prefixes=PREFIXES,
    )
    for node, predicate, term in cast(ox.QuerySolutions, answer):
        found[_compact(node.value)].append((predicate.value, term))
    return {thing: _kind_and_roles(described, thing) for thing, described in found.items()}


def _kind_and_roles(described: Described, name: str) -> tuple[str, Roles]:
    kind = KIND_OF_PREFIX.get(name.partition(":")[0])
    if kind is not None:
        return kind, ()
    kind = _tie_kind(described)
    if kind is None:
        raise ValueError(f"{name} is of no class of ties")
    role_names = schema.role_rank(kind)
    local = [(predicate.removeprefix(_DIP), term) for predicate, term in described]
    return kind, order_roles(
        kind, [(name, _compact(term.value)) for name, term in local if name in role_names]
    )


def _tie_kind(described: Described) -> str | None:
    for predicate, term in described:
        local = term.value.removeprefix(_DIP)
        if predicate == _TYPE.value and local in schema.TIES:
            return local
    return None


@lru_cache(maxsize=65536)
def _compact(iri: str) -> str:
    return compact(iri)


def _node(curie: str) -> ox.NamedNode:
    return ox.NamedNode(expand(curie))
