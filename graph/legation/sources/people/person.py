"""A mention of a person, and a person as the sum of mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from legation.identity import entity_id
from legation.sources.people.names import clean, nicknamed, tokens
from legation.sources.people.titles import level, unmodified

Span: TypeAlias = tuple[date, date]

_KINDRED: Final = {
    "Premier": "Prime Minister",
    "Taoiseach": "Prime Minister",
    "Emir": "Sultan",
    "Sheikh": "Sultan",
}


class Mention(NamedTuple):
    """One naming of a person.

    Attributes:
        titles: titles before the name, as `titles.part` gives them.
        name: the name as written, without titles.
        state: CURIE of whom the person acts for.
        day: when.
    """

    titles: tuple[str, ...]
    name: str
    state: str
    day: date


@dataclass(slots=True)
class Person:
    """Somebody whom one or more mentions are of.

    Attributes:
        known: CURIE, where an earlier reading gave it.
        names: spellings, and how often each occurs.
        titles: titles, in the order in which they first occur.
        spans: first and last day in each office.
        states: first and last day for each state that the person acts for.
    """

    known: str = ""
    names: Counter[str] = field(default_factory=Counter)
    titles: dict[str, None] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    states: dict[str, Span] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The commonest full spelling; of several the longest, then the first in the alphabet."""
        return min(
            self.names,
            key=lambda name: (len(tokens(name)) < 2, -self.names[name], -len(name), name),
        )

    @property
    def state(self) -> str:
        """CURIE of the state that the person acted for at last."""
        return max(self.states, key=lambda state: (self.states[state][1], state))

    @property
    def official(self) -> str:
        """CURIE."""
        return self.known or entity_id("official", self.label, self.state.partition(":")[2])

    @property
    def first(self) -> date:
        """Day of the first mention."""
        return min(first for first, _ in self.spans.values())

    @property
    def last(self) -> date:
        """Day of the last mention."""
        return max(last for _, last in self.spans.values())

    def add(self, mention: Mention) -> None:
        """Take a mention."""
        self.names[clean(mention.name)] += 1
        other = nicknamed(mention.name)
        if other:
            self.names[other] += 0
        self.see(mention)

    def see(self, mention: Mention) -> None:
        """Take when, as what and for whom a mention is, whatever the name in it."""
        self.titles |= dict.fromkeys(mention.titles)
        day = (mention.day, mention.day)
        _widen(self.states, {mention.state: day})
        _widen(self.spans, dict.fromkeys(offices(mention.titles) or ("",), day))

    def absorb(self, other: Person) -> None:
        """Take all that another has, who turned out to be the same."""
        self.known = self.known or other.known
        self.names.update(other.names)
        self.titles |= other.titles
        _widen(self.states, other.states)
        _widen(self.spans, other.spans)

    def years_from(self, day: date, office: str | None = None) -> float:
        """How many years a day lies outside the days on which the person is mentioned.

        Args:
            day: the day.
            office: count only mentions in that office; infinite if there are none.
        """
        if office is None:
            return _years_outside((self.first, self.last), day)
        span = self.spans.get(office)
        return _years_outside(span, day) if span else float("inf")

    def years_between(self, other: Person) -> float:
        """How many years lie between the mentions of two persons; 0 if they overlap."""
        apart = max((self.first - other.last).days, (other.first - self.last).days, 0)
        return apart / 365.25


def offices(titles: Iterable[str]) -> tuple[str, ...]:
    """The offices behind titles: without "acting" or "-elect", kindred ones under one name.

    >>> offices(("Acting President", "Premier", "Foreign Secretary"))
    ('President', 'Prime Minister', 'Foreign Minister')
    """
    return tuple(dict.fromkeys(_office(title) for title in titles))


def _office(title: str) -> str:
    bare = unmodified(title)
    if level((bare,)) == "level:foreign-minister":
        return "Foreign Minister"
    return _KINDRED.get(bare, bare)


def _widen(held: dict[str, Span], said: dict[str, Span]) -> None:
    for key, (first, last) in said.items():
        start, end = held.get(key, (first, last))
        held[key] = (min(start, first), max(end, last))


def _years_outside(span: Span, day: date) -> float:
    return max((span[0] - day).days, (day - span[1]).days, 0) / 365.25
