"""Remakes the tables of states, places, institutions and names.

From two published files (`states/country-codes.csv`, `states/CountryInfo.140728.txt`), the names
that rigour knows, and the hand-kept tables beside this module:

- `overrides.csv`: values that replace a published one, each with its reason;
- `historical.csv`: states that no list of today has;
- `capitals.csv`: capitals with their place on earth (GeoNames) and Wikidata item (missions files);
- `places.csv`: seats of institutions that are no capital;
- `institutions.csv`, `names.csv`: written by hand, spellings parted by `|`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from legation.gazetteer import fold
from legation.identity import slug
from refresh.spellings import Row, bare, spellings

_TABLES: Final = Path(__file__).parent / "tables"
_STATE_COLUMNS: Final = (
    "code", "kind", "name", "official", "iso2", "iso3", "iso_numeric", "m49_region", "region",
    "m49_subregion", "subregion", "cow", "cow_alpha", "gw", "capital", "latitude", "longitude",
    "wikidata", "eu", "from", "until", "successors", "part_of", "amended",
)  # fmt: skip
_PLACE_COLUMNS: Final = (
    "place", "name", "state", "latitude", "longitude", "geonames", "wikidata", "altnames", "by",
)  # fmt: skip
_NAME_COLUMNS: Final = ("name", "lang", "kind", "entity", "from", "until", "by")
_INSTITUTION_COLUMNS: Final = (
    "code", "name", "kind", "acts_for", "part_of", "wikidata", "seats", "note",
)  # fmt: skip

_MIDDLES: Final = {
    "ATA": ("-75.25", "-0.07"),
    "BES": ("12.20", "-68.26"),
    "BVT": ("-54.42", "3.41"),
    "HMD": ("-53.10", "73.51"),
    "TKL": ("-9.20", "-171.85"),
    "UMI": ("19.28", "166.65"),
}
"""Middle points, in degrees, of what has no capital."""

_MISPRINTED: Final = {"GUATEMALA": "GTM", "ISRAEL": "ISR", "JAPAN": "JPN", "KOSOVO": "XKX"}
"""Names in CountryInfo whose ISO code is wrong there, and the right one."""

_GW: Final = {
    "DEU": "255|260",
    "KIR": "970",
    "NRU": "971",
    "SRB": "340",
    "TON": "972",
    "TUV": "973",
    "YEM": "678",
}
"""Gleditsch and Ward's numbers where they aren't those of the Correlates of War project."""


def refresh(source: Path, data: Path) -> None:
    """Write `states.csv`, `places.csv`, `institutions.csv` and `names.csv`.

    Args:
        source: folder with the published files, each in the folder of its publisher.
        data: folder of the shipped tables.
    """
    published = _read(source / "states" / "country-codes.csv")
    info = dict(_countryinfo(source / "states" / "CountryInfo.140728.txt"))
    states = _states(published, info)
    places = _places(states)
    institutions = _institutions(places)
    _write(data / "states.csv", _STATE_COLUMNS, states)
    _write(data / "places.csv", _PLACE_COLUMNS, places)
    _write(data / "institutions.csv", _INSTITUTION_COLUMNS, institutions)
    _write(
        data / "names.csv",
        _NAME_COLUMNS,
        spellings(published, info, states, institutions, _read(_TABLES / "names.csv")),
    )


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key: value.strip() for key, value in row.items()} for row in csv.DictReader(file)]


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, columns, restval="", extrasaction="ignore", lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)


def _countryinfo(path: Path) -> Iterator[tuple[str, Row]]:
    """COW codes and folded adjectives by ISO alpha-3. It is near-XML: some tags lack their end."""
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="latin-1"), flags=re.DOTALL)
    for block in text.split("<Country>")[1:]:
        found = {
            tag: match.group(1).strip()
            for tag in ("CountryName", "ISO3166-alpha3", "COW-Alpha", "COW-Numeric", "Nationality")
            if (match := re.search(rf"<{tag}>(.*?)</", block, flags=re.DOTALL))
        }
        adjectives = (
            fold(line.replace("_", " ")) for line in found.get("Nationality", "").split("\n")
        )
        name, code = found.get("CountryName", ""), found.get("ISO3166-alpha3", "")
        if re.fullmatch(r"[A-Z]{3}", code := _MISPRINTED.get(name, code)):
            alpha, number = found.get("COW-Alpha", ""), found.get("COW-Numeric", "")
            yield (
                code,
                {
                    "alpha": alpha if re.fullmatch(r"[A-Z]{3}", alpha) else "",
                    "number": str(int(number)) if number.isdigit() and int(number) else "",
                    "adjectives": "|".join(adjectives),
                },
            )


def _states(published: list[Row], info: dict[str, Row]) -> list[Row]:
    regions = {
        row["Sub-region Code"]: (row["Region Code"], row["Region Name"], row["Sub-region Name"])
        for row in published
        if row["Sub-region Code"]
    }
    codes = {row["ISO3166-1-Alpha-2"]: row["ISO3166-1-Alpha-3"] for row in published}
    states = [
        _published_state(row, info.get(row["ISO3166-1-Alpha-3"], {}), codes) for row in published
    ]
    states += [_historical_state(row, regions) for row in _read(_TABLES / "historical.csv")]
    by_code = {state["code"]: state for state in states}
    if len(by_code) != len(states):
        raise ValueError("a code of historical.csv is one of country-codes.csv")
    for change in _read(_TABLES / "overrides.csv"):
        state = by_code[change["code"]]
        if state[change["column"]] != change["value"]:
            state[change["column"]] = change["value"]
            state["amended"] = "|".join(filter(None, (state["amended"], change["column"])))
    for state in states:
        state["gw"] = _GW.get(state["code"], state["gw"] or state["cow"])
    return sorted(states, key=lambda state: state["code"])


def _published_state(row: Row, info: Row, codes: dict[str, str]) -> Row:
    code = row["ISO3166-1-Alpha-3"]
    owner = re.search(r"(?:of|with) ([A-Z]{2})$", row["is_independent"])
    name = row["CLDR display name"].replace(" & ", " and ").replace("’", "'")
    latitude, longitude = _MIDDLES.get(code, ("", ""))
    return {
        "code": code,
        "kind": "state" if row["is_independent"] == "Yes" else "territory",
        "name": re.sub(r"^St\. ", "Saint ", name),
        "official": bare(row["UNTERM English Formal"]) or row["official_name_en"],
        "iso2": row["ISO3166-1-Alpha-2"],
        "iso3": code,
        "iso_numeric": row["ISO3166-1-numeric"].zfill(3),
        "m49_region": row["Region Code"].zfill(3) if row["Region Code"] else "",
        "region": row["Region Name"],
        "m49_subregion": row["Sub-region Code"].zfill(3) if row["Sub-region Code"] else "",
        "subregion": row["Sub-region Name"],
        "cow": info.get("number", ""),
        "cow_alpha": info.get("alpha", ""),
        "gw": "",
        "latitude": latitude,
        "longitude": longitude,
        "wikidata": row["wikidata_id"].rpartition("/")[2],
        "eu": code,
        "from": "1871-01-18" if code == "DEU" else "",
        "until": "",
        "successors": "",
        "part_of": codes[owner.group(1)] if owner else "",
        "amended": "",
    }


def _historical_state(row: Row, regions: dict[str, tuple[str, str, str]]) -> Row:
    region, region_name, subregion_name = regions[row["subregion"]]
    return {
        **{
            key: row[key]
            for key in ("code", "kind", "name", "official", "from", "until", "successors")
        },
        **{key: row[key] for key in ("cow", "cow_alpha", "gw", "wikidata", "eu")},
        "m49_region": region.zfill(3),
        "region": region_name,
        "m49_subregion": row["subregion"].zfill(3),
        "subregion": subregion_name,
        **({} if row["capital"] else {key: row[key] for key in ("latitude", "longitude")}),
        "city": row["capital"],
        "city_latitude": row["latitude"],
        "city_longitude": row["longitude"],
        "amended": "*",
    }


def _places(states: list[Row]) -> list[Row]:
    """Capitals and seats; sets each state's `capital` to the code of its place."""
    cities = {row["code"]: row for row in _read(_TABLES / "capitals.csv")}
    for state in states:
        if "city" in state and state["code"] not in cities:
            cities[state["code"]] = {
                "capital": state["city"], "published": "", "geonames": "", "wikidata": "",
                "latitude": state["city_latitude"], "longitude": state["city_longitude"],
            }  # fmt: skip
    today = {"state": 0, "contested": 1, "territory": 2, "other": 3, "historical": 4}
    spots: dict[tuple[str, str, str], list[Row]] = {}
    for state in sorted(states, key=lambda state: (today[state["kind"]], state["code"])):
        city = cities.get(state["code"])
        if city and city["capital"]:
            made = slug(city["capital"])
            near = (k for k in spots if k[0] == made and _near(k[1:], city))
            spots.setdefault(next(near, (made, city["latitude"], city["longitude"])), []).append(
                {**city, "state": state["code"]}
            )
    slugs = [key[0] for key in spots]
    capital: dict[str, str] = {}
    rows = []
    for key, held in spots.items():
        first = held[0]
        place = key[0] if slugs.count(key[0]) == 1 else f"{key[0]}-{first['state']}"
        capital.update({city["state"]: place for city in held})
        rows.append({
            "place": place, "name": first["capital"], "state": first["state"],
            "latitude": key[1], "longitude": key[2], "geonames": first["geonames"],
            "wikidata": first["wikidata"], "altnames": first["published"],
            "by": "geonames" if first["geonames"] else "legation-reference",
        })  # fmt: skip
    for state in states:
        state["capital"] = capital.get(state["code"], "")
    rows += [{**row, "by": "legation-reference"} for row in _read(_TABLES / "places.csv")]
    return sorted(rows, key=lambda row: row["place"])


def _near(spot: tuple[str, ...], city: Row) -> bool:
    return all(
        abs(float(a) - float(b)) < 0.5
        for a, b in zip(spot, (city["latitude"], city["longitude"]), strict=True)
    )


def _institutions(places: list[Row]) -> list[Row]:
    by_name = {row["name"]: row["place"] for row in places}
    rows = _read(_TABLES / "institutions.csv")
    for row in rows:
        row["seats"] = "|".join(by_name[seat] for seat in row["seat"].split("|") if seat)
    return sorted(rows, key=lambda row: row["code"].casefold())
