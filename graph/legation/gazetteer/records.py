"""The rows of the shipped tables, typed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

_DATA: Final = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class StateRecord:
    """A state or territory of the shipped table.

    Attributes:
        code: ISO 3166-1 alpha-3; for what has none a former ISO code, an abbreviation of the
            Correlates of War project, or a code of our own that begins with X.
        kind: `state` (member or observer of the United Nations, or in free association),
            `territory`, `historical`, `contested` (statehood claimed, recognised by some states or
            none), or `other`.
        name: short English name.
        official: official English name.
        iso2: ISO 3166-1 alpha-2.
        iso3: ISO 3166-1 alpha-3, where it is one.
        iso_numeric: ISO 3166-1 numeric, three digits.
        m49_region: UN M49 code of the region.
        region: name of the region.
        m49_subregion: UN M49 code of the subregion.
        subregion: name of the subregion.
        cow: number in the Correlates of War project's list.
        cow_alpha: abbreviation in that list.
        gw: numbers in Gleditsch and Ward's list.
        capital: CURIE of the capital's place.
        latitude: of the middle, in degrees, where there is no capital.
        longitude: as latitude.
        wikidata: Wikidata id.
        eu: code in the EU's country authority table.
        since: when it began, as an ISO 8601 day or year; empty for a state that goes on.
        until: when it ended.
        successors: codes of the states that followed it.
        part_of: code of the state that a territory belongs to.
        amended: columns whose value is ours and not the publishers'; `*` is all of them.
    """

    code: str
    kind: str
    name: str
    official: str
    iso2: str
    iso3: str
    iso_numeric: str
    m49_region: str
    region: str
    m49_subregion: str
    subregion: str
    cow: str
    cow_alpha: str
    gw: tuple[str, ...]
    capital: str
    latitude: str
    longitude: str
    wikidata: str
    eu: str
    since: str
    until: str
    successors: tuple[str, ...]
    part_of: str
    amended: frozenset[str]

    def existed(self, on: date, slack: int = 0) -> bool:
        """Whether it stood on that day, give or take some years."""
        year, day = on.year, on.isoformat()
        if slack:
            return not (
                (self.since and year < int(self.since[:4]) - slack)
                or (self.until and year > int(self.until[:4]) + slack)
            )
        return within(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class InstitutionRecord:
    """An organisation, ministry, government or people of the shipped table.

    Attributes:
        code: short readable code.
        name: English name.
        kind: `international-organisation`, `organisation`, `ministry`, `government`, `parliament`,
            `subnational-government`, `people` or `administration-in-exile`.
        acts_for: CURIE of the state or institution whose ties are meant when it acts abroad.
        part_of: CURIE of the state or institution that it belongs to.
        wikidata: Wikidata id.
        seats: CURIEs of its seats' places, the main one first.
        note: a remark.
    """

    code: str
    name: str
    kind: str
    acts_for: str
    part_of: str
    wikidata: str
    seats: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A capital or seat of the shipped table.

    Attributes:
        code: the local part of its CURIE.
        name: English name.
        state: code of the state that it lies in.
        latitude: in degrees, north positive.
        longitude: in degrees, east positive.
        geonames: GeoNames id.
        wikidata: Wikidata id.
        altnames: other spellings.
        by: who gives the coordinates (`geonames` or `legation-reference`).
    """

    code: str
    name: str
    state: str
    latitude: str
    longitude: str
    geonames: str
    wikidata: str
    altnames: tuple[str, ...]
    by: str


class Spelling(NamedTuple):
    """A row of the table of names: what a spelling stands for, and between which days."""

    name: str
    lang: str
    kind: str
    entity: str
    since: str
    until: str
    by: str


def within(day: str, since: str, until: str) -> bool:
    """Whether a day lies between two that may be given as years, or not at all."""
    return (not since or day[: len(since)] >= since) and (not until or day[: len(until)] <= until)


def read_tables() -> tuple[
    list[StateRecord], list[InstitutionRecord], list[PlaceRecord], list[Spelling]
]:
    """The shipped tables of states, institutions, places and names."""
    return (
        [_state(row) for row in _rows("states.csv")],
        [_institution(row) for row in _rows("institutions.csv")],
        [_place(row) for row in _rows("places.csv")],
        [Spelling._make(row) for row in _lines("names.csv")[1:]],
    )


def _state(row: dict[str, str]) -> StateRecord:
    return StateRecord(
        code=row["code"],
        kind=row["kind"],
        name=row["name"],
        official=row["official"],
        iso2=row["iso2"],
        iso3=row["iso3"],
        iso_numeric=row["iso_numeric"],
        m49_region=row["m49_region"],
        region=row["region"],
        m49_subregion=row["m49_subregion"],
        subregion=row["subregion"],
        cow=row["cow"],
        cow_alpha=row["cow_alpha"],
        gw=_parts(row["gw"]),
        capital=f"place:{row['capital']}" if row["capital"] else "",
        latitude=row["latitude"],
        longitude=row["longitude"],
        wikidata=row["wikidata"],
        eu=row["eu"],
        since=row["from"],
        until=row["until"],
        successors=_parts(row["successors"]),
        part_of=row["part_of"],
        amended=frozenset(_parts(row["amended"])),
    )


def _institution(row: dict[str, str]) -> InstitutionRecord:
    return InstitutionRecord(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        acts_for=row["acts_for"],
        part_of=row["part_of"],
        wikidata=row["wikidata"],
        seats=tuple(f"place:{seat}" for seat in _parts(row["seats"])),
        note=row["note"],
    )


def _place(row: dict[str, str]) -> PlaceRecord:
    return PlaceRecord(
        code=row["place"],
        name=row["name"],
        state=row["state"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        geonames=row["geonames"],
        wikidata=row["wikidata"],
        altnames=_parts(row["altnames"]),
        by=row["by"],
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    columns, *lines = _lines(name)
    for line in lines:
        yield dict(zip(columns, line, strict=True))


def _lines(name: str) -> list[list[str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()
