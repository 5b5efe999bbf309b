"""Whom a traveller met, from the remark on a stop.

Only what a remark says outright is taken: who is named after "met with" and the like by title and
name, or by title and state ("the Prime Minister of Thailand"). Without a nationality before the
title the person is of the state visited, but after one of another state it is not said of which.
What is read is facts; the words are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from legation.gazetteer import Gazetteer
from legation.sources.people import TITLE, part, plain_titles

CLAUSES: Final = re.compile(
    r";\s+|(?<=[^\W\dA-Z]|[0-9)’'\]])\.\s+(?=[A-Z\[])"
    r"(?<!\bDr\. )(?<!\bSt\. )(?<!\bGen\. )(?<!\bMt\. )"
)
"""What parts the clauses of a remark."""

_MET: Final = re.compile(
    r"\b(?:[Mm]et(?: also| again| informally| briefly| privately| separately)?"
    r"(?: \([^)]*\))?(?: and \w+ed)? with|(?:[Cc]onferred|[Cc]onsulted|[Ss]poke|[Tt]alks|"
    r"[Mm]eetings?|[Dd]iscussions|[Cc]onsultations|[Aa]udience|[Cc]onference|[Ll]uncheon|"
    r"[Dd]inner) with|[Dd]iscussed [^.;]*? with|[Bb]riefed)\s+"
)
_OTHER_DEED: Final = re.compile(
    r"(?:,|,? and|,? before|,? while|,? after|,? to)\s+(?:then |also |later )?"
    r"(?:[a-z-]+ed|[a-z-]+ing|discuss|review|led|held|spoke|laid|gave|took|saw|made|sign)\b"
)
_PARTICLE: Final = (
    r"(?:al|el|de|da|do|dos|del|della|di|du|la|van|von|der|den|bin|ibn|ben|arap|ould)"
)
_NO_NAME: Final = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d|(?:The|In|At|On|Also)\b)"
)
_WORD: Final = rf"(?!{_NO_NAME})(?:(?:[ad]l|[dD]|O|[nN])['’-])?[A-Z][\w’'-]*(?<!’s)(?<!'s)\.?"
_FIRST_WORD: Final = rf"(?:(?:{_PARTICLE}[ -])*{_WORD}|al-[A-Z][\w’'-]*)"
_NEXT_WORD: Final = (
    rf"(?:(?:{_PARTICLE} )*{_WORD}|[Aa]l-[A-Z]?[\w’'-]*|{_PARTICLE}-[A-Z][\w-]*|(?:II|III|IV|VI)\b)"
)
_NAME: Final = rf"{_FIRST_WORD}(?: {_NEXT_WORD})*(?:, [JS]r\.)?"
_PERSON: Final = re.compile(
    r"(?<![\w-])(?P<before>(?:[A-Z][\w.’'-]* ){0,4}?)"
    rf"(?P<titles>{TITLE}(?:(?:,)? and {TITLE}| {TITLE})*) (?P<name>{_NAME})"
)
_LEADERS: Final = (
    r"(?:Presidents?|Ministers?|Kings?|Emirs?|Amirs?|Sultan|[Ll]eaders?|Chancellor|Secretaries"
    r"|Premiers?|Heads? of (?:State|Government))"
)
_OF_STATES: Final = re.compile(
    rf"(?:[Tt]he )?(?:[A-Z][a-z]+ ){{0,2}}{_LEADERS} of (?P<list>[A-Z][^.;]*)"
)
_OFFICIALS: Final = re.compile(
    r"\b(?P<whose>[A-Z][\w.-]*(?: [A-Z][\w.-]*)?) (?:senior |political |government |military )*"
    r"(?:officials|leaders|authorities|Government|government|representatives)\b"
)
_OWN_OFFICIALS: Final = re.compile(
    r"^(?:with )?(?:senior |government |other |various |local |political )*officials\b"
)
_OF_STATE: Final = re.compile(r" of (?:the )?([A-Z][\w-]+(?: [A-Z][\w-]+)?)")
_BONN: Final = (date(1949, 5, 23), date(1990, 10, 2))
_HOME: Final = "state:USA"
_SMALL: Final = frozenset(("The", "With", "Also", "Both", "Then"))


class Met(NamedTuple):
    """Somebody whom a traveller met.

    Attributes:
        titles: titles of the person; empty where only a state or body is named.
        name: the person's name; empty where only a state or body is named.
        party: CURIE of whom the person acts for.
        foreign: whether that is another than the state visited.
    """

    titles: tuple[str, ...]
    name: str
    party: str
    foreign: bool


def met(remark: str, host: str, names: Gazetteer, on: date) -> tuple[Met, ...]:
    """Those whom the traveller met, in the order of the remark.

    Args:
        remark: the publisher's remark on the stop.
        host: CURIE of the state visited.
        names: knows nationalities.
        on: first day of the stop.

    >>> found = met("Met with President Sadat and British Foreign Secretary Owen.", "state:EGY",
    ...             Gazetteer.shipped(), date(1978, 1, 4))
    >>> [(one.name, one.party) for one in found]
    [('Sadat', 'state:EGY'), ('Owen', 'state:GBR')]
    """
    found: dict[Met, None] = {}
    for clause in CLAUSES.split(plain_titles(remark.strip().rstrip("."))):
        for match in _MET.finditer(clause):
            rest = clause[match.end() :]
            deed = _OTHER_DEED.search(rest)
            listed = rest[: deed.start()] if deed else rest
            found |= dict.fromkeys(_listed(listed, host, names, on))
    return tuple(found)


def _listed(text: str, host: str, names: Gazetteer, on: date) -> Iterator[Met]:
    yield from _persons(text, host, names, on)
    for match in _OF_STATES.finditer(text):
        for state in _states(match.group("list"), names, on):
            yield Met((), "", state, state != host)
    for match in _OFFICIALS.finditer(text):
        whose = _nationality(match.group("whose"), names, on)
        if whose and whose != _HOME:
            yield Met((), "", whose, whose != host)
    if _OWN_OFFICIALS.search(text):
        yield Met((), "", host, False)


def _persons(text: str, host: str, names: Gazetteer, on: date) -> Iterator[Met]:
    """Those named by title and name, but for the traveller's own countrymen."""
    foreign = False
    for match in _PERSON.finditer(text):
        whose = _nationality(match.group("before"), names, on)
        after = _OF_STATE.match(text, match.end())
        if after and not whose:
            whose = _nationality(after.group(1), names, on)
        if whose is None or (not whose and foreign):
            continue
        titles, name = part(f"{match.group('titles')} {match.group('name').rstrip('.')}")
        party = "state:VAT" if "Pope" in titles else whose or host
        foreign = party != host
        if party != _HOME and titles and name:
            yield Met(titles, name, party, foreign)


def _nationality(words: str, names: Gazetteer, on: date) -> str | None:
    """Of whom the words beside a title say that one is; empty for nobody, `None` if unclear."""
    said = words.split()
    while said and said[0] in _SMALL:
        said.pop(0)
    if not said:
        return ""
    text = " ".join(said)
    if text == "German" and _BONN[0] <= on <= _BONN[1]:
        return "state:GFR"
    found = names.find(text, on=on)
    return found[0] if len(found) == 1 else None


def _states(listed: str, names: Gazetteer, on: date) -> Iterator[str]:
    """The states of a list, as far as it is one."""
    said = re.split(r"; | with | in | on | at | to ", listed)[0]
    for piece in re.split(r",? and (?:the )?|, (?:the )?", said):
        found = names.find(piece.strip(), kinds=("state",), on=on) if piece.strip() else ()
        if len(found) != 1 or found[0] == _HOME:
            return
        yield found[0]
