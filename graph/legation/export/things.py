"""The graph as things to write: each with its statements in order, grouped by kind.

Everything here is text as in N-Triples, because Oxigraph writes that at speed and with every
escape right, and each of its terms is a term of Turtle too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

import pyoxigraph

from legation import schema, vocabulary
from legation.store import Store

KINDS: Final = (*(kind.lower() for kind in schema.ENTITIES), "tie", "disagreement", "claim")
"""CURIE prefixes of what an export carries. All else in the store is the ontology."""

_HEADINGS: Final = {
    "Source": "Sources",
    "State": "States and territories",
    "Institution": "Institutions",
    "Official": "Officials",
    "Place": "Places",
    **{name: f"Ties: {tie.label}" for name, tie in schema.TIES.items()},
    "Disagreement": "Disagreements",
    "Claim": "Claims",
    "": "Other things",
}
_TYPE: Final = f"<{vocabulary.expand('rdf:type')}>"


@dataclass(frozen=True, slots=True)
class Thing:
    """One subject and all that is stated of it.

    Attributes:
        subject: its IRI in angle brackets.
        statements: predicate and object as in N-Triples, in the order of writing.
    """

    subject: str
    statements: tuple[tuple[str, str], ...]

    def one(self, predicate: str) -> str:
        """The first object of a predicate (an IRI in angle brackets), or the empty text."""
        return next((obj for pred, obj in self.statements if pred == predicate), "")


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind.

    Attributes:
        heading: what a person calls them.
        things: the things, in order; never empty.
        graph: the source's IRI in angle brackets for claims that are kept apart by source.
    """

    heading: str
    things: tuple[Thing, ...]
    graph: str = ""


def lines(store: Store) -> list[str]:
    """Every triple that an export carries, one line of N-Triples each, sorted."""
    dump = store.oxigraph.dump(
        format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph()
    )
    starts = tuple(f"<{vocabulary.OWN[kind]}" for kind in KINDS)
    text = dump.decode() if dump is not None else ""
    return sorted(line for line in text.split("\n") if line.startswith(starts))


def groups(store: Store, *, by_source: bool = False) -> Iterator[Group]:
    """The things of a store, grouped by kind in the order of the design.

    Args:
        store: what to write.
        by_source: make a group of the claims of each source.
    """
    kinds: dict[str, list[Thing]] = {heading: [] for heading in _HEADINGS}
    for thing in _things(lines(store)):
        kinds[_kind(thing)].append(thing)
    claims = kinds["Claim"]
    about = f"<{vocabulary.expand('dip:about')}>"
    claims.sort(key=lambda thing: (thing.one(about), thing.subject))
    for kind, things in kinds.items():
        if kind == "Claim" and by_source:
            yield from _by_source(claims)
        elif things:
            yield Group(_HEADINGS[kind], tuple(things))


def source_of(claim: Thing) -> str:
    """The IRI in angle brackets of the source that a claim is of."""
    return claim.one(f"<{vocabulary.expand('dip:source')}>")


def _by_source(claims: Iterable[Thing]) -> Iterator[Group]:
    for source, group in groupby(sorted(claims, key=source_of), key=source_of):
        yield Group(f"Claims of {vocabulary.compact(source[1:-1])}", tuple(group), source)


def _things(triples: Iterable[str]) -> Iterator[Thing]:
    ranks = _ranks()
    last = len(ranks)
    for subject, group in groupby((line.split(" ", 2) for line in triples), key=lambda t: t[0]):
        stated = [(pred, rest[:-2]) for _, pred, rest in group]
        stated.sort(key=lambda s: (ranks.get(s[0], last), s))
        yield Thing(subject, tuple(stated))


def _kind(thing: Thing) -> str:
    types = [_class_name(obj) for pred, obj in thing.statements if pred == _TYPE]
    return next((name for name in types if name in _HEADINGS), "")


@cache
def _class_name(iri: str) -> str:
    return vocabulary.compact(iri[1:-1]).removeprefix("dip:")


@cache
def _ranks() -> dict[str, int]:
    """Where each predicate comes: what it is, its name, who, what, which claims."""
    order = ["rdf:type", "rdfs:label", "dip:about", "dip:on", "dip:value", "dip:held"]
    order += ["dip:source", "dip:locator", "dip:method", "dip:stated", "dip:recorded"]
    order += ["dip:firstSeen", "dip:lastSeen"]
    for tie in schema.TIES.values():
        for role in tie.roles:
            order += [f"dip:{role.name}", *(f"dip:{narrower}" for _, narrower in role.narrower)]
    order += ["dip:status", "said:status", "dip:disputed", "dip:disputedOn"]
    for name, prop in schema.PROPERTIES.items():
        order += [prop.predicate, *_beside(name, prop.datatype), f"said:{name}"]
    order += ["oa:exact", "dip:author"]
    order += [f"dip:{edge.predicate}" for tie in schema.TIES.values() for edge in tie.edges]
    ranks = {f"<{vocabulary.expand(curie)}>": at for at, curie in enumerate(dict.fromkeys(order))}
    ranks[f"<{vocabulary.expand('dip:claim')}>"] = len(ranks) + 1
    return ranks


def _beside(name: str, datatype: schema.Datatype) -> tuple[str, ...]:
    if datatype is schema.Datatype.DATE:
        capital = name[0].upper() + name[1:]
        return (f"dip:earliest{capital}", f"dip:latest{capital}")
    return ("geo:lat", "geo:long") if datatype is schema.Datatype.POINT else ()
