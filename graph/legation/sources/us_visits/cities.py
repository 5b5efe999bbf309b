"""Cities and other places of the United States that a record's remark names."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = (
    "Akron", "Albany", "Albuquerque", "Amherst", "Ann Arbor", "Annapolis", "Aspen", "Atlanta",
    "Atlantic City", "Austin", "Baltimore", "Boston", "Bridgeport", "Buffalo", "Camp David",
    "Cape Canaveral", "Cape Kennedy", "Carmel", "Cedar Rapids", "Charleston", "Charlottesville",
    "Chattanooga", "Cheyenne", "Chicago", "Cleveland", "Colorado Springs", "Columbus", "Coronado",
    "Corpus Christi", "Crawford", "Dallas", "Dayton", "Denver", "Des Moines", "Detroit", "Doral",
    "Duluth", "El Paso", "Fort Benning", "Fort Bragg", "Fort Knox", "Fresno", "Gettysburg",
    "Glassboro", "Grand Rapids", "Harrisburg", "Hartford", "Hershey", "Honolulu", "Hot Springs",
    "Houston", "Hyannis Port", "Hyde Park", "Jamestown", "Kansas City", "Kapolei",
    "Kennebunkport", "Key Biscayne", "Key Largo", "Key West", "Knoxville", "Lafayette", "Lansing",
    "Laramie", "Las Vegas", "Lexington", "Los Angeles", "Louisville", "Mar-a-Lago", "Memphis",
    "Miami", "Milwaukee", "Minneapolis", "Monterey", "Nashville", "New Haven", "New London",
    "New Orleans", "New York City", "Newark", "Newport", "Niagara Falls", "Norfolk", "Oak Ridge",
    "Omaha", "Orlando", "Palm Beach", "Palm Desert", "Palm Springs", "Palo Alto", "Pascagoula",
    "Pearl Harbor", "Peoria", "Philadelphia", "Phoenix", "Pittsburgh", "Princeton", "Providence",
    "Raleigh", "Rancho Mirage", "Richmond", "Rochester", "Sacramento", "Salt Lake City",
    "San Antonio", "San Clemente", "San Diego", "San Francisco", "San Juan", "Santa Barbara",
    "Santa Fe", "Santa Monica", "Sea Island", "Seattle", "Shepherdstown", "Sioux City", "Spokane",
    "Springfield", "St. Augustine", "St. Louis", "St. Paul", "Sun Valley", "Sunnylands",
    "Syracuse", "Tampa", "Tarrytown", "Toledo", "Tucson", "Tulsa", "Virginia Beach", "Waco",
    "Warm Springs", "Washington", "West Point", "Wheeling", "White Sulphur Springs", "Wichita",
    "Williamsburg", "Wilmington", "Worcester", "Yorktown",
)  # fmt: skip
_INSTEAD: Final = {"Cape Kennedy": "Cape Canaveral"}
_CITY: Final = re.compile(
    rf"\b(?:visit(?:ed|ing|s)?(?: to)?|in|at|to|from|via|near|through|and|[,–;])\s+"
    rf"(?P<city>{'|'.join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))})\b"
    r"(?!\s+(?:University|State|Declaration|Naval|Treaty|Economic|Conference|Mayor|Summit))"
    r"|(?:^|[.,] )(?P<at>Camp David)\b"
)


def cities(remark: str) -> tuple[str, ...]:
    """The cities named in a remark as places of the visit, as they are called today.

    >>> cities("In U.S. October 2–31, visiting New York City, Boston (Massachusetts), and Akron.")
    ('New York City', 'Boston', 'Akron')
    >>> cities("Spoke at Washington State University.")
    ()
    """
    plain = re.sub(r"\s*\([^)]*\)", "", remark)
    found = (match.group("city") or match.group("at") for match in _CITY.finditer(plain))
    return tuple(dict.fromkeys(_INSTEAD.get(city, city) for city in found))
