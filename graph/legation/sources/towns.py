"""Towns and other places that a publisher names with the state in which they lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from legation import identity
from legation.errors import AmbiguousName, UnknownName
from legation.gazetteer import Gazetteer, fold
from legation.sources.missions import table

_RENAMED: Final = {
    "alma ata": "Almaty",
    "bombay": "Mumbai",
    "calcutta": "Kolkata",
    "dacca": "Dhaka",
    "djakarta": "Jakarta",
    "jidda": "Jeddah",
    "kiev": "Kyiv",
    "leningrad": "Saint Petersburg",
    "mexico df": "Mexico City",
    "peking": "Beijing",
    "pusan": "Busan",
    "rangoon": "Yangon",
    "saigon": "Ho Chi Minh City",
    "leopoldville": "Kinshasa",
    "lourenco marques": "Maputo",
    "salisbury": "Harare",
    "tananarive": "Antananarivo",
    "bathurst": "Banjul",
    "tblisi": "Tbilisi",
    "irbil": "Erbil",
    "panmunjon": "Panmunjom",
    "saint petersburg": "Saint Petersburg",
}
"""Names of today for names that cities had, or that are often misspelt, by folded spelling."""

_BRACKETS: Final = re.compile(r"(.+?)\s*\(([^()]+)\)\s*$")


class Town(NamedTuple):
    """A place.

    Attributes:
        place: CURIE.
        label: its name as written; empty for a place of the reference tables, which describe it.
        state: CURIE of the state of today in which it lies; empty where that is not known.
    """

    place: str
    label: str = ""
    state: str = ""


@dataclass(slots=True)
class Towns:
    """Finds the place that a name means.

    Attributes:
        names: the gazetteer.
        known: CURIEs of cities that the missions file names, by folded name and state.
    """

    names: Gazetteer
    known: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def shipped(cls) -> Towns:
        """With the shipped reference tables, and the cities of the shipped missions file."""
        known: dict[tuple[str, str], str] = {}
        for spell in table.read().places:
            for label in spell.what.labels:
                known.setdefault((fold(label), spell.what.state), spell.what.place)
        return cls(Gazetteer.shipped(), known)

    def find(self, name: str, state: str, on: date) -> Town:
        """The place of that name.

        Where neither the gazetteer nor the missions file knows it, its CURIE is made of its name
        and the state. A state's name in brackets is where it lies: "Dakar (Senegal)".

        Args:
            name: as the publisher writes it.
            state: CURIE of the state on that day.
            on: the day.
        """
        bracket = _BRACKETS.match(name)
        if bracket:
            name = bracket.group(1)
            found = self.names.find(bracket.group(2), kinds=("state",), on=on)
            state = found[0] if len(found) == 1 else state
        today = self._today(state)
        spelt = _RENAMED.get(fold(name), name)
        for one in (state, *today):
            try:
                return Town(self.names.place(spelt, one))
            except (UnknownName, AmbiguousName):
                pass
        lies_in = today[0] if len(today) == 1 else ""
        for one in today:
            if (fold(spelt), one) in self.known:
                return Town(self.known[fold(spelt), one], spelt, one)
        code = (lies_in or state).partition(":")[2]
        return Town(identity.entity_id("place", spelt, code), spelt, lies_in)

    def _today(self, state: str) -> tuple[str, ...]:
        """The state itself if it goes on, else those that followed it."""
        record = self.names.state(state)
        if not record.until:
            return (state,)
        return tuple(
            dict.fromkeys(_flat(self._today(f"state:{code}") for code in record.successors))
        )


def _flat(groups: Iterable[tuple[str, ...]]) -> Iterable[str]:
    return (one for group in groups for one in group)


def distinct(towns: Iterable[Town]) -> list[Town]:
    """Each place that the reference tables do not describe once, by CURIE, under one name.

    >>> distinct([Town("place:x-TGO", "X"), Town("place:lome"), Town("place:x-TGO", "Ẋ")])
    [Town(place='place:x-TGO', label='X', state='')]
    """
    return sorted({town.place: town for town in sorted(towns, reverse=True) if town.label}.values())
