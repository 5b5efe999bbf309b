"""Rows → holdings of offices, and the people who held them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from legation import identity
from legation.errors import AmbiguousName, DateError, UnknownName
from legation.gazetteer import Gazetteer
from legation.model import Rejected
from legation.sources.office_holders.offices import (
    BODIES,
    FOREIGN_MINISTER,
    OTHER_NAMES,
    SEVERAL_OF_A_KIND,
    envoy,
    foreign_then,
    office,
)
from legation.sources.office_holders.rows import Row
from legation.values import PartialDate

_ITEM: Final = re.compile(r"Q[1-9]\d*")
_STYLE: Final = re.compile(r"(?:(Archbishop|Prince|Sheikh)|Dr\.?|Sir) ")
_PEERAGE: Final = re.compile(r", (?:Baron|Baroness|Viscount|Viscountess|Lord|Lady) .+")
_INVERTED: Final = re.compile(r"([\u0400-\u04ff-]+), ([\u0400-\u04ff -]+)")
_BODY_BY_ITEM: Final = {body.item: body.curie for body in BODIES} | OTHER_NAMES


class Holding(NamedTuple):
    """The holding of an office by one person; every field is text, empty where nothing is told.

    Attributes:
        official: CURIE of the person.
        office: CURIE of the office.
        body: CURIE of the state or organisation whose office it is; of an envoy, of the sender.
        receiver: of an envoy, CURIE of the state or organisation to which; else empty.
        title: name of the office as published.
        start: day, month or year.
        end: likewise.
        current: `yes` where the file shows the person as in office.
        term: which it is of several that nothing else tells apart.
        locator: where in the files.
    """

    official: str
    office: str
    body: str
    receiver: str
    title: str
    start: str
    end: str
    current: str
    term: str
    locator: str


class PersonFact(NamedTuple):
    """A person: CURIE, Wikidata item, and names parted by `|`, the first the one that is shown."""

    official: str
    item: str
    names: str


@dataclass(slots=True)
class Facts:
    """What the files say.

    Attributes:
        edition: the last day that they show.
        rows: how many rows they have.
        holdings: what was taken, in the order of the rows.
        people: the holders, by CURIE.
        rejected: rows that were not taken.
        notes: parts of rows that were left out.
    """

    edition: date = date.min
    rows: int = 0
    holdings: list[Holding] = field(default_factory=list)
    people: list[PersonFact] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Held:
    """A row that was understood, its person not yet named."""

    row: Row
    office: str
    several: bool
    body: str
    receiver: str
    start: PartialDate | None
    end: PartialDate | None


class _RowError(ValueError):
    """A row that can't be taken."""


def facts(rows: Sequence[Row], names: Gazetteer) -> Facts:
    """What rows of all files together say."""
    found = Facts(rows=len(rows))
    held: list[_Held] = []
    for row in rows:
        try:
            held.append(_understood(row, names, found))
        except (_RowError, UnknownName, AmbiguousName) as error:
            found.rejected.append(Rejected(row.file, row.line, str(error)))
    days = [day for one in held for day in (one.start, one.end) if day is not None]
    whole = (day.earliest for day in days if day.precision == "day")
    found.edition = max(whole, default=date.min)
    found.people = _people(held)
    official = {person.item: person.official for person in found.people}
    holdings = [_holding(one, official[one.row.item], held) for one in held]
    found.holdings = _numbered(holdings)
    return found


def _understood(row: Row, names: Gazetteer, found: Facts) -> _Held:
    if not row.person or not _ITEM.fullmatch(row.item):
        raise _RowError("names nobody" if not row.item else f"{row.item} has no name")
    start, end = (_day(row, column, found) for column in ("start", "end"))
    if start and end and end.latest < start.earliest:
        reason = f"{end} is before the start, {start}; both left out"
        found.notes.append(Rejected(row.file, row.line, reason, "end"))
        start = end = None
    if row.cut:
        reason = "cells are missing at the end of the row; what they hold is not told"
        found.notes.append(Rejected(row.file, row.line, reason))
    if row.minister:
        body = _BODY_BY_ITEM.get(row.country) or names.resolve(row.country)
        return _Held(row, FOREIGN_MINISTER.concept, True, body, "", start, end)
    sent = envoy(row.position)
    if sent is not None:
        if not row.state:
            raise _RowError(f"{row.position!r}: of which state is not told")
        receiver = names.resolve(sent[1], on=start.earliest if start else None)
        return _Held(row, sent[0], False, row.state, receiver, start, end)
    known = office(row.position, of_state=bool(row.state))
    if known is None:
        raise _RowError(f"{row.position!r} is no office that is known here")
    if start and foreign_then(row.position, start.earliest):
        raise _RowError(f"{row.position!r} was an office of Ukraine in {start.year}")
    return _Held(row, known.concept, known.several, known.body or row.state, "", start, end)


def _holding(one: _Held, official: str, held: Iterable[_Held]) -> Holding:
    return Holding(
        official=official,
        office=one.office,
        body=one.body,
        receiver=one.receiver,
        title=one.row.position,
        start=one.start.text if one.start else "",
        end=one.end.text if one.end else "",
        current="yes" if _current(one, held) else "",
        term="",
        locator=one.row.locator,
    )


def _current(one: _Held, held: Iterable[_Held]) -> bool:
    """Whether the file shows the person as in office: no end, a whole row, and nobody after."""
    if one.row.end or one.row.cut:
        return False
    if one.row.minister or not one.start:
        return one.row.minister
    return one.several or not any(
        other.start
        and other.start.earliest > one.start.latest
        and other.row.position == one.row.position
        and other.row.file == one.row.file
        and other.row.item != one.row.item
        for other in held
    )


def _numbered(holdings: list[Holding]) -> list[Holding]:
    """The same, with a term where one person's could not be told apart else.

    So it is with an envoy who was sent to one place more than once, and with one who took up two
    offices of one concept on one day (two ministries).
    """
    ranks: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in holdings:
        ranks[_key(one)].add(_rank(one))
    made = []
    for one in holdings:
        at = sorted(ranks[_key(one)]).index(_rank(one)) + 1
        made.append(one._replace(term=str(at)) if at > 1 else one)
    return made


def _key(one: Holding) -> tuple[str, ...]:
    same = (one.official, one.office, one.body)
    return (*same, one.receiver) if one.receiver else (*same, one.start)


def _rank(one: Holding) -> str:
    """What orders the terms of one key: when they began, or what the offices are called."""
    if one.receiver:
        return one.start
    return one.title if one.office in SEVERAL_OF_A_KIND else ""


def _people(held: Iterable[_Held]) -> list[PersonFact]:
    """Everyone by their item: namesakes of one state are told apart by it."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    states: dict[str, Counter[str]] = defaultdict(Counter)
    for one in held:
        names[one.row.item][one.row.person] += 1
        if one.body.startswith("state:"):
            states[one.row.item][one.body.removeprefix("state:")] += 1
    keys: dict[str, tuple[str, ...]] = {}
    shown: dict[str, list[str]] = {}
    for item, counted in names.items():
        written = (name for name, _ in _commonest(counted))
        shown[item] = list(dict.fromkeys(one for name in written for one in spellings(name)))
        acts_for = (code for code, _ in _commonest(states[item])[:1])
        keys[item] = (shown[item][0].partition("@")[0], *acts_for)
    namesakes = Counter(identity.entity_id("official", *key) for key in keys.values())
    people = []
    for item, key in keys.items():
        official = identity.entity_id("official", *key)
        if namesakes[official] > 1:
            official = identity.entity_id("official", *key, item)
        people.append(PersonFact(official, item, "|".join(shown[item])))
    return sorted(people)


def _commonest(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def spellings(name: str) -> list[str]:
    """The name without style or peerage, in natural order, and then as written if that differs.

    A language other than English follows an `@`: `ru` for Cyrillic letters, as only the file of
    Russia has them, else `und`, as nothing tells which.

    >>> spellings("Archbishop Paul Gallagher"), spellings("Фокин, Юрий")
    (['Paul Gallagher', 'Archbishop Paul Gallagher'], ['Юрий Фокин@ru', 'Фокин, Юрий@ru'])
    """
    plain = "".join(char for char in name if unicodedata.category(char) != "Cf")
    written = " ".join(plain.split())
    bare = _PEERAGE.sub("", _STYLE.sub("", written))
    bare = _INVERTED.sub(r"\2 \1", bare)
    language = _language(written)
    return list(dict.fromkeys(f"{one}{language}" for one in (bare, written)))


def style(name: str) -> str:
    """The title that stands before a name, empty if there is none.

    >>> style("Prince Faisal bin Farhan Al Saud"), style("Dr. Narayan Khadka")
    ('Prince', '')
    """
    match = _STYLE.match(name)
    return (match.group(1) or "") if match else ""


def _language(name: str) -> str:
    letters = [unicodedata.name(char, "") for char in name if char.isalpha()]
    if all(letter.startswith("CYRILLIC") for letter in letters):
        return "@ru"
    return "" if any(letter.startswith(("LATIN", "MODIFIER")) for letter in letters) else "@und"


def _day(row: Row, column: str, found: Facts) -> PartialDate | None:
    text = row.start if column == "start" else row.end
    if not text:
        return None
    try:
        return PartialDate.parse(text)
    except DateError:
        found.notes.append(Rejected(row.file, row.line, f"{text!r} is no date; left out", column))
        return None
