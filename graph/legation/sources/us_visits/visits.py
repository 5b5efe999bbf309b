"""The publisher's records to visits and the people who made them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Final, NamedTuple

from legation.gazetteer import Gazetteer
from legation.model import Rejected
from legation.sources.historian import Common, Official, Unfit, days, noted, state
from legation.sources.people import (
    TITLE,
    Mention,
    People,
    Person,
    Titled,
    level,
    lineages,
    part,
    plain_titles,
)
from legation.sources.purposes import purpose
from legation.sources.towns import Town, Towns, distinct
from legation.sources.us_visits.cities import cities
from legation.sources.us_visits.spellings import APART, NAMES, RECORDS
from legation.sources.xml_records import Record

HOST: Final = "state:USA"
_NEXT: Final = re.compile(rf"(?:,|\s+and|\s+&)\s+(?={TITLE}\s)")


class Visit(NamedTuple):
    """A visit, as it is claimed.

    Attributes:
        file: name of the published file.
        line: line of the record in it.
        record: the publisher's number of it.
        noted: day on which it was last changed.
        start: first day.
        end: last day.
        state: CURIE of the visitors' state.
        visitors: CURIEs of the visitors.
        titles: their titles at that time, those of one visitor after another.
        level: CURIE of the highest level among them; may be empty.
        purpose: term for what it was for; may be empty.
        places: CURIEs of places that the record names.
    """

    file: str
    line: int
    record: str
    noted: str
    start: str
    end: str
    state: str
    visitors: tuple[str, ...]
    titles: tuple[tuple[str, ...], ...]
    level: str
    purpose: str
    places: tuple[str, ...]


@dataclass(slots=True)
class Found(Common):
    """What the files say.

    Attributes:
        visits: the visits, by file and line.
    """

    visits: list[Visit] = field(default_factory=list)


class _Said(NamedTuple):
    record: Record
    start: date
    end: date
    visitors: tuple[Mention, ...]
    towns: tuple[Town, ...]


def find(records: Sequence[Record]) -> Found:
    """Read records; who is the same person is found among all of them together."""
    found = Found()
    names, towns = Gazetteer.shipped(), Towns.shipped()
    said: list[_Said] = []
    for record in records:
        try:
            said.append(_read(record, names, towns))
        except Unfit as error:
            reason = f"record {record.fields['id']}: {error}"
            found.rejected.append(Rejected(record.file, record.line, reason, error.column))
    people = People(
        (visitor for one in said for visitor in one.visitors),
        spelt=NAMES,
        apart=APART,
        lines=lineages(names),
        surnames=True,
    )
    codes = _codes(people)
    found.visits = [_visit(one, people, codes) for one in said]
    found.officials = sorted(_official(person, codes[id(person)]) for person in people.everyone())
    found.towns = distinct(town for one in said for town in one.towns)
    found.notes = [
        Rejected(one.file, one.line, _renamed(one), "visitor")
        for one in (one.record for one in said)
        if one.fields["id"] in RECORDS
    ]
    return found


def _read(record: Record, names: Gazetteer, towns: Towns) -> _Said:
    start, end = days(record)
    whose = state(names, record.fields["from"], start, "from")
    visitors = [
        Mention(titles, name, whose, start)
        for titles, name in _visitors(RECORDS.get(record.fields["id"], record.fields["visitor"]))
    ]
    if not visitors:
        raise Unfit(f"{record.fields['visitor']!r} names nobody", "visitor")
    named = (towns.find(city, HOST, start) for city in cities(record.fields["description"]))
    return _Said(record, start, end, tuple(visitors), tuple(named))


def _visitors(written: str) -> Iterator[Titled]:
    """Those whom a field names, one after another; a title without a name is the next one's."""
    before: tuple[str, ...] = ()
    for piece in _NEXT.split(plain_titles(written)):
        titles, name = part(piece)
        if name:
            yield Titled((*before, *titles), name)
        before = () if name else (*before, *titles)


def _renamed(record: Record) -> str:
    number, written = record.fields["id"], record.fields["visitor"]
    return f"record {number}: {written!r} taken as {RECORDS[number]!r}"


def _visit(said: _Said, people: People, codes: dict[int, str]) -> Visit:
    persons = [person for person in map(people.who, said.visitors) if person]
    titles = tuple(visitor.titles for visitor in said.visitors)
    whose = said.visitors[0].state
    return Visit(
        file=said.record.file,
        line=said.record.line,
        record=said.record.fields["id"],
        noted=noted(said.record),
        start=said.start.isoformat(),
        end=said.end.isoformat(),
        state=whose,
        visitors=tuple(codes[id(person)] for person in persons),
        titles=titles,
        level=level(tuple(chain.from_iterable(titles)), whose),
        purpose=purpose(said.record.fields["description"]),
        places=tuple(dict.fromkeys(town.place for town in said.towns)),
    )


def _codes(people: People) -> dict[int, str]:
    """The CURIE of each person; of namesakes of one state the later ones' ends in their year."""
    taken: set[str] = set()
    codes: dict[int, str] = {}
    for person in people.everyone():
        code = person.official
        codes[id(person)] = f"{code}-{person.first.year}" if code in taken else code
        taken.add(code)
    return codes


def _official(person: Person, code: str) -> Official:
    others = tuple(sorted(person.names.keys() - {person.label}))
    return Official(code, person.label, others, tuple(person.titles), tuple(sorted(person.states)))
