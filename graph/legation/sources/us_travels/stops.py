"""The publisher's records to stops, journeys, meetings, and the people in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from legation.gazetteer import Gazetteer
from legation.identity import entity_id
from legation.model import Rejected
from legation.sources.historian import Common, Official, Unfit, days, noted, state
from legation.sources.people import clean, lineages, nicknamed
from legation.sources.purposes import purpose
from legation.sources.towns import Town, Towns, distinct
from legation.sources.us_travels.bodies import bodies
from legation.sources.us_travels.everyone import Everyone
from legation.sources.us_travels.remarks import Met, met
from legation.sources.xml_records import Record

HOME: Final = "state:USA"
_OFFICES: Final = {
    "president": ("President", "level:head-of-state"),
    "president-elect": ("President-elect", "level:official"),
    "secretary": ("Secretary of State", "level:foreign-minister"),
}
_BRACKETS: Final = re.compile(r"\(([^()]+)\)$")


class Stop(NamedTuple):
    """A stop of a journey, as it is claimed.

    Attributes:
        file: name of the published file.
        line: line of the record in it.
        record: the publisher's number of it.
        noted: day on which it was last changed.
        official: CURIE of the traveller.
        title: office of the traveller at that time.
        level: CURIE of the level of that office.
        host: CURIE of the state visited.
        start: first day.
        end: last day.
        journey: mark that the stops of one journey share.
        purpose: term for what it was for; may be empty.
        places: CURIEs of the places.
        meetings: CURIE of everyone whom the traveller met; after `@` that of a body that met.
    """

    file: str
    line: int
    record: str
    noted: str
    official: str
    title: str
    level: str
    host: str
    start: str
    end: str
    journey: str
    purpose: str
    places: tuple[str, ...]
    meetings: tuple[str, ...]


@dataclass(slots=True)
class Found(Common):
    """What the files say.

    Attributes:
        stops: the stops, by file and line.
    """

    stops: list[Stop] = field(default_factory=list)


class _Said(NamedTuple):
    record: Record
    official: str
    office: str
    host: str
    start: date
    end: date
    towns: tuple[Town, ...]
    met: tuple[Met, ...]


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
    everyone = Everyone(((one.met, one.start) for one in said), lineages(names))
    journeys = _journeys(said)
    found.stops = [_stop(one, journeys[one.record.fields["id"]], everyone) for one in said]
    found.notes = [
        Rejected(one.record.file, one.record.line, _left_out(one.record, who), "remarks")
        for one in said
        for who in one.met
        if not everyone.party(who, one.start)
    ]
    found.officials = sorted({*_travellers(said), *everyone.new()})
    found.towns = distinct(town for one in said for town in one.towns)
    return found


def _read(record: Record, names: Gazetteer, towns: Towns) -> _Said:
    fields = record.fields
    start, end = days(record)
    host = state(names, fields["country"], start, "country")
    office = "president-elect" if "as President-elect" in fields["remarks"] else fields["role"]
    if office not in _OFFICES:
        raise Unfit(f"{office!r} is no role; known are president and secretary", "role")
    name = clean(fields["name"])
    if not name:
        raise Unfit("nobody is named", "name")
    return _Said(
        record,
        entity_id("official", name, "USA"),
        office,
        host,
        start,
        end,
        tuple(
            _towns(fields["locale"], _within(fields["country"], host, names, start), towns, start)
        ),
        met(fields["remarks"], host, names, start),
    )


def _within(country: str, host: str, names: Gazetteer, on: date) -> str:
    """CURIE of the land that stands in brackets behind the host: "Denmark (Greenland)"."""
    bracket = _BRACKETS.search(country)
    found = names.find(bracket.group(1), kinds=("state",), on=on) if bracket else ()
    return found[0] if len(found) == 1 else host


def _towns(locale: str, host: str, towns: Towns, on: date) -> Iterable[Town]:
    for name in locale.replace("Mexico, D.F.", "Mexico City").split(","):
        if clean(name):
            yield towns.find(clean(name), host, on)


def _journeys(said: Sequence[_Said]) -> dict[str, str]:
    """The journey of each record: a stop that starts by the day after all before ended goes on."""
    marks: dict[str, str] = {}
    until: dict[str, date] = {}
    mark: dict[str, str] = {}
    for one in sorted(
        said, key=lambda one: (one.official, one.start, one.end, one.record.fields["id"])
    ):
        number = one.record.fields["id"]
        if one.official not in until or one.start > until[one.official] + timedelta(days=1):
            mark[one.official] = f"us-travels/{number}"
            until[one.official] = one.end
        until[one.official] = max(until[one.official], one.end)
        marks[number] = mark[one.official]
    return marks


def _left_out(record: Record, who: Met) -> str:
    person = " ".join((*who.titles, who.name))
    return f"record {record.fields['id']}: it is not said of which state {person} is; left out"


def _stop(said: _Said, journey: str, everyone: Everyone) -> Stop:
    title, rank = _OFFICES[said.office]
    parties = filter(None, (everyone.party(one, said.start) for one in said.met))
    attended = (f"@{body}" for body in bodies(said.record.fields["remarks"]))
    return Stop(
        file=said.record.file,
        line=said.record.line,
        record=said.record.fields["id"],
        noted=noted(said.record),
        official=said.official,
        title=title,
        level=rank,
        host=said.host,
        start=said.start.isoformat(),
        end=said.end.isoformat(),
        journey=journey,
        purpose=purpose(said.record.fields["remarks"]),
        places=tuple(dict.fromkeys(town.place for town in said.towns)),
        meetings=tuple(dict.fromkeys((*parties, *attended))),
    )


def _travellers(said: Sequence[_Said]) -> Iterable[Official]:
    titles: dict[str, dict[str, None]] = {}
    written: dict[str, str] = {}
    for one in sorted(said, key=lambda one: one.start):
        written[one.official] = one.record.fields["name"]
        titles.setdefault(one.official, {}).setdefault(_OFFICES[one.office][0])
    for official, name in written.items():
        others = tuple(filter(None, [nicknamed(name)]))
        yield Official(official, clean(name), others, tuple(titles[official]), (HOME,))
