"""A change between two states of knowledge, and how it is written: as a row and as RDF.

The kinds of change are the concepts of the scheme `changekind:` of the ontology, which says what
each of them means, and what it does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final

from legation import ontology, schema
from legation.encode import iri, literal, term
from legation.export.things import Group, Thing
from legation.export.turtle import turtle
from legation.labels import plain, readable
from legation.values import Value
from legation.vocabulary import expand


class ChangeKind(StrEnum):
    """What kind of change it is, in the order of telling."""

    BEGAN = "began"
    ENDED = "ended"
    BECAME_KNOWN = "became-known"
    NO_LONGER_LISTED = "no-longer-listed"
    CHANGED = "changed"
    CAME_UNDER_DISPUTE = "came-under-dispute"
    DISPUTE_SETTLED = "dispute-settled"

    @property
    def label(self) -> str:
        """What a table calls it."""
        return self.value.replace("-", " ")

    @property
    def meaning(self) -> str:
        """What it says and what it does not, from the ontology."""
        return _meanings()[self.value]


_NOTHING: Final = {
    ChangeKind.CHANGED: "nothing told",
    ChangeKind.CAME_UNDER_DISPUTE: "nothing told",
}
"""What a table says where no value is known: nothing was told, which is not that there was none."""


@dataclass(frozen=True, slots=True)
class Change:
    """What differs of one tie between two states of knowledge.

    Attributes:
        kind: what kind of change.
        tie: CURIE of the tie.
        tie_kind: name of its class in the schema.
        title: what the tie is called.
        parties: CURIEs of the states, institutions and officials who stand in it.
        on: name of the property that differs or tells; empty where the tie as a whole does.
        before: what was held of it at first; for a dispute what was said.
        after: what is held of it then; for a dispute what is said.
        claims: CURIEs of the claims that it rests on, sorted.
        sources: CURIEs of their sources, sorted.
    """

    kind: ChangeKind
    tie: str
    tie_kind: str
    title: str
    parties: tuple[str, ...]
    on: str
    before: tuple[Value, ...]
    after: tuple[Value, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def order(self) -> tuple[object, ...]:
        """By kind, class and title."""
        return (
            list(ChangeKind).index(self.kind),
            list(schema.TIES).index(self.tie_kind),
            self.title,
            self.tie,
            self.on,
            str(self.before),
            str(self.after),
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two states of knowledge.

    Attributes:
        first: what is compared: a day, or the name of a graph.
        second: what it is compared with.
        since: the day until which the first knows, exclusive: what began later lies in the span.
        until: the day until which the second knows, inclusive.
        changes: what differs, sorted.
        name_of: English name of an entity, tie or concept by its CURIE.
    """

    first: str
    second: str
    since: date
    until: date
    changes: tuple[Change, ...]
    name_of: Callable[[str], str]

    columns = (
        "change", "class", "tie", "title", "parties", "property", "before", "after", "sources"
    )  # fmt: skip
    """Names of the columns of `rows`."""

    shown = ("change", "title", "property", "before", "after", "sources")
    """Names of the columns of `readable`."""

    def rows(self) -> list[tuple[str, ...]]:
        """One row a change, in CURIEs; several in a cell are divided by semicolons."""
        return [
            (
                change.kind.value,
                change.tie_kind,
                change.tie,
                change.title,
                "; ".join(change.parties),
                change.on,
                "; ".join(map(plain, change.before)),
                "; ".join(map(plain, change.after)),
                "; ".join(change.sources),
            )
            for change in self.changes
        ]

    def readable(self) -> list[tuple[str, ...]]:
        """The same for a person: names instead of CURIEs."""
        return [
            (
                change.kind.label,
                change.title,
                schema.words(change.on),
                self._words(change, change.before),
                self._words(change, change.after),
                "; ".join(map(self.name_of, change.sources)),
            )
            for change in self.changes
        ]

    def summary(self) -> list[str]:
        """How many there are of each kind, and what that kind means and does not mean."""
        counts = {kind: sum(change.kind is kind for change in self.changes) for kind in ChangeKind}
        return [
            f"{kind.label}: {count:,}. {kind.meaning}" for kind, count in counts.items() if count
        ]

    def turtle(self) -> Iterator[str]:
        """The changes as RDF in Turtle, in pieces."""
        things = sorted((self._thing(change) for change in self.changes), key=lambda t: t.subject)
        return turtle([Group("Changes", tuple(things))] if things else [])

    def _words(self, change: Change, values: tuple[Value, ...]) -> str:
        if not values:
            return _NOTHING.get(change.kind, "")
        return "; ".join(readable(change.on, value, self.name_of) for value in values)

    def _thing(self, change: Change) -> Thing:
        pairs = [
            ("rdf:type", iri("dip:Change")),
            ("rdfs:label", f"{literal(f'{change.title}: {change.kind.label}')}@en"),
            ("dip:about", iri(change.tie)),
            ("dip:changeKind", iri(f"changekind:{change.kind.value}")),
        ]
        if change.on:
            prop = schema.PROPERTIES[change.on]
            pairs.append(("dip:on", iri(prop.predicate)))
            pairs += [("dip:before", term(prop, value)) for value in change.before]
            pairs += [("dip:after", term(prop, value)) for value in change.after]
        for name, day in (("dip:comparedFrom", self.since), ("dip:comparedTo", self.until)):
            pairs.append((name, literal(day.isoformat(), "xsd:date")))
        pairs += [("prov:hadPrimarySource", iri(source)) for source in change.sources]
        pairs += [("dip:claim", iri(claim)) for claim in change.claims]
        key = "\x1f".join(f"{predicate} {obj}" for predicate, obj in pairs)
        digest = hashlib.blake2b(key.encode(), digest_size=10).hexdigest()
        statements = tuple((iri(predicate), obj) for predicate, obj in pairs)
        return Thing(f"<{expand('change:' + digest)}>", statements)


@cache
def _meanings() -> dict[str, str]:
    return {concept.code: concept.definition for concept in ontology.concepts("changekind")}
