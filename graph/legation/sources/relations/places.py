"""Where the notes say that a mission is: cities and states by the words that begin a text."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from legation.errors import AmbiguousName, UnknownName
from legation.gazetteer import Gazetteer, fold
from legation.sources.missions import table

_LONGEST: Final = 5
"""Words of the longest name that is tried."""

_SEATS: Final = {
    "abidjan": "state:CIV",
    "almaty": "state:KAZ",
    "bujumbura": "state:BDI",
    "cotonou": "state:BEN",
    "dar es salaam": "state:TZA",
    "la paz": "state:BOL",
    "malabo": "state:GNQ",
    "tel aviv": "state:ISR",
    "the hague": "state:NLD",
    "yangon": "state:MMR",
}
"""Cities where embassies are though they are no capital (any more), each with its state."""

_AFTER: Final = re.compile(r"[^,(]*[,(]+ ?(?P<land>[A-Z][\w .'’-]*?)(?:[,.)]| and |$)")


class Town(NamedTuple):
    """A city that is not in the reference tables.

    Attributes:
        place: CURIE.
        label: its name in the missions file.
        state: CURIE of the state in which it lies.
    """

    place: str
    label: str
    state: str


def place(text: str, state: str | None) -> str:
    """The place with whose name a text begins, the longest that there is; empty if none is known.

    Args:
        text: words such as "Istanbul and a consulate".
        state: CURIE of the state where it must lie; `None` for a place of the reference tables that
            has no namesake there.
    """
    names = Gazetteer.shipped()
    for spelling in _beginnings(text):
        try:
            return names.place(spelling, state)
        except (UnknownName, AmbiguousName):
            known = _towns().get((fold(spelling), state or ""))
        if known:
            return known.place
    return ""


def town(curie: str) -> Town | None:
    """The city of that CURIE, if it is one of the missions file."""
    return _by_place().get(curie)


def seat_of(text: str) -> str:
    """The state in whose city of embassies a text begins, or an empty text."""
    plain = text.casefold().replace("-", " ")
    return next((state for city, state in _SEATS.items() if plain.startswith(city)), "")


@lru_cache(maxsize=4096)
def land(text: str) -> str:
    """The state with whose name a text begins, or an empty text."""
    names = Gazetteer.shipped()
    for spelling in _beginnings(text):
        found = names.find(spelling, kinds=("state",))
        if len(found) == 1:
            return found[0]
    return ""


def abroad(text: str) -> tuple[str, str]:
    """The state, and the place if it is known, of "Athens, Greece", "Athens (Greece)", "Greece"."""
    named = _AFTER.match(text)
    state = land(named["land"]) if named else ""
    host = seat_of(text)
    seat = place(text, host or state or None)
    if host:
        return (host, seat) if state in {"", host} else ("", "")
    if not seat:
        return ("", "") if state else (land(text), "")
    try:
        capital = Gazetteer.shipped().capital_of(seat)
    except UnknownName:
        return "", ""
    return (capital, seat) if state in {"", capital} else ("", "")


def _beginnings(text: str) -> list[str]:
    """What a text may begin with, the longest first."""
    words = text.split()[:_LONGEST]
    return [" ".join(words[:count]).strip(" ,.()") for count in range(len(words), 0, -1)]


@cache
def _towns() -> dict[tuple[str, str], Town]:
    """The cities of the missions file by folded name and state."""
    described = {one.wikidata: f"place:{one.code}" for one in Gazetteer.shipped().places()}
    known: dict[tuple[str, str], Town] = {}
    for what in (spell.what for spell in table.read().places):
        curie = described.get(what.item, what.place)
        for label in what.labels:
            known.setdefault((fold(label), what.state), Town(curie, what.labels[0], what.state))
    return known


@cache
def _by_place() -> dict[str, Town]:
    described = {f"place:{one.code}" for one in Gazetteer.shipped().places()}
    towns = reversed(_towns().values())
    return {one.place: one for one in towns if one.place not in described}
