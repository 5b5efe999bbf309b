"""Every spelling of a state, organisation or city as words in a row, for a fast search."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from legation.extraction.cities import named_cities
from legation.extraction.city_names import CHIEF
from legation.extraction.rules import agencies, nouns
from legation.gazetteer import Gazetteer, PlaceRecord

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_COMMON: Final = frozenset({"Male", "Split", "Bar", "Van", "Best", "Of", "Central", "Mary", "Man"})
_CURRENT: Final = "9999"
_NEWS_SINCE: Final = "1945"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a spelling stands for.

    Attributes:
        entity: CURIE of a state or institution; empty for what stands for none.
        kind: `name`, `demonym`, `capital`, `city` or `none`.
        since: first day of that meaning, or empty.
        until: last day, or empty.
        names: for a city of several states, words that tell that this state is spoken of.
    """

    entity: str
    kind: str
    since: str = ""
    until: str = ""
    names: tuple[str, ...] = ()

    @property
    def bounded(self) -> bool:
        """Whether it meant this between two days only."""
        return bool(self.since or self.until)

    def holds(self, on: date | None) -> bool:
        """Whether it is meant on a day."""
        if on is None or not self.bounded:
            return True
        day = on.isoformat()
        return self.since <= day <= (self.until or _CURRENT)

    def words_of(self, entity: str) -> tuple[str, ...]:
        """The names by which a state is spoken of."""
        return names_of(entity)


_UNIONS: Final = frozenset({"Sweden and Norway", "Egypt and Syria"})
"""Names of unions that in reports are two states."""


@dataclass(slots=True)
class Spellings:
    """Spellings by their words.

    Attributes:
        senses: what each row of words stands for.
        lengths: by first word, how many words a spelling may have, the longest first.
        provinces: parts of states by their words.
        cities: the states in which a city of a name lies.
    """

    senses: dict[tuple[str, ...], tuple[Sense, ...]] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    provinces: dict[tuple[str, ...], str] = field(default_factory=dict)
    cities: dict[str, frozenset[str]] = field(default_factory=dict)

    def longest(self, texts: Sequence[str], at: int) -> tuple[int, tuple[Sense, ...]]:
        """Where the longest spelling that begins at a word ends, and its senses."""
        for length in self.lengths.get(texts[at], ()):
            senses = self.senses.get(tuple(texts[at : at + length]))
            if senses and at + length <= len(texts):
                return at + length, senses
        return at, ()

    def province(self, doc: Doc, at: int) -> tuple[str, int]:
        """The state of a province named at a word, and where its name ends."""
        for length in (3, 2, 1):
            state = self.provinces.get(tuple(token.text for token in doc[at : at + length]))
            if state:
                return state, at + length
        return "", at

    def lies_in(self, city: str, state: str) -> bool:
        """Whether a city of that name is known in a state."""
        return state in self.cities.get(city, frozenset())


def shipped(nlp: Language) -> Spellings:
    """The spellings of the shipped gazetteer and the cities of the shipped tables."""
    return _shipped(nlp.make_doc)


def _shipped(make_doc: object) -> Spellings:
    found = Spellings()
    collected: dict[tuple[str, ...], list[Sense]] = {}
    for name, sense in _senses(found):
        for variant in _variants(name):
            words = tuple(token.text for token in make_doc(variant))  # type: ignore[operator]
            senses = collected.setdefault(words, [])
            if sense not in senses and not _outranked(sense, senses):
                senses.append(sense)
    found.senses = {words: tuple(senses) for words, senses in collected.items() if words}
    lengths: dict[str, set[int]] = {}
    for words in found.senses:
        lengths.setdefault(words[0], set()).add(len(words))
    found.lengths = {word: tuple(sorted(n, reverse=True)) for word, n in lengths.items()}
    for state, names in nouns.PROVINCES.items():
        for name in names.split("|"):
            words = tuple(token.text for token in make_doc(name))  # type: ignore[operator]
            found.provinces[words] = state
    return found


def _variants(name: str) -> set[str]:
    """A name as it stands in text, in capitals, and without its accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    found = {name, plain} if len(name) > 4 else {name, plain} - {"Male"}
    return found | {one.upper() for one in found if len(one) > 3}


def _outranked(sense: Sense, held: list[Sense]) -> bool:
    """A city gives way to a state or capital of its name; what is no state's to nothing."""
    ranks = {"none": 0, "name": 1, "demonym": 1, "capital": 2, "city": 3}
    return any(ranks[one.kind] < ranks[sense.kind] for one in held)


def _senses(found: Spellings) -> Iterator[tuple[str, Sense]]:
    names = Gazetteer.shipped()
    yield from ((name, Sense("", "none")) for name in nouns.NO_STATE)
    for spelling in names.names():
        if spelling.lang == "en" and spelling.kind in {"name", "demonym", "abbr"}:
            entity = _acting(names, spelling.entity)
            if not entity or _is_bygone(names, entity) or spelling.name in _UNIONS:
                continue
            kind = "demonym" if spelling.kind == "demonym" else "name"
            sense = Sense(entity, kind, spelling.since, spelling.until)
            yield spelling.name, sense
            if kind == "demonym" and not spelling.name.endswith(("ese", "sh", "ch", "ss", "i")):
                yield f"{spelling.name}s", sense
    for record in names.states():
        if not _is_bygone(names, record.code) and not record.since:
            yield record.name, Sense(f"state:{record.code}", "name")
            yield record.official, Sense(f"state:{record.code}", "name")
    for institution in names.institutions():
        yield institution.name, Sense(_acting(names, f"institution:{institution.code}"), "name")
    for name, entity in nouns.PHRASES.items():
        yield name, Sense(entity, "demonym" if name in nouns.ADJECTIVES else "name")
    for entity, listed in agencies.ACTING.items():
        yield from ((name, Sense(entity, "name")) for name in listed.split("|"))
    yield from ((f"Washington{end}", Sense("state:USA", "capital")) for end in (", D.C.", " D.C."))
    yield from _capitals(names)
    yield from _cities(names, found)


def _is_bygone(names: Gazetteer, entity: str) -> bool:
    """Whether a state was gone before the reports that are read were written."""
    return not entity.startswith("institution:") and "" < names.state(entity).until < _NEWS_SINCE


def _acting(names: Gazetteer, entity: str) -> str:
    """The body for which an institution acts: a ministry for its state."""
    if entity.startswith("institution:"):
        record = names.institution(entity)
        return record.acts_for or ("" if record.kind == "subnational-government" else entity)
    return entity


def _capitals(names: Gazetteer) -> Iterator[tuple[str, Sense]]:
    for spelling in names.names():
        if spelling.kind == "capital" and not _is_bygone(names, spelling.entity):
            yield spelling.name, Sense(spelling.entity, "capital", spelling.since, spelling.until)
    capitals: dict[str, str] = {}
    for record in sorted(names.states(), key=lambda one: one.kind != "state"):
        if not record.until and record.kind != "territory":
            capitals.setdefault(record.capital, f"state:{record.code}")
    for place in names.places():
        if names.state(place.state).until:
            continue
        curie = f"place:{place.code}"
        kind = "capital" if curie in capitals else "city"
        for name in _names_of(place):
            if name not in _COMMON:
                yield name, Sense(capitals.get(curie, f"state:{place.state}"), kind)
    yield "Brussels", Sense("institution:EU", "capital")


def _names_of(place: PlaceRecord) -> tuple[str, ...]:
    return (place.name, *(name for name in place.altnames if name[:1].isupper()))


def _plain(name: str) -> str:
    """A name as papers without accents print it (`Kosice`)."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _cities(names: Gazetteer, found: Spellings) -> Iterator[tuple[str, Sense]]:
    known: dict[str, set[str]] = {}
    for name, state in named_cities():
        for spelt in {name, _plain(name)}:
            if spelt[:1].isupper() and spelt not in _COMMON:
                known.setdefault(spelt, set()).add(state)
    for name, states in known.items():
        lasting = {state for state in states if not names.state(state).until}
        known[name] = lasting or states
        if name in CHIEF:
            known[name] = {f"state:{CHIEF[name]}"}
    found.cities = {name: frozenset(states) for name, states in known.items()}
    for name, states in sorted(known.items()):
        for state in sorted(states):
            yield name, Sense(state, "city")


@cache
def names_of(entity: str) -> tuple[str, ...]:
    """The English names and demonyms of a state, short ones left out."""
    names = Gazetteer.shipped()
    return tuple(
        spelling.name
        for spelling in names.names()
        if spelling.entity == entity and spelling.lang == "en" and len(spelling.name) > 3
    )
