"""Terms and people to claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from legation import identity
from legation.errors import DateError
from legation.model import Claim, Rejected
from legation.sources.us_chiefs.records import Person, Principal, Records
from legation.sources.us_chiefs.terms import Term, Terms
from legation.values import Label, PartialDate, Value

SOURCE: Final = "source:us-chiefs-of-mission"
_METHOD: Final = "method:imported"
_SENDER: Final = ("sender", "state:USA")
_AT_HOME: Final = {
    "secretary": "office:foreign-minister",
    "secretary-of-foreign-affairs-continental-congress": "office:foreign-minister",
    "deputy-secretary": "office:deputy-minister",
    "deputy-secretary-for-mgmt-and-resources": "office:deputy-minister",
}
"""Offices of positions at home, of those that have a like everywhere."""
_WORDS: Final = {
    "appointed": "appointment",
    "arrived": "arrival",
    "started": "start",
    "ended": "end",
}


def source_claim(edition: date) -> Claim:
    """What the source says of itself."""
    values: list[tuple[str, Value]] = [
        ("label", Label("United States chiefs of mission")),
        ("publisher", "Office of the Historian, United States Department of State"),
        ("website", "https://github.com/HistoryAtState/pocom"),
        ("licence", "CC0-1.0"),
        ("credit", "Principal Officers and Chiefs of Mission, by the Office of the Historian"),
        ("rank", "rank:dataset"),
        ("edition", PartialDate.parse(edition.isoformat())),
    ]
    return identity.claim("Source", SOURCE, about=SOURCE, values=values, method=_METHOD)


def officials(people: Iterable[Person]) -> dict[str, str]:
    """CURIE of the official by the person's identifier.

    Persons of one name are told apart by their years of birth, in the CURIE of each.
    """
    named = {
        person.id.partition(" ")[0]: (person, identity.entity_id("official", person.name, "USA"))
        for person in people
    }
    shared = Counter(official for _, official in named.values())
    return {
        code: official
        if shared[official] == 1
        else identity.entity_id("official", f"{person.name} {person.birth or code}", "USA")
        for code, (person, official) in named.items()
    }


def official_claims(records: Records, curies: Mapping[str, str], edition: date) -> Iterator[Claim]:
    """What each person is called, and which positions at home the person held."""
    titles: dict[str, list[str]] = {}
    for held in records.principals:
        if not held.nominee:
            titles.setdefault(held.person, []).append(held.title)
    for person in records.people:
        codes = person.id.split(" ")
        values: list[tuple[str, Value]] = [
            ("label", Label(person.name)),
            *(("altLabel", Label(other)) for other in person.others.split("|") if other),
            *(("title", title) for code in codes for title in titles.get(code, ())),
        ]
        yield identity.claim(
            "Official",
            SOURCE,
            about=curies[codes[0]],
            values=values,
            locator=codes[0],
            method=_METHOD,
            first_seen=edition,
            last_seen=edition,
        )


def posting_claims(found: Terms, curies: Mapping[str, str], edition: date) -> Iterator[Claim]:
    """What each term was. Dates that can't be read are left out and noted."""
    for term in found.terms:
        roles = (
            ("official", curies[term.key.person]),
            ("office", f"office:{term.key.office}"),
            _SENDER,
            ("receiver", term.key.receiver),
        )
        yield identity.claim(
            "Posting",
            SOURCE,
            roles=roles,
            values=[*_values(term), *_dates(term, found.notes)],
            locator=term.chief.id,
            method=_METHOD,
            first_seen=edition,
            last_seen=edition,
        )


def _values(term: Term) -> Iterator[tuple[str, Value]]:
    if term.status:
        yield "status", f"status:{term.status}"
    yield "term", term.number
    yield "title", term.title
    yield from (("comment", remark) for remark in term.remarks)
    for name in term.chief.inexact.split():
        yield "comment", f"the day of the {_WORDS[name]} is not exact"


def _dates(term: Term, noted: list[Rejected]) -> Iterator[tuple[str, Value]]:
    chief = term.chief
    dates = [("appointed", chief.appointed), ("ended", chief.ended)]
    if term.credentials:
        dates += [("assumed", chief.arrived), ("credentials", chief.started)]
    else:
        dates.append(("assumed", chief.started or chief.arrived))
    if term.status == "cancelled":
        dates = dates[:1]
    yield from _read(dates, chief.file, chief.line, noted)


def _read(
    dates: Iterable[tuple[str, str]], file: str, line: str, noted: list[Rejected]
) -> Iterator[tuple[str, Value]]:
    for name, text in dates:
        if text:
            try:
                yield name, PartialDate.parse(text)
            except DateError as error:
                noted.append(Rejected(file, int(line), f"{error}; left out", name))


def tenure_claims(
    records: Records, curies: Mapping[str, str], noted: list[Rejected], edition: date
) -> Iterator[Claim]:
    """Who headed the Department of State, and who was second there, from when to when."""
    people = {
        code: person.id.split(" ")[0] for person in records.people for code in person.id.split(" ")
    }
    for held in records.principals:
        office = _AT_HOME.get(held.position)
        if not office or held.nominee or held.person not in people:
            continue
        dates = [("start", held.started or held.appointed), ("end", held.ended)]
        values: list[tuple[str, Value]] = [("title", held.title)]
        values += _read(dates, held.file, held.line, noted)
        if held.ended:
            values.append(("status", "status:ended"))
        yield identity.claim(
            "Tenure",
            SOURCE,
            roles=(
                ("official", curies[people[held.person]]),
                ("office", office),
                ("body", "state:USA"),
            ),
            values=values,
            locator=held.id,
            method=_METHOD,
            first_seen=edition,
            last_seen=edition,
        )


def unknown_holders(
    principals: Iterable[Principal], people: Iterable[Person]
) -> Iterator[Rejected]:
    """Records of positions at home whose holder is not among the people."""
    known = {code for person in people for code in person.id.split(" ")}
    for one in principals:
        if one.person not in known:
            yield Rejected(one.file, int(one.line), f"{one.id}: nobody is {one.person!r}")
