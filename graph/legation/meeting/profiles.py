"""What a source tells of a person or a visit, so far as it helps to know them from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

from legation.gazetteer import Gazetteer
from legation.model import Claim
from legation.sources.people import lineages, tokens
from legation.values import Label, PartialDate

HEADS: Final = {
    "office:president": "head-of-state",
    "office:monarch": "head-of-state",
    "office:prime-minister": "head-of-government",
    "office:chancellor": "head-of-government",
    "office:foreign-minister": "foreign-minister",
    "level:head-of-state": "head-of-state",
    "level:head-of-government": "head-of-government",
    "level:foreign-minister": "foreign-minister",
}
"""Offices that one person of a state holds at a time, by office or level of a visit."""

_STARTS: Final = ("start", "appointed", "assumed", "credentials")
_ENDS: Final = ("end", "ended")
_SENDERS: Final = ("sender", "body")


@dataclass(slots=True)
class Service:
    """The days on which somebody is seen in an office, the first and the last."""

    first: date
    last: date

    def widen(self, first: date, last: date) -> None:
        """Take in further days."""
        self.first, self.last = min(self.first, first), max(self.last, last)

    def years_from(self, other: Service) -> float:
        """How many years lie between the two; 0 where they overlap."""
        apart = max((self.first - other.last).days, (other.first - self.last).days, 0)
        return apart / 365.25


@dataclass(slots=True)
class Profile:
    """What one source tells of one official.

    Attributes:
        source: CURIE of the source.
        id: CURIE that the source's claims have for the person.
        names: spellings of the name, the label first.
        items: CURIEs of the Wikidata items.
        states: codes of the lines of the states whom the person acts for or is a citizen of.
        offices: days in each office; under "" those of any.
    """

    source: str
    id: str
    names: list[str] = field(default_factory=list)
    items: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    offices: dict[str, Service] = field(default_factory=dict)

    @property
    def words(self) -> list[tuple[str, ...]]:
        """The words of each name that tell it from others."""
        return [tokens(name) for name in self.names]

    @property
    def service(self) -> Service | None:
        """The days on which the person is seen at all."""
        return self.offices.get("")

    def serve(self, office: str, first: date, last: date) -> None:
        """Take in days in an office."""
        for name in ("", office) if office else ("",):
            if name in self.offices:
                self.offices[name].widen(first, last)
            else:
                self.offices[name] = Service(first, last)

    def absorb(self, other: Profile) -> None:
        """Take in what another input tells of the same."""
        self.names += [name for name in other.names if name not in self.names]
        self.items |= other.items
        self.states |= other.states
        for office, days in other.offices.items():
            self.serve(office, days.first, days.last)

    def copy(self) -> Profile:
        """One that can take in more without changing this."""
        made = Profile(self.source, self.id)
        made.absorb(self)
        return made

    def to_json(self) -> list[Any]:
        """As plain lists, to be kept beside a graph."""
        offices = [
            [name, days.first.isoformat(), days.last.isoformat()]
            for name, days in self.offices.items()
        ]
        return [self.source, self.id, self.names, sorted(self.items), sorted(self.states), offices]

    @classmethod
    def from_json(cls, kept: list[Any]) -> Profile:
        """What `to_json` gave."""
        source, curie, names, items, states, offices = kept
        return cls(
            source,
            curie,
            names,
            set(items),
            set(states),
            {
                name: Service(date.fromisoformat(first), date.fromisoformat(last))
                for name, first, last in offices
            },
        )


def profiles(claims: Iterable[Claim]) -> list[Profile]:
    """What the claims tell of each official, by source and CURIE."""
    found: dict[tuple[str, str], Profile] = {}
    for claim in claims:
        for person in persons_of(claim):
            key = (claim.source, person)
            profile = found.get(key)
            if profile is None:
                profile = found[key] = Profile(*key)
            _take(profile, claim)
    return [found[key] for key in sorted(found)]


def persons_of(claim: Claim) -> list[str]:
    """CURIEs of the officials whom a claim speaks of."""
    if claim.kind == "Official":
        return [claim.about]
    return [filler for _, filler in claim.roles if filler.startswith("official:")]


def _take(profile: Profile, claim: Claim) -> None:
    if claim.kind == "Official":
        for name, value in claim.values:
            if name in ("label", "altLabel") and isinstance(value, Label):
                profile.names.append(value.text)
            elif name == "exactMatch":
                profile.items.add(str(value))
            elif name == "citizenOf":
                profile.states.add(_line(str(value)))
        return
    for state in _acts_for(claim):
        profile.states.add(_line(state))
    days = [value for name, value in claim.values if name in (*_STARTS, *_ENDS)]
    known = [day for day in days if isinstance(day, PartialDate)]
    told = claim.stated or claim.recorded
    if known:
        first, last = min(day.earliest for day in known), max(day.latest for day in known)
        profile.serve(_office(claim), first, last)
    elif told:
        profile.serve(_office(claim), told, told)


def _acts_for(claim: Claim) -> Iterator[str]:
    if claim.kind in ("Posting", "Tenure"):
        yield from (filler for role, filler in claim.roles if role in _SENDERS)
    elif claim.kind == "Visit":
        yield from (str(value) for name, value in claim.values if name == "visitingState")


def _office(claim: Claim) -> str:
    """The office that a tie shows its person in, told by what one person alone can hold."""
    fillers = dict(claim.roles)
    office = fillers.get("office") or str(claim.said("level") or "")
    if office in HEADS:
        return HEADS[office]
    if claim.kind == "Posting":
        return f"envoy to {fillers.get('receiver', '')}"
    return ""


@cache
def _lines() -> dict[str, str]:
    return lineages(Gazetteer.shipped())


def _line(body: str) -> str:
    return _lines().get(body, body)
