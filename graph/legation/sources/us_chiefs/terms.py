"""Records to terms: who served in which office, sent to whom, and whether that is over.

- **The receiver** is the state that the country was on the day of the appointment (else of the
  start, of the nomination, or of the year in the record's identifier). Of a record without any day
  it is the state that the records before and after it in the list agree on; where they don't, the
  record is rejected.
- **The term** tells apart what one person did twice in one office with one receiver: wherever there
  is more than one beginning, each of the terms bears its own, as printed; where there is one, or
  several records of the same beginning, none does. A record without a beginning bears its
  identifier.
- **The status** is `ended` where the record tells of the end, by day or by manner. The publisher
  leaves the end open for those who still served and for those of whom it is not known; such a term
  is `ended` too where it must be over: a later chief of the mission is listed, the person died or
  the receiver ceased before the edition. Else no status is said, since an open end is no word that
  somebody still serves. One who was named and never served is `cancelled`; but a nominee's record
  that repeats a chief's appointment says no status, and one that tells the day of its end is
  `ended`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple

from legation.errors import AmbiguousName, UnknownName
from legation.gazetteer import Gazetteer
from legation.model import Rejected
from legation.sources.us_chiefs import notes, posts
from legation.sources.us_chiefs.records import Chief, Concurrent, Records, readable

_YEAR: Final = re.compile(r"-(\d{4})-")


class Key(NamedTuple):
    """What a term shares with the other terms of one person in one office."""

    person: str
    office: str
    receiver: str


@dataclass(slots=True)
class Term:
    """A term in office, or one that came to nothing.

    Attributes:
        chief: the record.
        key: the person's identifier, the office's code and the receiver's CURIE.
        title: title in the office.
        credentials: whether the record's start is the day of the credentials.
        number: what tells it from other terms of the same key; may be empty.
        status: code of the status; empty where none is said.
        remarks: what else there is to say.
    """

    chief: Chief
    key: Key
    title: str
    credentials: bool
    number: str = ""
    status: str = ""
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Terms:
    """Terms in the order of the records, and records that tell of none."""

    terms: list[Term] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Rejected] = field(default_factory=list)


def terms(records: Records) -> Terms:
    """The terms that the records tell of."""
    found = Terms()
    people = {code: person for person in records.people for code in person.id.split(" ")}
    countries = {chief.mission for chief in records.chiefs}
    for _, listed in groupby(records.chiefs, key=lambda chief: (chief.file, chief.nominee)):
        rows = list(listed)
        for at, chief in enumerate(rows):
            if chief.person not in people:
                found.rejected.append(_rejected(chief, f"nobody is {chief.person!r}"))
                continue
            made = _terms_of(chief, rows, at, countries, found)
            person = people[chief.person].id.partition(" ")[0]
            found.terms += (_of_person(term, person) for term in made)
    _number(found.terms)
    deaths = {person.id.partition(" ")[0]: person.death for person in records.people}
    _tell_status(found.terms, deaths, records.edition)
    _tell_residence(found, records.concurrent)
    return found


def _of_person(term: Term, person: str) -> Term:
    term.key = term.key._replace(person=person)
    return term


def _terms_of(
    chief: Chief, rows: Sequence[Chief], at: int, countries: set[str], found: Terms
) -> list[Term]:
    """The terms of one record: one, or one with each organisation; none if it is rejected."""
    try:
        receivers = _receivers(chief, rows, at, countries, found)
    except (UnknownName, AmbiguousName) as error:
        found.rejected.append(_rejected(chief, str(error)))
        return []
    role = posts.ROLES.get(chief.role)
    if role is None and not chief.territory and chief.role == chief.mission:
        role = posts.Role("permanent-representative", chief.title)
    if role is None:
        found.rejected.append(_rejected(chief, f"unknown role {chief.role!r}"))
        return []
    credentials = role.credentials and not chief.charge
    return [
        Term(chief, Key(chief.person, role.office, receiver), role.title, credentials)
        for receiver in receivers
    ]


def _receivers(
    chief: Chief, rows: Sequence[Chief], at: int, countries: set[str], found: Terms
) -> tuple[str, ...]:
    if not chief.territory:
        receivers = posts.organisations(chief.mission)
        if not receivers:
            raise UnknownName(f"the mission {chief.mission!r} is to no state or organisation")
        return receivers
    territory = chief.territory
    if territory != chief.mission and territory in countries:
        reason = f"stands in the file of {chief.mission} and names {territory}; the file is taken"
        found.notes.append(Rejected(chief.file, int(chief.line), reason))
        territory = chief.mission
    day = _day(chief)
    if day:
        return (posts.state(territory, chief.role, day),)
    days = [*filter(None, map(_day, reversed(rows[:at])))][:1]
    days += [*filter(None, map(_day, rows[at + 1 :]))][:1]
    states = {posts.state(territory, chief.role, near) for near in days or [""]}
    if len(states) > 1:
        told = " or ".join(sorted(states))
        raise AmbiguousName(f"tells no day, so that {territory} may be {told}")
    return tuple(states)


def _day(chief: Chief) -> str:
    year = _YEAR.search(chief.id)
    dates = (chief.begun, chief.ended, year.group(1) if year else "")
    return next(filter(readable, dates), "")


def _number(found: Iterable[Term]) -> None:
    """Tell apart the terms of one person in one office with one receiver."""
    by_key: defaultdict[Key, list[Term]] = defaultdict(list)
    for term in found:
        by_key[term.key].append(term)
    for alike in by_key.values():
        numbers = [term.chief.begun or term.chief.id for term in alike]
        if len(set(numbers)) > 1:
            for term, number in zip(alike, numbers, strict=True):
                term.number = number


def _tell_status(found: Sequence[Term], deaths: Mapping[str, str], edition: str) -> None:
    served = {(term.key, term.number) for term in found if not term.chief.nominee}
    latest: dict[tuple[str, str], str] = {}
    for term in reversed(found):
        chief, post = term.chief, (term.chief.mission, term.key.receiver)
        if chief.manner not in ("", notes.LEFT):
            term.remarks.append(chief.manner)
        if chief.nominee:
            if (term.key, term.number) not in served:
                term.status = "ended" if chief.ended else "cancelled"
            term.remarks.append(chief.outcome)
            if chief.nominated:
                term.remarks.append(f"nominated {chief.nominated}")
            continue
        why = _over(term, latest.get(post, ""), deaths.get(term.key.person, ""), edition)
        if chief.ended or chief.manner or why:
            term.status = "ended"
        if why and not chief.ended and not chief.manner:
            term.remarks.append(f"its end is not told, but {why}")
        latest[post] = max(latest.get(post, ""), chief.begun)


def _over(term: Term, later: str, death: str, edition: str) -> str:
    """Why a term of which no end is told must be over by the edition; empty if it need not be."""
    if later > term.chief.begun:
        return "a later chief of the mission is listed"
    if death and death < edition[:4]:
        return "the person died"
    receiver = term.key.receiver
    if receiver.startswith("state:"):
        until = Gazetteer.shipped().state(receiver).until
        if until and until < edition:
            return "the receiver ceased"
    return ""


def _tell_residence(found: Terms, concurrent: Iterable[Concurrent]) -> None:
    """Say of those who were sent to several states at once where they resided."""
    by_id: defaultdict[str, list[Term]] = defaultdict(list)
    for term in found.terms:
        by_id[term.chief.id].append(term)
    for record in concurrent:
        for chief in record.chiefs.split(" "):
            if chief not in by_id:
                reason = f"names the appointment {chief!r}, which is not there"
                found.notes.append(Rejected(record.file, int(record.line), reason))
            for term in by_id.get(chief, ()):
                try:
                    _reside(term, record.resident)
                except (UnknownName, AmbiguousName) as error:
                    found.notes.append(Rejected(record.file, int(record.line), str(error)))


def _reside(term: Term, territory: str) -> None:
    state = posts.state(territory, "", _day(term.chief))
    if state != term.key.receiver:
        term.remarks.append(f"resident in {Gazetteer.shipped().state(state).name}")


def _rejected(chief: Chief, reason: str) -> Rejected:
    return Rejected(chief.file, int(chief.line), f"{chief.id}: {reason}")
