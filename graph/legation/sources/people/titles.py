"""Titles before names: which they are, what is left of the name, and the level of a title.

Titles are those that publishers write in English before a name: "President Faure Essozimna
Gnassingbe" is the president Faure Essozimna Gnassingbe. A courtesy ("Sheikh", "Dr.", "Sir") is no
title and is dropped, but that whoever has no other title keeps a princely one.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_TITLES: Final[dict[str, tuple[str, ...]]] = {
    "head-of-state": (
        "President", "Head of State", "Chief of State", "Chairman of the Presidency",
        "Captain Regent", "Regent", "Governor General", "King", "Queen", "Emperor", "Empress",
        "Sultan", "Amir", "Emir", "Shah", "Tsar", "Kaiser", "Pope", "Grand Duke", "Grand Duchess",
    ),
    "head-of-government": (
        "Prime Minister", "Premier", "Chancellor", "Federal Chancellor", "Taoiseach",
        "Head of Government", "President of the Council of Ministers",
        "Chairman of the Council of Ministers",
    ),
    "deputy-head": ("Tánaiste",),
    "royal": ("Crown Prince", "Crown Princess", "Prince", "Princess", "Duke", "Duchess"),
    "foreign-minister": ("Foreign Minister", "Foreign Secretary", "Secretary of State"),
    "minister": ("Minister", "Secretary", "Home Secretary", "Commissar"),
    "speaker": ("Speaker", "Speaker of Parliament", "Speaker of the House"),
    "head-of-organisation": (
        "Secretary General", "Director General", "President of the European Commission",
        "President of the European Council",
    ),
    "special-envoy": (
        "Special Envoy", "Special Representative", "Special Adviser", "Envoy",
    ),
    "legislator": ("Senator", "Opposition Leader"),
    "military": (
        "General", "Lieutenant General", "Major General", "Brigadier General", "Generalissimo",
        "Field Marshal", "Marshal", "Admiral", "Colonel", "Captain", "Chief of Staff",
        "Chief of Army Staff",
    ),
    "civil-society": ("Archbishop", "Cardinal", "Patriarch"),
    "official": (
        "General Secretary", "First Secretary", "Ambassador", "Consul General", "Consul",
        "Chargé d'Affaires", "Governor", "Lieutenant Governor", "Mayor", "High Representative",
        "High Commissioner", "Commissioner", "Representative", "First Minister", "Chief Minister",
        "National Security Adviser", "Junta Member", "Chief Justice", "State Councilor",
    ),
    "": ("Chairman", "Chairwoman", "Chairperson", "Leader", "Director"),
}  # fmt: skip
"""Titles by the level that they stand for; those under "" may stand for any."""

_SAME_LEVEL: Final = ("Acting", "Interim", "Provisional", "Transitional", "Co-", "Cabinet")
_LOWER: Final = ("Vice", "Deputy", "First Vice", "First Deputy")
_OUTSIDE: Final = ("Former", "Under", "Assistant")
_FIELD: Final = (
    r"(?:Foreign|External|Home|Internal|European|Public|Defen[cs]e|National|Interior|Finance|"
    r"Trade|Commerce|Economic|Economy|Justice|Energy|Health|Education|Agriculture|Information|"
    r"Planning|International|State|Security|Development|Cooperation|Affairs|Relations|Worship|"
    r"Expatriates|Religion|Culture|Industry|Transport|Labou?r|Oil|Petroleum|Homeland|Treasury)"
)
_FIELDS: Final = rf"{_FIELD}(?:(?:,| and|, and|)(?: the)? {_FIELD})*"
_OF_FIELDS: Final = rf"(?:Minister|Secretary) (?:of|for) (?:the )?{_FIELDS}"
_WORDS: Final = sorted((t for group in _TITLES.values() for t in group), key=len, reverse=True)
_MODIFIERS: Final = sorted((*_SAME_LEVEL, *_LOWER, *_OUTSIDE), key=len, reverse=True)
_NAMES: Final = "|".join(word.replace(" ", "[ -]") for word in _WORDS)
TITLE: Final = (
    rf"(?:(?:{'|'.join(_MODIFIERS)})(?: |(?<=-)))*(?:{_OF_FIELDS}|{_FIELD} Minister|{_NAMES})"
    r"(?:\s*-\s*(?:[Ee]lect|[Dd]esignate))?"
)
"""A title in one spelling, as a regular expression."""

_TITLE: Final = re.compile(
    rf"(?P<title>{TITLE})(?:\s*,\s*|\s+(?:and|&)\s+|\s*-\s*|\s+|(?=[A-Z])|$)"
)
_COURTESY: Final = re.compile(
    r"(?:Sheikha|Sheikh?|Shaikh|Sayyid|Haji|Dom|Dr\.?|Sir|Dame|Lord|Lady|Earl of|Earl|Viscount|"
    r"Baron|Mrs?\.|Ms\.|Miss|Madame?|(?:The )?Hon(?:\.|ou?rable)|Gen\.|Lt\.|Col\.|Maj\.|Adm\.|"
    r"Prof(?:\.|essor)|H\.?E\.|H(?:is|er) (?:Excellency|Majesty|Holiness)|Rev\.)\s+"
)
_PRINCELY: Final = ("Sheikha", "Sheikh", "Shaikh")
_MISSPELT: Final = (
    (re.compile(r"\bMinst(?:er|re)\b|\bMinist(?:re|ere)\b"), "Minister"),
    (re.compile(r"\bMinister(?=[A-Z])"), "Minister "),
    (re.compile(r"\s*-\s*[Ee]lect\b"), "-elect"),
    (re.compile(r"\s*-\s*[Dd]esignate\b"), "-designate"),
    (re.compile(r"\b(Secretary|Director|Governor)-General\b"), r"\1 General"),
    (re.compile(r"\bAdvisor\b"), "Adviser"),
)
_LEVEL_OF: Final = {word: code for code, group in _TITLES.items() for word in group}
_HEADS: Final = ("head-of-state", "head-of-government")
_PRINCEDOMS: Final = frozenset({"state:MCO", "state:LIE"})


class Titled(NamedTuple):
    """A person as a publisher names one.

    Attributes:
        titles: the titles before the name, spelt one way; may be empty.
        name: what follows them, without courtesies; may be empty.
    """

    titles: tuple[str, ...]
    name: str


def part(text: str) -> Titled:
    """The titles before a name, and the name.

    >>> part("President Faure Essozimna Gnassingbe")
    Titled(titles=('President',), name='Faure Essozimna Gnassingbe')
    >>> part("Amir Sheikh Hamad bin Khalifa al-Thani")
    Titled(titles=('Emir',), name='Hamad bin Khalifa al-Thani')
    >>> part("Premier and Prince Sihanouk").titles
    ('Premier', 'Prince')
    >>> part("President- designate Roberto E. Viola")
    Titled(titles=('President-designate',), name='Roberto E. Viola')
    """
    rest = plain_titles(text)
    found: list[str] = []
    while match := _TITLE.match(rest):
        title = match.group("title").removeprefix("Federal ")
        found.append("Emir" if title == "Amir" else title)
        rest = rest[match.end() :]
    while courtesy := _COURTESY.match(rest):
        word = courtesy.group().strip()
        if word in _PRINCELY and not found:
            found.append(word)
        rest = rest[courtesy.end() :]
    return Titled(tuple(dict.fromkeys(found)), rest.strip(" ,"))


def plain_titles(text: str) -> str:
    """The text with its titles spelt one way, and one space between words.

    >>> plain_titles("Prime Minster X and President- Elect Y")
    'Prime Minister X and President-elect Y'
    """
    made = " ".join(text.split())
    for pattern, right in _MISSPELT:
        made = pattern.sub(right, made)
    return made


def level(titles: tuple[str, ...], state: str = "") -> str:
    """CURIE of the highest level that titles stand for; empty where they do not tell.

    Args:
        titles: as `part` gives them.
        state: CURIE of whom the person acts for: in a princedom the prince is head of state.

    >>> level(("President",)), level(("Prime Minister", "Prince")), level(("Chairman",))
    ('level:head-of-state', 'level:head-of-government', '')
    >>> level(("Vice President",)), level(("President-elect",))
    ('level:deputy-head', 'level:official')
    """
    if state in _PRINCEDOMS and {"Prince", "Princess"} & set(titles):
        return "level:head-of-state"
    known = {code for code in map(_level, titles) if code}
    highest = next((code for code in _TITLES if code in known), "")
    return f"level:{highest}" if highest else ""


def unmodified(title: str) -> str:
    """A title without "acting", "-elect" and the like, which hold the same office.

    >>> unmodified("Acting President"), unmodified("President-elect"), unmodified("Vice President")
    ('President', 'President', 'Vice President')
    """
    bare = title.removesuffix("-elect").removesuffix("-designate")
    for word in _SAME_LEVEL:
        bare = bare.removeprefix(word).lstrip()
    return bare


def _level(title: str) -> str:
    if title.endswith(("-elect", "-designate")) or title.startswith(_OUTSIDE):
        return "official"
    if title in _PRINCELY:
        return "royal"
    bare = unmodified(title)
    for lower in sorted(_LOWER, key=len, reverse=True):
        if bare.startswith(f"{lower} "):
            above = _level(bare.removeprefix(f"{lower} "))
            return "deputy-head" if above in _HEADS else above if above == "royal" else "official"
    if bare in _LEVEL_OF:
        return _LEVEL_OF[bare]
    if re.match(r"(?:Minister|Secretary) (?:of|for) (?:the )?(?:Foreign|External)", bare):
        return "foreign-minister"
    return "minister"
