"""Made editions of the missions file, and what to ask of the claims read from them."""

from __future__ import annotations

from datetime import date

from legation.model import Claim, Reading
from legation.sources.missions import (
    Edition,
    read_editions,
)
from legation.values import Value

ITEM = "http://www.wikidata.org/entity/"
"""What stands before a QID in the file."""

HEADER = (
    "operator;operatorQID;jurisdictions;jurisdictionQIDs;country;countryQID;city;cityQID;"
    "latitude;longitude;website;type;typeQID;creation;QID"
)


def row(record: str = "Q1", **cells: str) -> str:
    """A row of a made edition: Togo's embassy in Paris but for what is given."""
    whole = {
        "operator": "Togo", "operatorQID": ITEM + "Q945", "jurisdictions": "",
        "jurisdictionQIDs": "", "country": "France", "countryQID": ITEM + "Q142", "city": "Paris",
        "cityQID": ITEM + "Q90", "latitude": "48.9", "longitude": "2.3", "website": "",
        "type": "embassy", "typeQID": ITEM + "Q3917681", "creation": "", "QID": ITEM + record,
    } | cells  # fmt: skip
    return ";".join(whole[name] for name in HEADER.split(";"))


def edition(*lines: str, day: str = "2022-11-16", header: str = HEADER) -> Edition:
    return Edition.of(f"{day}.csv", "\n".join([header, *lines, ""]).encode())


def read(*lines: str) -> Reading:
    return read_editions([edition(*lines)])


def missions(reading: Reading, record: str | None = None) -> list[Claim]:
    return [c for c in reading.claims if c.kind == "Mission" and record in {None, c.locator}]


def said(claim: Claim, name: str) -> set[Value]:
    return {value for key, value in claim.values if key == name}


def spell(claim: Claim) -> tuple[date | None, date | None]:
    return claim.first_seen, claim.last_seen
