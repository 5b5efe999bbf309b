"""What everything in Legation is made of: claims, and the ties and entities held from them.

Nothing here does input or output. References between things are CURIEs (see `vocabulary`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import TypeAlias

from legation.values import Value

Values: TypeAlias = tuple[tuple[str, Value], ...]
"""Property name and value, in the order of the schema; a property with many values repeats."""

Roles: TypeAlias = tuple[tuple[str, str], ...]
"""Role name and the CURIE of who fills it, in the order of the schema."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says about one tie or entity.

    Make one with `identity.claim`, which mints `about` and orders the values.

    Attributes:
        about: CURIE of the tie or entity that it speaks of.
        kind: name of that thing's class in the schema (`Mission`, `Visit`, `State`, …).
        roles: who stands in the tie; empty for an entity.
        values: what is said.
        source: CURIE of the source.
        locator: where in the source (`paragraph 3`, `row Q68189173`); may be empty.
        method: CURIE of how it was taken from the source (`method:curated`, …).
        stated: the day on which the source said so, where it says it once (a report).
        recorded: the day on which it was taken down, where the source itself has no day.
        first_seen: first edition that says so, for a source with editions.
        last_seen: last edition that says so.
        quote: the words that bear it, where they may be kept; else empty.
        author: who says that it is so, where a person settles a question, or accepts what a program
            read; else empty.
    """

    about: str
    kind: str
    roles: Roles
    values: Values
    source: str
    locator: str = ""
    method: str = "method:curated"
    stated: date | None = None
    recorded: date | None = None
    first_seen: date | None = None
    last_seen: date | None = None
    quote: str = ""
    author: str = ""
    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """CURIE of the claim: the hash of what it says, so that saying it twice is one claim.

        The last edition that says so is no part of it: a claim stays the same as it is seen again.
        """
        if not self._id:
            object.__setattr__(self, "_id", self._hash())
        return self._id

    def _hash(self) -> str:
        text = "\x1f".join(
            [
                self.about,
                self.kind,
                *(f"{name}\x1e{filler}" for name, filler in self.roles),
                *(f"{name}\x1e{value!r}" for name, value in self.values),
                self.source,
                self.locator,
                self.method,
                f"{self.stated}\x1e{self.recorded}\x1e{self.first_seen}",
                self.quote,
                self.author,
            ]
        )
        return "claim:" + blake2b(text.encode(), digest_size=10).hexdigest()

    @property
    def known_since(self) -> date | None:
        """The first day on which it could be known; `None` if no day is given."""
        return self.first_seen or self.stated or self.recorded

    def said(self, name: str) -> Value | None:
        """The first value said of a property, or `None`."""
        return next((value for key, value in self.values if key == name), None)


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of one tie or entity after its claims were weighed.

    Attributes:
        id: CURIE.
        kind: name of its class in the schema.
        roles: who stands in it; empty for an entity.
        values: one value a property (all values of a property that may have many).
        claims: CURIEs of the claims that it rests on, sorted.
        disputed: names of the properties on which claims can't both be so, sorted.
    """

    id: str
    kind: str
    roles: Roles
    values: Values
    claims: tuple[str, ...]
    disputed: tuple[str, ...] = ()

    def one(self, name: str) -> Value | None:
        """The value of a property or the filler of a role, the first where there are many."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator[Value]:
        """Every value of a property, or every filler of a role."""
        yield from (value for key, value in self.values if key == name)
        yield from (filler for key, filler in self.roles if key == name)


@dataclass(frozen=True, slots=True)
class Tie(Held):
    """A tie between states, officials and institutions, such as a mission or a visit."""


@dataclass(frozen=True, slots=True)
class Entity(Held):
    """A state, official, institution, place or source."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims about one property of one tie or entity that can't all be so.

    Attributes:
        about: CURIE of the tie or entity.
        on: name of the property.
        values: the values that were said, sorted.
        claims: CURIEs of the claims that said them, sorted.
        held: the one that is held.
    """

    about: str
    on: str
    values: tuple[Value, ...]
    claims: tuple[str, ...]
    held: Value

    @property
    def id(self) -> str:
        """CURIE: the thing's own, and the property."""
        prefix, _, local = self.about.partition(":")
        stem = local if prefix == "tie" else f"{prefix}.{local}"
        return f"disagreement:{stem}-{self.on}"


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A direct edge between two entities, drawn from ties in effect."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row, or a part of it, that could not be taken, and why.

    Attributes:
        file: what reports call the input.
        line: its line; 0 where the input has none, as RDF.
        reason: why, and what to write instead.
        column: name of the column, where one is to blame.
    """

    file: str
    line: int
    reason: str
    column: str = ""

    def __str__(self) -> str:
        where = [self.file, str(self.line or ""), self.column]
        return f"{':'.join(filter(None, where))}: {self.reason}"


@dataclass(slots=True)
class Reading:
    """What a source module makes of one input: claims, and a report on what it could not take.

    Attributes:
        claims: what the input says, the sources' own description included.
        rejected: rows that are no claim, each with its reason.
        notes: parts of a row that were left out while the row was taken.
        rows: how many rows the input has; each is a claim (or part of one) or rejected.
        taken: how many were taken, where the source counts: `taken + len(rejected) == rows`.
    """

    claims: list[Claim] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Rejected] = field(default_factory=list)
    rows: int = 0
    taken: int = 0
