"""Everyone whom travellers met: who they are, and for whom they act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from legation.sources.historian import Official
from legation.sources.people import Mention, People, Person, offices, tokens
from legation.sources.us_travels.remarks import Met
from legation.sources.us_travels.spellings import APART, NAMES, OF_OTHERS
from legation.sources.us_visits.known import known

_Key: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]


class Everyone:
    """The people whom travellers met.

    A remark can name somebody without a word of whose minister that is, who is not of the state
    visited: a colleague at a conference. So where a name without a nationality is known as that of
    another state's, from the visits to the United States or by more of the remarks, a full name is
    that person's, and a surname is left out.

    Args:
        said: whom each stop's remark names, and its first day.
        lines: lines of states, as `lineages` gives them.
    """

    def __init__(
        self, said: Iterable[tuple[Iterable[Met], date]], lines: Mapping[str, str]
    ) -> None:
        visitors = known()
        named = [(met, on) for group, on in said for met in group if met.name]
        self._visitors: dict[tuple[str, ...], set[str]] = {}
        for person in visitors:
            for name in person.names:
                self._visitors.setdefault(tokens(name), set()).update(person.states)
        self._parties: dict[_Key, Counter[str]] = {}
        for met, _ in named:
            self._parties.setdefault(_key(met), Counter())[met.party] += 1
        mentions = (self._mention(met, on) for met, on in named)
        self._people = People(mentions, visitors, spelt=NAMES, apart=APART, lines=lines)
        self._codes = self._name_all({person.known for person in visitors})
        self._seen: dict[str, Person] = {}

    def party(self, met: Met, on: date) -> str:
        """CURIE of whom a traveller met: the person if certain, else whom the person acts for.

        Empty for whoever is of a state that is not certain, and for the traveller's countrymen.
        """
        if not met.name:
            return met.party
        mention = self._mention(met, on)
        if mention.state == "state:USA":
            return ""
        person = self._people.who(mention)
        if person is None:
            return mention.state if self._theirs(met, mention.state) else ""
        code = self._codes[id(person)]
        if not person.known:
            self._seen[code] = person
        return code

    def new(self) -> Iterable[Official]:
        """Those asked for whom no visit names."""
        for code, person in self._seen.items():
            others = tuple(sorted(person.names.keys() - {person.label}))
            bodies = tuple(sorted(person.states))
            yield Official(code, person.label, others, tuple(person.titles), bodies)

    def _mention(self, met: Met, on: date) -> Mention:
        return Mention(met.titles, met.name, self._body(met), on)

    def _body(self, met: Met) -> str:
        """For whom a person acts; the state visited if nothing tells otherwise."""
        if met.foreign or met.name in OF_OTHERS:
            return OF_OTHERS.get(met.name, met.party)
        words = tokens(met.name)
        if len(words) < 2:
            return met.party
        visited = self._visitors.get(words, set())
        if met.party in visited or (self._theirs(met, met.party) and len(visited) != 1):
            return met.party
        return next(iter(visited)) if len(visited) == 1 else self._mostly(met)

    def _mostly(self, met: Met) -> str:
        counted = self._parties[_key(met)]
        return min(counted, key=lambda party: (-counted[party], party != met.party, party))

    def _theirs(self, met: Met, party: str) -> bool:
        """Whether no other is named more often as the one for whom the bearer of a name acts."""
        return met.foreign or party != met.party or self._mostly(met) == met.party

    def _name_all(self, taken: set[str]) -> dict[int, str]:
        """The CURIE of each person; that of a namesake of somebody known ends in a year."""
        codes: dict[int, str] = {}
        for person in self._people.everyone():
            code = person.official
            if not person.known and code in taken:
                code = f"{code}-{person.first.year}"
            taken.add(code)
            codes[id(person)] = code
        return codes


def _key(met: Met) -> _Key:
    return tokens(met.name), offices(met.titles)
