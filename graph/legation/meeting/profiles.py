"""What a source tells of a person or a visit, so far as it helps to know them from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

from legation import schema
from legation.gazetteer import Gazetteer
from legation.model import Claim
from legation.sources.people import level, lineages, tokens
from legation.values import Label, PartialDate, Value

HEADS: Final = ("head-of-state", "head-of-government", "foreign-minister")
"""Offices that one person of a state holds at a time, by the codes of offices and of levels."""

_STARTS: Final = ("start", "appointed", "assumed", "credentials")
_ENDS: Final = ("end", "ended")
_SENDERS: Final = ("sender", "body")
_TERMS: Final = frozenset(name for name, tie in schema.TIES.items() if tie.termed)


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
        titles: every title, whenever it was borne.
    """

    source: str
    id: str
    names: list[str] = field(default_factory=list)
    items: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    offices: dict[str, Service] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)

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
        self.titles |= other.titles
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
        sets = [sorted(kept) for kept in (self.items, self.states, self.titles)]
        return [self.source, self.id, self.names, *sets, offices]

    @classmethod
    def from_json(cls, kept: list[Any]) -> Profile:
        """What `to_json` gave."""
        source, curie, names, items, states, titles, offices = kept
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
            set(titles),
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
    for profile in found.values():
        _serve_by_title(profile)
    return [found[key] for key in sorted(found)]


def persons_of(claim: Claim) -> list[str]:
    """CURIEs of the officials whom a claim speaks of."""
    if claim.kind == "Official":
        return [claim.about]
    return [filler for _, filler in claim.roles if filler.startswith("official:")]


def _take(profile: Profile, claim: Claim) -> None:
    if claim.kind == "Official":
        for name, value in claim.values:
            _describe(profile, name, value)
        return
    profile.states.update(_line(state) for state in _acts_for(claim))
    days = [value for name, value in claim.values if name in (*_STARTS, *_ENDS)]
    known = [day for day in days if isinstance(day, PartialDate)]
    told = claim.stated or claim.recorded
    if known:
        first, last = min(day.earliest for day in known), max(day.latest for day in known)
        if claim.last_seen and claim.kind in _TERMS and claim.said("status") in schema.IN_EFFECT:
            last = max(last, claim.last_seen)
        profile.serve(_office(claim), first, last)
    elif told:
        profile.serve(_office(claim), told, told)


def _describe(profile: Profile, name: str, value: Value) -> None:
    if name in ("label", "altLabel") and isinstance(value, Label):
        profile.names.append(value.text)
    elif name == "exactMatch":
        profile.items.add(str(value))
    elif name == "citizenOf":
        profile.states.add(_line(str(value)))
    elif name == "title":
        profile.titles.add(str(value))


def _acts_for(claim: Claim) -> Iterator[str]:
    if claim.kind in _TERMS:
        yield from (filler for role, filler in claim.roles if role in _SENDERS)
    elif claim.kind == "Visit":
        yield from (str(value) for name, value in claim.values if name == "visitingState")


def _serve_by_title(profile: Profile) -> None:
    """Whoever bears one title only is seen in the office that it tells."""
    levels = {level((title,)).partition(":")[2] for title in profile.titles}
    (only,) = levels if len(levels) == 1 else ("",)
    if only in HEADS and profile.service is not None and profile.offices.keys() == {""}:
        profile.serve(only, profile.service.first, profile.service.last)


def _office(claim: Claim) -> str:
    """The office that a tie shows its person in, told by what one person alone can hold."""
    fillers = dict(claim.roles)
    office = (fillers.get("office") or str(claim.said("level") or "")).partition(":")[2]
    if office in HEADS:
        return office
    if claim.kind == "Posting":
        return f"envoy to {fillers.get('receiver', '')}"
    return ""


@cache
def _lines() -> dict[str, str]:
    return lineages(Gazetteer.shipped())


def _line(body: str) -> str:
    return _lines().get(body, body)
