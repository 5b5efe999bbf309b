"""Spellings of states and organisations, and the one entity that each stands for.

A name, a demonym, an ISO code, a Wikidata id or a CURIE is turned into the CURIE of the entity.
What stands for nothing or for several things is said so, never guessed.

Historical states are states of their own, with the days between which they existed. Where a name
meant another state once ("Russia" in 1975), a day picks the one of that time:

>>> names = Gazetteer.shipped()
>>> names.resolve("Côte d'Ivoire"), names.resolve("Zimbabwean"), names.resolve("wd:Q945")
('state:CIV', 'state:ZWE', 'state:TGO')
>>> names.resolve("Russia"), names.resolve("Russia", on=date(1975, 8, 1))
('state:RUS', 'state:SUN')

A state that only changed its name or its government goes on as the same one: Burma is `MMR`, Zaire
`COD`. Of the two Germanys of 1949 to 1990 each is a state of its own, `GFR` and `DDR`; `DEU` is the
empire of 1871 and the Germany of today.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Final

from legation.errors import AmbiguousName, UnknownName
from legation.gazetteer.folding import fold
from legation.gazetteer.records import (
    InstitutionRecord,
    PlaceRecord,
    Spelling,
    StateRecord,
    read_tables,
    within,
)

__all__ = [
    "BODIES",
    "Gazetteer",
    "InstitutionRecord",
    "PlaceRecord",
    "Spelling",
    "StateRecord",
    "fold",
]

BODIES: Final = ("state", "institution")

_WIKIDATA: Final = re.compile(
    r"(?:wd:|https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)"
)
_CURIE: Final = re.compile(
    r"(?:https://w3id\.org/legation/)?(state|institution)[:/]([A-Za-z0-9-]+)"
)
_EU: Final = re.compile(
    r"(?:eu:|http://publications\.europa\.eu/resource/authority/country/)([A-Z0-9]{3})"
)
_BRACKETS: Final = re.compile(r"(.+?)\s*\(([^()]+)\)")
_STYLE: Final = re.compile(
    r"(?:the )?(?:republic|kingdom|government) of (?:the )?(.+)", re.IGNORECASE
)


class Gazetteer:
    """Names, codes and ids of states, institutions and capitals."""

    __slots__ = (
        "_by_id", "_capitals", "_close", "_institutions", "_keys", "_names", "_places", "_states",
    )  # fmt: skip

    def __init__(
        self,
        states: Iterable[StateRecord],
        institutions: Iterable[InstitutionRecord],
        places: Iterable[PlaceRecord],
        names: Iterable[Spelling],
    ) -> None:
        self._states = {record.code: record for record in states}
        self._institutions = {record.code: record for record in institutions}
        self._places = {record.code: record for record in places}
        self._by_id: dict[str, str] = {}
        self._keys: dict[str, list[Spelling]] = {}
        self._capitals: dict[str, list[Spelling]] = {}
        self._names = tuple(names)
        # A ledger can have one unknown name in a million rows; a search takes some 6 ms.
        self._close = lru_cache(maxsize=1024)(
            lambda key: get_close_matches(key, self._keys, n=4, cutoff=0.75)
        )
        for record in self._states.values():
            self._learn_state(record)
        for institution in self._institutions.values():
            if institution.wikidata:
                self._by_id[institution.wikidata] = f"institution:{institution.code}"
        for spelling in self._names:
            if spelling.kind == "qid":
                self._by_id[spelling.name] = spelling.entity
            else:
                known = self._capitals if spelling.kind == "capital" else self._keys
                known.setdefault(fold(spelling.name), []).append(spelling)
        for institution in self._institutions.values():
            self._learn_code(institution.code, f"institution:{institution.code}")

    @classmethod
    def shipped(cls) -> Gazetteer:
        """The gazetteer of the tables that ship with the package, read once."""
        return _shipped()

    def states(self) -> tuple[StateRecord, ...]:
        """Every state and territory, by code."""
        return tuple(self._states.values())

    def institutions(self) -> tuple[InstitutionRecord, ...]:
        """Every institution, by code."""
        return tuple(self._institutions.values())

    def places(self) -> tuple[PlaceRecord, ...]:
        """Every capital and seat, by code."""
        return tuple(self._places.values())

    def names(self) -> tuple[Spelling, ...]:
        """Every row of the table of names."""
        return self._names

    def state(self, code: str) -> StateRecord:
        """The state of a code or CURIE (`TGO`, `state:TGO`).

        Raises:
            UnknownName: no such code.
        """
        try:
            return self._states[code.removeprefix("state:")]
        except KeyError:
            raise UnknownName(f'unknown state code "{code}"') from None

    def institution(self, code: str) -> InstitutionRecord:
        """The institution of a code or CURIE (`EU`, `institution:EU`).

        Raises:
            UnknownName: no such code.
        """
        try:
            return self._institutions[code.removeprefix("institution:")]
        except KeyError:
            raise UnknownName(f'unknown institution code "{code}"') from None

    def resolve(
        self, spelling: str, *, kinds: Collection[str] = BODIES, on: date | None = None
    ) -> str:
        """The one entity that a spelling stands for.

        Args:
            spelling: a name, demonym, ISO code (upper case), Wikidata id or IRI, or CURIE.
            kinds: `state`, `institution` or both.
            on: the day that is spoken of; a historical state that did not stand within a year of it
                is not meant.

        Raises:
            UnknownName: it stands for none; the message names the nearest spellings.
            AmbiguousName: it stands for several; the message names their codes.

        >>> Gazetteer.shipped().resolve("Congo")
        Traceback (most recent call last):
        legation.errors.AmbiguousName: ambiguous: Congo (COG, COD)
        """
        found = self.find(spelling, kinds=kinds, on=on)
        if len(found) == 1:
            return found[0]
        shown = " ".join(spelling.split())
        if found:
            codes = ", ".join(entity.partition(":")[2] for entity in found)
            raise AmbiguousName(f"ambiguous: {shown} ({codes})")
        when = f" on {on}" if on and self.find(spelling, kinds=kinds) else ""
        near = "; ".join(self._nearest(spelling, kinds))
        advice = f"; nearest: {near}" if near else ""
        raise UnknownName(f'unknown state or organisation "{shown}"{when}{advice}')

    def find(
        self, spelling: str, *, kinds: Collection[str] = BODIES, on: date | None = None
    ) -> tuple[str, ...]:
        """Every entity that a spelling may stand for, none included; see `resolve`."""
        text = spelling.strip()
        entity = self._identified(text)
        if entity is not None:
            return (entity,) if entity.partition(":")[0] in kinds else ()
        senses = [s for s in self._senses(text) if s.entity.partition(":")[0] in kinds]
        return self._pick(senses, on)

    def by_capital(self, spelling: str, *, on: date | None = None) -> str:
        """The state whose government a capital stands for ("Moscow said").

        Raises:
            UnknownName: no capital of that name.
            AmbiguousName: the capital of several.

        >>> Gazetteer.shipped().by_capital("Moscow")
        'state:RUS'
        """
        key = fold(spelling)
        found = self._pick(self._capitals.get(key, ()), on)
        if not found:
            cities = {record.code for record in self._places.values() if key in _keys_of(record)}
            held = [
                state
                for state in self._states.values()
                if state.capital.removeprefix("place:") in cities
            ]
            found = _standing(held, on)
        return _only(found, spelling, "capital")

    def by_cow(self, code: str | int, *, on: date | None = None, scheme: str = "cow") -> str:
        """The state of a Correlates of War number or abbreviation.

        Args:
            code: `461` or `TOG`.
            on: a day, to tell states apart that follow each other under one number.
            scheme: `cow`, or `gw` for the numbers of Gleditsch and Ward's list.

        Raises:
            UnknownName: no such code.
            AmbiguousName: several states have it.

        >>> Gazetteer.shipped().by_cow(365, on=date(1975, 1, 1))
        'state:SUN'
        """
        text = str(code)
        held = [
            state
            for state in self._states.values()
            if text == state.cow_alpha or text in (state.gw if scheme == "gw" else (state.cow,))
        ]
        return _only(_standing(held, on), text, f"{scheme.upper()} code")

    def place(self, spelling: str, state: str | None = None) -> str:
        """The CURIE of a capital or of another seat in the shipped table.

        Args:
            spelling: its name, or Wikidata id.
            state: code or CURIE of the state that it lies in, where the name is not enough.

        Raises:
            UnknownName: no such place in the table; other cities have no entry here.
            AmbiguousName: several.

        >>> Gazetteer.shipped().place("Lome")
        'place:lome'
        """
        key = fold(spelling)
        identified = _WIKIDATA.fullmatch(spelling.strip())
        country = state.removeprefix("state:") if state else None
        found = tuple(
            f"place:{record.code}"
            for record in self._places.values()
            if (record.wikidata == identified.group(1) if identified else key in _keys_of(record))
            and country in {None, record.state}
        )
        return _only(found, spelling, "place")

    def capital_of(self, place: str) -> str:
        """The state of today whose capital a place is.

        Raises:
            UnknownName: it is the capital of none.

        >>> Gazetteer.shipped().capital_of("place:lome")
        'state:TGO'
        """
        curie = place if place.startswith("place:") else f"place:{place}"
        record = self._places.get(curie.removeprefix("place:"))
        if record is None or self._states[record.state].capital != curie:
            raise UnknownName(f'"{place}" is the capital of no state in the table')
        return f"state:{record.state}"

    def _learn_state(self, record: StateRecord) -> None:
        entity = f"state:{record.code}"
        if record.wikidata:
            self._by_id[record.wikidata] = entity
        if record.eu:
            self._by_id[f"eu:{record.eu}"] = entity
        for code in (record.code, record.iso2, record.iso_numeric):
            self._learn_code(code, entity)

    def _learn_code(self, code: str, entity: str) -> None:
        """A code stands for its own, unless another's code or name has it already."""
        key = fold(code)
        if key and key not in self._keys:
            self._keys[key] = [Spelling(code, "", "code", entity, "", "", "")]

    def _identified(self, text: str) -> str | None:
        if match := _WIKIDATA.fullmatch(text):
            return self._by_id.get(match.group(1))
        if match := _EU.fullmatch(text):
            return self._by_id.get(f"eu:{match.group(1)}")
        if match := _CURIE.fullmatch(text):
            known: Mapping[str, object] = (
                self._states if match.group(1) == "state" else self._institutions
            )
            return f"{match.group(1)}:{match.group(2)}" if match.group(2) in known else None
        return None

    def _senses(self, text: str) -> list[Spelling]:
        found = self._direct(text)
        if not found and "," in text:
            last, _, first = text.partition(",")
            found = self._direct(f"{first} {last}")
        if not found and (match := _BRACKETS.fullmatch(text)):
            outer, inner = match.groups()
            found = self._direct(f"{inner} {outer}") or _shared(
                self._senses(outer), self._direct(inner)
            )
        if not found and (match := _STYLE.fullmatch(text)):
            found = self._direct(match.group(1))
        return found

    def _direct(self, text: str) -> list[Spelling]:
        found = self._keys.get(fold(text), [])
        letters = "".join(filter(str.isalpha, text))
        if len(letters) <= 3 and not letters.isupper() and not text.strip().isdigit():
            return [spelling for spelling in found if spelling.kind not in {"abbr", "code"}]
        return found

    def _pick(self, senses: Collection[Spelling], on: date | None) -> tuple[str, ...]:
        """The entities of the senses that hold on a day, in the order of the table."""
        always = [sense for sense in senses if not (sense.since or sense.until)]
        if on is None:
            return tuple(dict.fromkeys(sense.entity for sense in always or senses))
        day = on.isoformat()
        then = [s for s in senses if s not in always and within(day, s.since, s.until)]
        return tuple(
            dict.fromkeys(
                sense.entity
                for sense in then or always
                if (state := self._states.get(sense.entity.removeprefix("state:"))) is None
                or not state.until
                or state.existed(on, slack=1)
            )
        )

    def _nearest(self, spelling: str, kinds: Collection[str]) -> list[str]:
        shown = (
            f"{sense.name} ({sense.entity.partition(':')[2]})"
            for key in self._close(fold(spelling)[:60])
            for sense in self._keys[key][:1]
            if sense.entity.partition(":")[0] in kinds
        )
        return list(dict.fromkeys(shown))[:3]


def _standing(held: list[StateRecord], on: date | None) -> tuple[str, ...]:
    """Of states that share a code or capital, the one of that day; without a day, of today."""
    if on:
        past = [state for state in held if state.until and state.existed(on)]
        newest = max((state.since for state in past), default="")
        near = [s for s in held if s.existed(on, slack=1) and s.kind != "territory"]
        held = (
            [state for state in past if state.since == newest]
            or [state for state in near if state.existed(on)]
            or near
        )
    else:
        held = [s for s in held if not s.until and s.kind != "territory"] or held
    return tuple(f"state:{state.code}" for state in held)


def _shared(first: list[Spelling], second: list[Spelling]) -> list[Spelling]:
    """What both name; else what either names; the first if the second names nothing."""
    entities = {sense.entity for sense in second if not (sense.since or sense.until)}
    both = [s for s in first if s.entity in entities and not (s.since or s.until)]
    return both or (first and first + second)


@lru_cache(maxsize=1024)
def _keys_of(record: PlaceRecord) -> frozenset[str]:
    return frozenset(map(fold, (record.name, *record.altnames)))


def _only(found: tuple[str, ...], spelling: str, what: str) -> str:
    shown = " ".join(spelling.split())
    if not found:
        raise UnknownName(f'unknown {what} "{shown}"')
    if len(found) > 1:
        codes = ", ".join(entity.partition(":")[2] for entity in found)
        raise AmbiguousName(f"ambiguous: {shown} ({codes})")
    return found[0]


@cache
def _shipped() -> Gazetteer:
    return Gazetteer(*read_tables())
