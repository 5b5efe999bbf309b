"""Which office a position is, whose it is, and to whom it is where it is an envoy's.

A position is what Wikidata calls an office of one state ("Minister of Mines and Energy"). It is
one of our concepts of offices (`ontology/schemes.ttl`), and keeps its name as the title.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple


class Office(NamedTuple):
    """An office.

    Attributes:
        concept: CURIE of its concept.
        several: whether several people hold it at once, so that a later one is no successor.
        body: CURIE of the organisation whose office it is; empty for one of the file's state.
    """

    concept: str
    several: bool = False
    body: str = ""


class Body(NamedTuple):
    """A body that the gazetteer does not know: CURIE, name, Wikidata item and kind."""

    curie: str
    name: str
    item: str
    kind: str


_COURT: Final = "institution:international-court-of-justice"
BODIES: Final = (
    Body(_COURT, "International Court of Justice", "Q7801", "court"),
    Body("institution:scotland", "Scotland", "Q22", "subnational-government"),
    Body("institution:catalonia", "Catalonia", "Q5705", "subnational-government"),
    Body("institution:cantabria", "Cantabria", "Q3946", "subnational-government"),
)
"""Bodies whose offices the files tell of and that no table of ours has."""

OTHER_NAMES: Final = {"Q17269": "institution:central-tibetan-administration"}
"""CURIE by an item of another name: under Tibet stands the minister of the one in exile."""

FOREIGN_MINISTER: Final = Office("office:foreign-minister")
"""The office of everyone in the file of foreign ministers, whatever its name."""

SEVERAL_OF_A_KIND: Final = frozenset({"office:minister", "office:senior-official"})
"""Concepts of which one person can hold two at once, in one body."""

_UN: Final = "institution:UN"
_TABLE: Final[tuple[tuple[str, Office], ...]] = (
    (r"(Acting )?President", Office("office:head-of-state")),
    (r"(Second )?Vice President", Office("office:deputy-head-of-state")),
    (r"Prime Minister", Office("office:head-of-government")),
    (r"(First )?Deputy Prime Minister", Office("office:deputy-head-of-government", several=True)),
    (r"Deputy Minister of .+", Office("office:deputy-minister", several=True)),
    (r"Minister of Foreign Affairs", FOREIGN_MINISTER),
    (r"Minister of Finance", Office("office:finance-minister")),
    (r"Minister of (Defence|the Armed Forces)", Office("office:defence-minister")),
    (r"Minister of (Internal|Home) Affairs", Office("office:interior-minister")),
    (r"Minister of Justice( and .+)?", Office("office:justice-minister")),
    (r"Minister .+", Office("office:minister")),
    (r"Secretary General of the (Government|Presidency)", Office("office:chief-of-staff")),
    (r"Chief of (Staff of .+|the Government Staff)", Office("office:chief-of-staff")),
    (r"(Secretary|Deputy Chairman) of the Security Council", Office("office:senior-official")),
    (
        r"Deputy Kremlin Chief of Staff|Advisor to the President|.*Plenipotentiary .+",
        Office("office:senior-official", several=True),
    ),
    (r".+ Spokes?person", Office("office:spokesperson", several=True)),
    (r"Foreign Ministry Spokeperson", Office("office:spokesperson")),
    (r"Director of .+ Service", Office("office:head-of-agency")),
    (r"Prosecutor-General", Office("office:prosecutor-general")),
    (r"Governor of the (Central|Reserve) Bank", Office("office:central-bank-governor")),
    (r"Chairman of the (Federation Council|State Duma)", Office("office:speaker")),
    (r"Speaker of the National Assembly", Office("office:speaker")),
    (r"President of the (Senate|National Assembly)", Office("office:speaker")),
    (r"Deputy Speaker of .+", Office("office:deputy-speaker")),
    (r"Chief Justice", Office("office:chief-judge")),
    (r"Supreme Court Justice", Office("office:judge", several=True)),
    (r"Chief of (Defence|the General Staff)", Office("office:chief-of-defence")),
    (r"Air Force Commander|Supreme Commander-in-Chief .+", Office("office:military-commander")),
    (r"First Lady", Office("office:spouse-of-head-of-state")),
    (r"[Mm]ayor of .+|Head of (Izhevsk|Chelyabinsk)", Office("office:mayor")),
    (
        r"Prime Minister of Crimea|[Pp]resident of (Bashkortostan|.+ Republic)",
        Office("office:governor"),
    ),
    (r"(Governor|Head) of .+", Office("office:governor")),
)
_OF_WORLD: Final[tuple[tuple[str, Office], ...]] = (
    (r"Secretary-General of .+", Office("office:head-of-organisation", body=_UN)),
    (r"Deputy Secretary-General of .+", Office("office:deputy-head-of-organisation", body=_UN)),
    (r"Under-Secretary-General of .+", Office("office:senior-official", several=True, body=_UN)),
    (r"President of the United Nations General Assembly", Office("office:speaker", body=_UN)),
    (r"Speaker of the Arab Parliament", Office("office:speaker", body="institution:LAS")),
    (
        r"president of the Parliamentary Assembly of the Council of Europe",
        Office("office:speaker", body="institution:COE"),
    ),
    (r"President of the International Court .+", Office("office:chief-judge", body=_COURT)),
    (r"Vice President of the International Court .+", Office("office:judge", body=_COURT)),
    (r"Judge of the International Court .+", Office("office:judge", several=True, body=_COURT)),
    (r"OSCE High Commissioner .+", Office("office:senior-official", body="institution:OSCE")),
    (
        r"Director-General of the World Trade Organization",
        Office("office:head-of-organisation", body="institution:WTO"),
    ),
)
_ENVOY: Final = re.compile(r"(Ambassador|Permanent Representative) to (?:the )?(.+)", re.IGNORECASE)
_ENVOYS: Final = {
    "ambassador": "office:ambassador",
    "permanent representative": "office:permanent-representative",
}
_UKRAINIAN: Final = re.compile(r"Prime Minister of Crimea|Governor of the City of Sevastopol")
_ANNEXED: Final = date(2014, 3, 18)
"""The day of the treaty by which Russia took Crimea in; until then these were Ukraine's offices."""


def office(position: str, *, of_state: bool) -> Office | None:
    """The office that a position is, or `None` if no rule tells it.

    >>> office("Minister of Home Affairs", of_state=True)
    Office(concept='office:interior-minister', several=False, body='')
    """
    table = _TABLE if of_state else _OF_WORLD
    return next((made for pattern, made in table if re.fullmatch(pattern, position)), None)


def envoy(position: str) -> tuple[str, str] | None:
    """The office of an envoy and the name of the receiver, or `None` for another position.

    >>> envoy("ambassador to the United Kingdom")
    ('office:ambassador', 'United Kingdom')
    """
    match = _ENVOY.fullmatch(position)
    return (_ENVOYS[match.group(1).lower()], match.group(2)) if match else None


def foreign_then(position: str, start: date) -> bool:
    """Whether a position in the file of Russia was another state's when it was taken up."""
    return start < _ANNEXED and _UKRAINIAN.fullmatch(position) is not None
