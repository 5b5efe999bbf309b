"""The shipped tables of states, places and institutions as claims of those who published them.

ISO and M49 codes, names and capitals are the claims of `source:country-codes`, Correlates of War
codes and demonyms of `source:countryinfo`, coordinates of capitals of `source:geonames`; what was
compiled or amended for Legation is a claim of `source:legation-reference`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from legation import identity
from legation.gazetteer import Gazetteer, InstitutionRecord, PlaceRecord, Spelling, StateRecord
from legation.model import Claim, Reading
from legation.values import Label, PartialDate, Point, Value

_Values = list[tuple[str, Value]]
_CODES, _INFO, _GEO = "source:country-codes", "source:countryinfo", "source:geonames"
_OWN: Final = "source:legation-reference"

_SOURCES: Final[dict[str, dict[str, Value]]] = {
    _CODES: {
        "label": Label("Country codes"),
        "publisher": "Open Knowledge",
        "licence": "PDDL-1.0",
        "credit": "country-codes, datasets/country-codes caa72d1e0 (PDDL)",
        "rank": "rank:dataset",
        "website": "https://github.com/datasets/country-codes",
    },
    _INFO: {
        "label": Label("CountryInfo"),
        "publisher": "Philip A. Schrodt",
        "licence": "MIT",
        "credit": "CountryInfo 140728, philip-schrodt/CountryInfo-1 29836057d (MIT)",
        "rank": "rank:dataset",
        "published": PartialDate("2014-07-28"),
        "website": "https://github.com/philip-schrodt/CountryInfo-1",
    },
    _GEO: {
        "label": Label("GeoNames"),
        "publisher": "GeoNames",
        "licence": "CC-BY-4.0",
        "credit": "GeoNames, geonames.org (CC BY 4.0)",
        "rank": "rank:dataset",
        "website": "https://www.geonames.org",
    },
    _OWN: {
        "label": Label("Legation's own tables of states, places and institutions"),
        "publisher": "The Legation authors",
        "licence": "MIT",
        "credit": "The Legation authors (MIT); Wikidata items from Wikidata (CC0)",
        "rank": "rank:dataset",
    },
}


def read() -> Reading:
    """Everything that the shipped tables say, and their sources' own description."""
    names = Gazetteer.shipped()
    spellings: dict[str, list[Spelling]] = {}
    for spelling in names.names():
        spellings.setdefault(spelling.entity, []).append(spelling)
    claims = [_describe(source, said) for source, said in _SOURCES.items()]
    for state in names.states():
        claims += _state(state, spellings.get(f"state:{state.code}", []))
    for place in names.places():
        claims += _place(place)
    for institution in names.institutions():
        claims.append(_institution(institution))
    rows = len(names.states()) + len(names.places()) + len(names.institutions())
    return Reading(claims=claims, rows=rows, taken=rows)


def _describe(source: str, said: dict[str, Value]) -> Claim:
    return identity.claim(
        "Source", source, about=source, values=said.items(), method="method:compiled"
    )


def _state(state: StateRecord, spellings: Iterable[Spelling]) -> Iterator[Claim]:
    """One claim a source: each column by its publisher, or by us where the table says so."""
    said: dict[str, _Values] = {_CODES: [], _INFO: [], _OWN: [("stateKind", state.kind)]}
    every = "*" in state.amended

    def say(publisher: str, column: str, *values: tuple[str, Value]) -> None:
        source = _OWN if every or column in state.amended else publisher
        said[source] += [value for value in values if value[1] != ""]

    say(_CODES, "name", ("label", Label(state.name)))
    say(_CODES, "official", *_labels("officialName", state.official))
    say(_CODES, "iso2", ("iso2", state.iso2), ("iso3", state.iso3))
    say(_CODES, "iso_numeric", ("isoNumeric", state.iso_numeric))
    say(_CODES, "region", ("region", state.region), ("m49Region", state.m49_region))
    say(_CODES, "subregion", ("subregion", state.subregion))
    say(_CODES, "m49_subregion", ("m49Subregion", state.m49_subregion))
    say(_CODES, "capital", ("capital", state.capital))
    say(_CODES, "part_of", *_references("partOf", "state", (state.part_of,)))
    say(_CODES, "wikidata", *_references("exactMatch", "wd", (state.wikidata,)))
    say(_INFO, "cow_alpha", ("cowCode", state.cow_alpha))
    say(_INFO, "cow", ("cowNumber", state.cow))
    say(_OWN, "eu", *_references("exactMatch", "eu", (state.eu,)))
    say(_OWN, "from", *_days("from", state.since), *_days("until", state.until))
    say(_OWN, "successors", *_references("successor", "state", state.successors))
    say(_OWN, "latitude", *_point(state.latitude, state.longitude))
    for spelling in spellings:
        if spelling.since or spelling.until or not spelling.lang:
            continue
        source = f"source:{spelling.by}"
        label = Label(spelling.name, spelling.lang)
        if spelling.kind == "demonym":
            said[source].append(("demonym", label))
        elif spelling.kind == "name" and source == _CODES and spelling.name != state.name:
            said[source].append(("altLabel", label))
    for source, values in said.items():
        if values:
            yield _claim("State", f"state:{state.code}", source, values)


def _place(place: PlaceRecord) -> Iterator[Claim]:
    about = f"place:{place.code}"
    own: _Values = [
        ("label", Label(place.name)),
        ("inState", f"state:{place.state}"),
        *(("altLabel", Label(name)) for name in place.altnames),
        *_references("exactMatch", "wd", (place.wikidata,)),
    ]
    where = [*_point(place.latitude, place.longitude), ("geonames", place.geonames)]
    if place.by == "geonames":
        yield _claim("Place", about, _GEO, where)
    else:
        own += where
    yield _claim("Place", about, _OWN, own)


def _institution(institution: InstitutionRecord) -> Claim:
    return _claim(
        "Institution",
        f"institution:{institution.code}",
        _OWN,
        [
            ("label", Label(institution.name)),
            ("institutionKind", institution.kind),
            ("actsFor", institution.acts_for),
            ("partOf", institution.part_of),
            ("description", institution.note),
            *(("seat", seat) for seat in institution.seats[:1]),
            *_references("exactMatch", "wd", (institution.wikidata,)),
        ],
    )


def _claim(kind: str, about: str, source: str, values: _Values) -> Claim:
    return identity.claim(
        kind,
        source,
        about=about,
        values=values,
        locator=about.partition(":")[2],
        method="method:compiled" if source == _OWN else "method:imported",
    )


def _labels(name: str, text: str) -> _Values:
    return [(name, Label(text))] if text else []


def _references(name: str, prefix: str, codes: Iterable[str]) -> _Values:
    return [(name, f"{prefix}:{code}") for code in codes if code]


def _days(name: str, text: str) -> _Values:
    return [(name, PartialDate.parse(text))] if text else []


def _point(latitude: str, longitude: str) -> _Values:
    return [("coordinates", Point.parse(f"{latitude} {longitude}"))] if latitude else []
