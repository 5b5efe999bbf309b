"""What a dossier is made of."""

from __future__ import annotations

from dataclasses import dataclass

from legation.dossier.figures import Figure


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a line is from.

    Attributes:
        claim: CURIE of the claim.
        source: CURIE of the source.
        name: the source's name.
        locator: where in the source; may be empty.
        day: when it was said, or between which editions; may be empty.
        method: how it was taken from the source, in a word.
        quote: the words that bear it, where they may be kept.
        author: who says that it is so, where a person settled it or accepted what was read.
        read: whether a program read it in running text.
    """

    claim: str
    source: str
    name: str
    locator: str = ""
    day: str = ""
    method: str = ""
    quote: str = ""
    author: str = ""
    read: bool = False

    def __str__(self) -> str:
        if self.read:
            by = f"accepted by {self.author}" if self.author else "not yet accepted by anybody"
        else:
            by = f"according to {self.author}" if self.author else ""
        return ", ".join(filter(None, [self.name, self.locator, self.day, by]))


@dataclass(frozen=True, slots=True)
class SaidValue:
    """One of the values that were said where sources disagree."""

    text: str
    held: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A property on which claims can't all be so, and what was said of it."""

    property: str
    values: tuple[SaidValue, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One tie, or one fact about the entity itself.

    Attributes:
        id: CURIE of the tie or entity.
        kind: name of its class in the schema.
        text: what is held, in a few words.
        status: the status held, in a word; empty for facts, and where none was said.
        period: when, as far as known.
        details: further properties and what is held of them.
        citations: every claim that it rests on.
        disputes: what is disputed of it.
    """

    id: str
    kind: str
    text: str
    status: str = ""
    period: str = ""
    details: tuple[tuple[str, str], ...] = ()
    citations: tuple[Citation, ...] = ()
    disputes: tuple[Dispute, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one kind; `more` says how many were left out, and `hint` how to get them."""

    title: str
    lines: tuple[Line, ...]
    more: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Kin:
    """A state that was before a state, or came after it.

    Attributes:
        relation: `before` or `after`.
        id: CURIE.
        name: its name.
        period: when it stood, as far as known.
        ties: in how many ties it stands, or in how many with the other of a pair.
        asked: what to type after `legation show` or `legation dossier` for its own.
    """

    relation: str
    id: str
    name: str
    period: str
    ties: int
    asked: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A source that a dossier cites, and what it says of itself.

    Attributes:
        id: CURIE.
        name: its title.
        facts: publisher, days, licence, credit, website, as far as they are known.
        claims: how many of its claims the dossier rests on.
    """

    id: str
    name: str
    facts: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is held of an entity, or of what stands between two.

    Attributes:
        ids: CURIE of the entity, or of both.
        title: name, or both names.
        sections: in the order of reading; none is empty.
        history: the states before and after, whose ties are their own.
        figures: what can be counted of all its ties.
        references: the sources that its lines cite, the most cited first.
    """

    ids: tuple[str, ...]
    title: str
    sections: tuple[Section, ...]
    history: tuple[Kin, ...] = ()
    figures: tuple[Figure, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def disputed(self) -> int:
        """How many lines are disputed."""
        return sum(bool(line.disputes) for section in self.sections for line in section.lines)
