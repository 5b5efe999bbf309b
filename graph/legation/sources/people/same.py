"""Which mentions of people within a source are of one person.

Two mentions are of one person where they act for the same state (or one that followed it), their
names can be spellings of one name, and the times of their mentions lie near each other. A mention
by surname alone is of the one person of that state, office and time whose name holds it; where
there is none or there are several, it is nobody known. What is unsure stays apart.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from itertools import combinations
from typing import Final

from legation.gazetteer import Gazetteer
from legation.sources.people.names import (
    clean,
    patronymic,
    same_first,
    same_name,
    tokens,
    within_name,
)
from legation.sources.people.person import Mention, Person, offices
from legation.sources.people.titles import level

_NEAR_YEARS: Final = 12
"""How far apart two spellings, or two mentions by surname, may be and still be of one person."""

_FULL_YEARS: Final = 25
"""How far apart two mentions by the very same full name may be."""

_OFFICE_YEARS: Final = {"level:head-of-state": 3.0, "level:head-of-government": 3.0}
"""How long before the first or after the last full mention in an office a surname is enough."""

_CLEARLY: Final = 2.0
"""By how many years the nearest bearer of a surname must be nearer than the next."""

_MONARCHS: Final = frozenset(
    ("King", "Queen", "Emperor", "Empress", "Sultan", "Shah", "Pope", "Grand Duke",
     "Grand Duchess", "Prince", "Princess", "Crown Prince", "Crown Princess", "Regent")
)  # fmt: skip
"""Offices whose holders go by one name."""


_DYNASTIES: Final = frozenset({"khalifa", "nahyan", "sabah", "thani"})
"""Surnames of ruling families, which say no more than a surname."""


def lineages(names: Gazetteer) -> dict[str, str]:
    """The line of each state that ended since 1940 or followed such a one, by CURIE.

    States of one line share people: who was chancellor in Bonn is the one who was so in Berlin.

    >>> lines = lineages(Gazetteer.shipped())
    >>> lines["state:GFR"] == lines["state:DEU"], "state:FRA" in lines
    (True, False)
    """
    line: dict[str, str] = {}
    for state in names.states():
        if state.until >= "1940":
            kin = {f"state:{code}" for code in (state.code, *state.successors)}
            joined = {line.get(one, one) for one in kin}
            kin |= {one for one, of in line.items() if of in joined}
            line |= dict.fromkeys(kin, min(kin))
    return line


class People:
    """The persons of a source, and which of them a mention is of.

    Args:
        mentions: every naming in the source.
        known: persons who are known already, with their CURIEs; they are never merged with each
            other.
        spelt: another way to write a name, by state and name, for those that no rule joins.
        apart: state and name of those whom the rules would join with somebody else.
        lines: the line of a state by its CURIE, as `lineages` gives it.
        surnames: whether somebody who is only ever named by a surname is a person too, as where
            every mention is of a state's leader.
    """

    def __init__(
        self,
        mentions: Iterable[Mention],
        known: Iterable[Person] = (),
        *,
        spelt: Mapping[tuple[str, str], str] | None = None,
        apart: Container[tuple[str, str]] = (),
        lines: Mapping[str, str] | None = None,
        surnames: bool = False,
    ) -> None:
        self._spelt, self._apart, self._surnames = spelt or {}, apart, surnames
        self._lines = lines or {}
        self._people: dict[str, list[Person]] = {}
        self._found: dict[Mention, Person | None] = {}
        for person in known:
            self._people.setdefault(self._line(person.state), []).append(person)
        listed = sorted(set(mentions), key=lambda one: (one.day, one.state, one.name, one.titles))
        lines_said: dict[str, list[Mention]] = {}
        for mention in listed:
            lines_said.setdefault(self._line(mention.state), []).append(mention)
        for line, said in lines_said.items():
            self._gather(self._people.setdefault(line, []), said)
        for mention in listed:
            self._found[mention] = self._person_of(mention)

    def who(self, mention: Mention) -> Person | None:
        """The person whom a mention is of; `None` if that is not certain.

        Raises:
            KeyError: the mention was not among those that this was made from.
        """
        return self._found[mention]

    def everyone(self) -> list[Person]:
        """All persons, by CURIE."""
        people = [person for group in self._people.values() for person in group]
        return sorted(people, key=lambda person: (person.official, person.first))

    def _gather(self, people: list[Person], said: list[Mention]) -> None:
        for mention in said:
            if self._full(mention):
                self._namesake(people, mention, _FULL_YEARS).add(mention)
        self._merge(people)
        if self._surnames:
            self._attach(people, [mention for mention in said if not self._full(mention)])

    def _namesake(self, people: list[Person], mention: Mention, reach: float) -> Person:
        """The person with this very name and not too long ago, made if there is none."""
        words = self._words(mention.name, mention.state)
        monarch = len(words) == 1 and self._full(mention)
        for person in people:
            if (
                any(self._words(name, person.state) == words for name in person.names)
                and person.years_from(mention.day) <= reach
                and (len(words) > 1 or mention.state in person.states)
                and (not monarch or _shares_office(person, mention))
            ):
                return person
        people.append(Person())
        return people[-1]

    def _merge(self, people: list[Person]) -> None:
        """Join persons whose names can be one, nearest in time first."""
        pairs = sorted(
            (one.years_between(other), at, to)
            for (at, one), (to, other) in combinations(enumerate(people), 2)
            if not (one.known and other.known)
            and one.years_between(other) <= _NEAR_YEARS
            and self._alike(one, other)
        )
        now = list(range(len(people)))
        for _, at, to in pairs:
            one, other = now[at], now[to]
            if one != other and not (people[one].known and people[other].known):
                keep, gone = sorted(
                    (one, other), key=lambda place: (not people[place].known, place)
                )
                people[keep].absorb(people[gone])
                now = [keep if place == gone else place for place in now]
        people[:] = [people[place] for place in dict.fromkeys(now)]

    def _alike(self, one: Person, other: Person) -> bool:
        if any((who.state, name) in self._apart for who in (one, other) for name in who.names):
            return False
        for a in one.names:
            first = self._words(a, one.state)
            for b in other.names:
                second = self._words(b, other.state)
                if same_name(first, second) and (
                    not (patronymic(a) or patronymic(b)) or same_first(first, second)
                ):
                    return True
        return False

    def _attach(self, people: list[Person], said: list[Mention]) -> None:
        """Give those named by surname alone to the one person they can be; else make them one."""
        bare: list[Person] = []
        for mention in said:
            self._namesake(bare, mention, _NEAR_YEARS).add(mention)
        for one in bare:
            words = self._words(one.label, one.state)
            may_be = [
                person
                for person in people
                if one.spans.keys() & person.spans.keys()
                and one.states.keys() & person.states.keys()
                and one.years_between(person) <= _NEAR_YEARS
                and self._holds(person, words)
            ]
            if len(may_be) == 1:
                may_be[0].absorb(one)
            else:
                people.append(one)

    def _person_of(self, mention: Mention) -> Person | None:
        people = self._people[self._line(mention.state)]
        if self._full(mention) or self._surnames:
            name = clean(mention.name)
            monarch = self._full(mention) and len(self._words(name, mention.state)) == 1
            return next(
                person
                for person in people
                if name in person.names
                and mention.state in person.states
                and person.years_from(mention.day) == 0
                and (not monarch or _shares_office(person, mention))
            )
        return self._by_surname(people, mention)

    def _by_surname(self, people: list[Person], mention: Mention) -> Person | None:
        words = self._words(mention.name, mention.state)
        near: dict[int, float] = {}
        for at, person in enumerate(people):
            if mention.state in person.states and self._holds(person, words):
                for office in offices(mention.titles):
                    years = person.years_from(mention.day, office)
                    reach = _OFFICE_YEARS.get(level((office,)), 1.0)
                    if years <= min(reach, near.get(at, reach)):
                        near[at] = years
        if not near:
            return None
        (best, at), *others = sorted((years, at) for at, years in near.items())
        if others and not (best == 0 < others[0][0] or others[0][0] - best >= _CLEARLY):
            return None
        return people[at]

    def _holds(self, person: Person, words: tuple[str, ...]) -> bool:
        return any(within_name(words, self._words(name, person.state)) for name in person.names)

    def _full(self, mention: Mention) -> bool:
        words = self._words(mention.name, mention.state)
        alone = len(words) == 1 and words[0] not in _DYNASTIES
        return len(words) > 1 or (alone and bool(_MONARCHS & set(offices(mention.titles))))

    def _words(self, name: str, state: str) -> tuple[str, ...]:
        return tokens(self._spelt.get((state, name), name))

    def _line(self, state: str) -> str:
        return self._lines.get(state, state)


def _shares_office(person: Person, mention: Mention) -> bool:
    return bool(set(offices(mention.titles)) & person.spans.keys())
