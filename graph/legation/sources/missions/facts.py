"""Rows of an edition to facts: who keeps what kind of mission with whom, and where.

The rules that the file does not state itself:

- **Sender.** An institution that acts for a state (its foreign ministry, its government) is the
  mission's operator, and its state the sender. An item that the gazetteer doesn't know is taken
  by its label where that is a state's name.
- **Receiver.** The file's country is where the mission stands. An embassy or office whose
  jurisdictions leave that country out is accredited to them instead: to the state in which its
  city lies if that is one of them, else to the only one, else to the Holy See if it stands in
  Italy, else still to the country. What then differs from the receiver is the host state. Where
  a row says no jurisdictions (the first three editions have no column for them), those count that
  the next edition says of the same record, sender and country: else a hundred embassies to the
  Holy See would be embassies to Italy until 2021-01-25. They count for this alone.
- A country that is the sender's own is a slip (27 Australian embassies in the edition of
  2022-11-16): the receiver is found as above, or is the state in which the city lies.
- **In which state a city lies** is what at least three quarters of the edition's rows in that
  city say; rows whose country is the sender's own have no say.
- **Jurisdictions** that are no state or institution (provinces, cities, regions) are places.
- **Start.** Wikidata pads a year to 1 January and a month to its first day, so such a stamp is
  taken as the year, and as the month.
- **Status.** A listed mission is ongoing; one listed as a defunct mission ended; of one with a
  state that is no more (the German Democratic Republic) no status is said.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from legation import schema
from legation.errors import DateError, IriError
from legation.model import Rejected
from legation.sources.missions.editions import Edition, Row, qid, rows
from legation.sources.missions.kinds import FORMER, TYPES
from legation.sources.missions.names import Names
from legation.values import PartialDate, Point
from legation.vocabulary import check_iri

_STAMP: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T00:00:00Z)?")
_BODIES: Final = ("state:", "institution:")
_SHARE: Final = 0.75


Standing: TypeAlias = tuple[str, str, str]
"""A record, its sender and its country."""


class Fact(NamedTuple):
    """What one row says, in CURIEs and plain texts; empty where it says nothing."""

    record: str
    sender: str
    receiver: str
    host: str
    status: str
    type: str
    seat: str
    point: str
    jurisdictions: str
    operator: str
    opened: str
    website: str


class PlaceFact(NamedTuple):
    """What one edition says of one place: its names, the commonest first, and its state.

    Those that the reference tables describe are left to them.
    """

    place: str
    item: str
    labels: tuple[str, ...]
    state: str


@dataclass(slots=True)
class EditionFacts:
    """What one edition says.

    Attributes:
        accredited: the jurisdictions of each record of which any are said.
        missions: one fact a row that was taken.
        places: one fact a place.
        rejected: rows that were not taken.
        notes: parts of rows that were left out, or taken otherwise than written.
        rows: how many rows the edition has: those taken and those rejected.
    """

    accredited: dict[Standing, tuple[str, ...]] = field(default_factory=dict)
    missions: list[Fact] = field(default_factory=list)
    places: list[PlaceFact] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Rejected] = field(default_factory=list)
    rows: int = 0


def facts(
    edition: Edition, names: Names, later: Mapping[Standing, tuple[str, ...]]
) -> EditionFacts:
    """What an edition says, every row taken or rejected with its reason.

    Args:
        edition: what to read.
        names: who and where the Wikidata items are.
        later: the jurisdictions that the next editions say, by record, sender and country.

    Raises:
        InputError: the file is empty, not UTF-8, or lacks columns.
    """
    return _Reader(edition.name, names, later).read(rows(edition))


class _Reader:
    """One edition being read."""

    def __init__(self, file: str, names: Names, later: Mapping[Standing, tuple[str, ...]]) -> None:
        self.file = file
        self.names = names
        self.later = later
        self.found = EditionFacts()
        self.bodies: dict[str, str | None] = {}
        self.labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.states: dict[str, str] = {}

    def read(self, read: Iterable[Row | Rejected]) -> EditionFacts:
        parties = list(self._parties(read))
        self.states = {city: _settled(votes) for city, votes in self.votes.items()}
        first: dict[Fact, int] = {}
        for row, sender, country in parties:
            fact = self._fact(row, sender, country)
            if fact is None:
                continue
            self.found.missions.append(fact)
            if first.setdefault(fact, row.line) != row.line:
                self._note(row, "QID", f"says the same as line {first[fact]}; taken as one")
        self._describe_places()
        return self.found

    def _parties(self, read: Iterable[Row | Rejected]) -> Iterator[tuple[Row, str, str]]:
        """Every row whose sender and country are known, and a vote on where its city lies."""
        for row in read:
            self.found.rows += 1
            if isinstance(row, Rejected):
                self.found.rejected.append(row)
                continue
            if not qid(row.record):
                self._reject(row, "QID", f"{row.record!r} is no Wikidata item")
                continue
            sender = self._party(row, "operator", row.sender, row.sender_label)
            if sender is None:
                continue
            country = self._party(row, "country", row.country, row.country_label)
            if country is None:
                continue
            city = qid(row.city)
            if city:
                self._name(city, row.city_label, row, "city")
                if country.startswith("state:") and self._acting(sender)[0] != country:
                    self.votes[city][country] += 1
            yield row, sender, country

    def _party(self, row: Row, column: str, item: str, label: str) -> str | None:
        if not item and not label:
            self._reject(row, column, f"the {column} is missing")
            return None
        key = qid(item)
        known = self._body(key) if key else None
        if known is None and label:
            known = self._body(label)
            if known is not None:
                self._note(row, column, f"{key or item!r} is not known; taken as {label!r} by name")
        if known is None:
            self._reject(row, column, f"{label!r} ({key or item}) is no known state or institution")
        return known

    def _body(self, spelling: str) -> str | None:
        if spelling not in self.bodies:
            self.bodies[spelling] = self.names.body(spelling)
        return self.bodies[spelling]

    def _acting(self, operator: str) -> tuple[str, str]:
        """Who sends, and the institution that does it for them, if any."""
        principal = self.names.acts_for.get(operator, "")
        return (principal, operator) if principal else (operator, "")

    def _fact(self, row: Row, operator: str, country: str) -> Fact | None:
        sender, institution = self._acting(operator)
        kind = self._type(row)
        jurisdictions = self._jurisdictions(row)
        city = self._city(row)
        lies_in = self.states.get(city, "")
        standing = (qid(row.record), sender, country)
        if jurisdictions:
            self.found.accredited[standing] = jurisdictions
        accredited = jurisdictions or self.later.get(standing, ())
        receiver = _receiver(kind, sender, country, accredited, lies_in)
        if not receiver:
            self._reject(
                row, "country", f"the sender's own, {row.country_label!r}; no other is said"
            )
            return None
        if country == sender:
            self._note(row, "country", f"the sender's own; the receiver is taken as {receiver}")
        host = "" if receiver == country else lies_in or country
        return Fact(
            record=qid(row.record),
            sender=sender,
            receiver=receiver,
            host=host if host.startswith("state:") and host != receiver else "",
            status=self._status(row, sender, receiver),
            type=kind,
            seat=self.names.place(city) if city else "",
            point=self._point(row),
            jurisdictions=" ".join(jurisdictions),
            operator=institution,
            opened=self._opened(row),
            website=self._website(row),
        )

    def _type(self, row: Row) -> str:
        kind = TYPES.get(qid(row.type), "")
        if not kind:
            said = f"{row.type_label!r} ({qid(row.type) or row.type})"
            self._note(row, "type", f"{said} is no known type of mission; left out")
        return kind

    def _status(self, row: Row, sender: str, receiver: str) -> str:
        if qid(row.type) in FORMER:
            return "status:ended"
        former = {sender, receiver} & self.names.former
        if former:
            self._note(row, "country", f"{former.pop()} is a former state; no status is taken")
            return ""
        return "status:ongoing"

    def _jurisdictions(self, row: Row) -> tuple[str, ...]:
        if not row.jurisdictions:
            return ()
        items = row.jurisdictions.split("|")
        labels = row.jurisdiction_labels.split("|")
        if len(labels) != len(items):
            labels = [""] * len(items)
        taken = set()
        for item, label in zip(items, labels, strict=True):
            key = qid(item)
            if not key:
                self._note(row, "jurisdictions", f"{item!r} is no Wikidata item; left out")
                continue
            body = self._body(key)
            if body is None:
                body = self.names.place(key)
                self._name(key, label, row, "jurisdictions")
            taken.add(body)
        return tuple(sorted(taken))

    def _city(self, row: Row) -> str:
        city = qid(row.city)
        if not city and (row.city or row.city_label):
            self._note(row, "city", f"{row.city_label or row.city!r} has no QID; left out")
        return city

    def _name(self, item: str, label: str, row: Row, column: str) -> None:
        if label and "|" not in label:
            self.labels[item][label] += 1
        else:
            self.labels[item].setdefault(item, 0)
            self._note(row, column, f"{label!r} is no name for {item}; left out")

    def _point(self, row: Row) -> str:
        if not row.latitude and not row.longitude:
            return ""
        text = f"{row.latitude} {row.longitude}"
        try:
            return _point(text)
        except ValueError as error:
            self._note(row, "latitude", f"{error}; left out")
            return ""

    def _opened(self, row: Row) -> str:
        if not row.start:
            return ""
        stamp = _STAMP.fullmatch(row.start)
        try:
            return _date(*stamp.groups()) if stamp else _undated(row.start)
        except DateError as error:
            self._note(row, "creation", f"{error}; left out")
            return ""

    def _website(self, row: Row) -> str:
        if not row.website:
            return ""
        problem = _web_problem(row.website)
        if problem:
            self._note(row, "website", f"{row.website!r} {problem}; left out")
            return ""
        return row.website

    def _describe_places(self) -> None:
        for item, counted in self.labels.items():
            if item in self.names.places:
                continue
            commonest = min(counted, key=lambda label: (-counted[label], label))
            labels = (commonest, *sorted(counted.keys() - {commonest}))
            state = self.states.get(item, "")
            self.found.places.append(PlaceFact(self.names.place(item), item, labels, state))

    def _note(self, row: Row, column: str, reason: str) -> None:
        self.found.notes.append(Rejected(self.file, row.line, reason, column))

    def _reject(self, row: Row, column: str, reason: str) -> None:
        self.found.rejected.append(Rejected(self.file, row.line, reason, column))


def _receiver(
    kind: str, sender: str, country: str, jurisdictions: tuple[str, ...], lies_in: str
) -> str:
    """To whom a mission is accredited, by the rules above; empty if only the sender is named."""
    family = schema.family_of("Mission", {"missionType": kind} if kind else {})
    at_home = country == sender
    accredited = [body for body in jurisdictions if body.startswith(_BODIES) and body != sender]
    if at_home or "consulate" not in family:
        if country in accredited:
            return country
        if lies_in in accredited:
            return lies_in
        if len(accredited) == 1:
            return accredited[0]
        if "state:VAT" in accredited and country == "state:ITA":
            return "state:VAT"
    if not at_home:
        return country
    return lies_in if lies_in != sender else ""


def _settled(votes: Counter[str]) -> str:
    state, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    return state if count >= _SHARE * votes.total() else ""


@lru_cache(maxsize=65536)
def _point(text: str) -> str:
    return str(Point.parse(text))


def _date(year: str, month: str, day: str) -> str:
    exact = PartialDate.parse(f"{year}-{month}-{day}").text
    if day != "01":
        return exact
    return year if month == "01" else f"{year}-{month}"


def _undated(text: str) -> str:
    raise DateError(f"{text!r} is no date")


@lru_cache(maxsize=65536)
def _web_problem(address: str) -> str:
    """What is wrong with a web address; empty if nothing is."""
    if "/.well-known/genid/" in address:
        return "is Wikidata's mark for an unknown value"
    if not re.match(r"https?://[^/]", address):
        return "is no web address"
    try:
        check_iri(address)
    except IriError:
        return "holds characters that no web address has"
    return ""
