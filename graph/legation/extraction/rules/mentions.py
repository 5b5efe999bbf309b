"""Where a sentence names a state, an organisation or a city, and which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from legation.errors import AmbiguousName, UnknownName
from legation.extraction.rules import groups, nouns
from legation.extraction.rules.spellings import Sense, Spellings
from legation.gazetteer import Gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DIVIDED: Final = {
    "congo": {
        "state:COD": ("Kinshasa", "Congo-Kinshasa", "DRC", "DR Congo", "Tshisekedi", "Kabila",
                      "Goma", "Democratic Republic", "Mobutu", "Lubumbashi"),
        "state:COG": ("Brazzaville", "Congo-Brazzaville", "Sassou", "Republic of Congo",
                      "Republic of the Congo"),
    },
    "korea": {
        "state:PRK": ("Pyongyang", "North Korea", "DPRK", "Kim Jong"),
        "state:KOR": ("Seoul", "South Korea", "ROK", "Republic of Korea", "Busan"),
    },
    "dominica": {
        "state:DOM": ("Dominican Republic", "Santo Domingo"),
        "state:DMA": ("Commonwealth of Dominica", "Roseau", " Dominica "),
    },
    "brussels": {
        "institution:EU": ("European Union", "European Commission", "EU ", "E.U."),
        "state:BEL": ("Belgium", "Belgian"),
    },
}  # fmt: skip
"""Names that stand for several, and what elsewhere in the report tells which."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a state, organisation or city, or a demonym.

    Attributes:
        start: index of its first token.
        end: index after its last.
        entity: CURIE; the words themselves where they stand for several and nothing tells which.
        kind: `name`, `demonym`, `capital`, `city` or `body`.
        text: the words.
        place: the city, for a capital or city.
        idle: whether it is part of something else and no party (`US-backed`).
        group: what is named in one list with it, itself included.
    """

    start: int
    end: int
    entity: str
    kind: str
    text: str
    place: str = ""
    idle: bool = False
    group: tuple[str, ...] = ()


def find(doc: Doc, spellings: Spellings, whole: str, on: date | None) -> list[Mention]:
    """The mentions of a text, in order, none within another.

    Args:
        doc: the text.
        spellings: what stands for what.
        whole: the whole report, to tell which of several is meant.
        on: the day that is spoken of.
    """
    found = [m for m in _matches(doc, spellings, whole, on) if not _is_person(doc, m)]
    found = list(_with_province(doc, found, spellings))
    found = [replace(m, idle=_is_idle(doc, m)) for m in found]
    return groups.grouped(doc, found)


def _matches(doc: Doc, spellings: Spellings, whole: str, on: date | None) -> Iterator[Mention]:
    texts = [token.text for token in doc]
    at = 0
    while at < len(texts):
        end, senses = spellings.longest(texts, at)
        if on is not None and "and" in texts[at:end] and not any(s.holds(on) for s in senses):
            end, senses = spellings.longest(texts[: at + 1], at)
        if texts[at : at + 2] in (["Her", "Majesty"], ["His", "Majesty"]) and _is_british(
            texts, at
        ):
            yield Mention(at, at + 2, "state:GBR", "demonym", "Majesty")
            at += 2
            continue
        union = _of_union(texts, at, whole) if not senses else 0
        if union:
            yield Mention(
                at, at + union, "institution:EU", "body", " ".join(texts[at : at + union])
            )
            at += union
            continue
        if not senses:
            prefix = _prefix(doc, at)
            if prefix:
                yield Mention(at, at + 1, prefix, "demonym", texts[at])
            at += 1
            continue
        text = doc[at:end].text
        located = at > 0 and texts[at - 1] in {"in", "at", "to", "from", "near"}
        sense = _chosen(text, senses, whole, on)
        if sense is not None and text.title() == "Brussels" and sense.entity == text:
            sense = replace(sense, entity="state:BEL" if located else "institution:EU")
        if sense is not None and sense.kind == "capital" and on is not None:
            sense = replace(sense, entity=_governed(text, on) or sense.entity)
        if sense is not None and sense.entity:
            place = text if sense.kind in {"capital", "city"} else ""
            yield Mention(at, end, sense.entity, sense.kind, text, place)
        at = end


@lru_cache(maxsize=4096)
def _governed(capital: str, on: date) -> str:
    """The state whose government a capital stood for on a day, where that was another one."""
    try:
        state = Gazetteer.shipped().by_capital(capital, on=on)
    except (UnknownName, AmbiguousName):
        return ""
    return state if Gazetteer.shipped().state(state).kind == "historical" else ""


def _prefix(doc: Doc, at: int) -> str:
    code = nouns.PREFIXES.get(doc[at].text)
    if code and at + 1 < len(doc) and doc[at + 1].text in groups.HYPHENS:
        return f"state:{code}"
    return ""


def _is_of_america(whole: str) -> bool:
    """Whether a report that says Georgia means the one in America."""
    words = (
        "Atlanta",
        "Savannah",
        "U.S. state",
        "US state",
        "governor of Georgia",
        "Georgia's governor",
    )
    return any(w in whole for w in words) and not any(w in whole for w in ("Tbilisi", "Georgian"))


def _is_british(texts: list[str], at: int) -> bool:
    """`Her Majesty's Ambassador` is Britain's; other monarchs are named."""
    rest = texts[at + 2 : at + 4]
    return len(rest) == 2 and rest[0] in {"'s", "’s"} and rest[1] in {
        "Ambassador", "Government", "Consul", "High", "Embassy", "Britannic",
    }  # fmt: skip


def _of_union(texts: list[str], at: int, whole: str) -> int:
    """How many words name the European Union by a word that is its own only in its reports."""
    if "European Union" not in whole and "EU" not in whole:
        return 0
    if texts[at : at + 2] == ["High", "Representative"]:
        return 2
    alone = texts[at] in {"Union", "bloc"} and at > 0 and texts[at - 1] in {"the", "The"}
    return 1 if alone else 0


def _chosen(text: str, senses: tuple[Sense, ...], whole: str, on: date | None) -> Sense | None:
    """The sense of a spelling that holds; its own words where several do."""
    if any(not sense.entity for sense in senses):
        return None
    if text == "Georgia" and _is_of_america(whole):
        return None
    held = [sense for sense in senses if sense.holds(on)]
    if on is None:
        held = [s for s in held if not s.bounded] or held
    past = [s for s in held if s.bounded]
    held = past if on is not None and past else held
    entities = list(dict.fromkeys(sense.entity for sense in held))
    if len(entities) < 2:
        return held[0] if held else None
    for evidence in _DIVIDED.values():
        if set(entities) == set(evidence):
            counts = {e: sum(whole.count(word) for word in evidence[e]) for e in entities}
            best = max(counts, key=lambda e: counts[e])
            if sum(1 for count in counts.values() if count == counts[best]) == 1:
                return replace(held[0], entity=best)
    if held[0].kind == "city":
        named = [e for e in entities if any(word in whole for word in held[0].words_of(e))]
        return replace(held[0], entity=named[0]) if len(named) == 1 else None
    return replace(held[0], entity=text)


def _is_person(doc: Doc, mention: Mention) -> bool:
    """Whether the name is a person's, or part of the name of something else."""
    before = doc[mention.start - 1] if mention.start else None
    after = doc[mention.end] if mention.end < len(doc) else None
    if _is_part(doc, mention, before, after):
        return True
    if mention.end - mention.start > 1 or mention.kind == "demonym":
        return False
    if before is not None and before.lower_ in nouns.PERSON_TITLES:
        return True
    if before is not None and before.lower_ in {"to", "of"} and _follows_office(doc, mention.start):
        return False
    name = doc[mention.start].text
    if name in nouns.GIVEN_NAMES and after is not None and _is_given(after):
        return True
    if _is_aged(doc, mention) or (mention.kind == "city" and _is_named(doc, mention.start)):
        return True
    return name in nouns.FAMILY_NAMES and before is not None and _is_surnamed(before)


_QUARTERS: Final = nouns.words(
    "new old greater central downtown san santa port fort north south east west northern southern "
    "eastern western upper lower st."
)


def _is_named(doc: Doc, start: int) -> bool:
    """`Maria Santos`, `President Hassan`: a family name that is a city's too."""
    before = doc[start - 1] if start else None
    return (
        before is not None and before.pos_ == "PROPN" and before.text[:1].isupper()
        and before.dep_ == "compound" and before.head == doc[start]
        and before.lower_ not in _QUARTERS
    )  # fmt: skip


_WATERS: Final = frozenset({"River", "Valley", "Delta", "Lake", "Strait", "Canal"})
_HELD: Final = frozenset({"Republic", "Church", "Archbishop", "Bishop", "University"})


def _is_part(doc: Doc, mention: Mention, before: Token | None, after: Token | None) -> bool:
    """Whether a name is part of that of a bank, a newspaper, a river."""
    if before is not None and before.text in nouns.LEADING:
        return True
    if before is not None and before.text == "of" and mention.start > 1:
        lead = doc[mention.start - 2].text
        if lead in nouns.LEADING - _HELD:
            return True
    if after is None:
        return False
    city = mention.kind in {"capital", "city"}
    return after.text in _WATERS or (city and after.text in nouns.TRAILING)


def _follows_office(doc: Doc, start: int) -> bool:
    """`Ambassador of Ukraine to Georgia Olena Kravets`."""
    near = {token.lower_ for token in doc[max(0, start - 6) : start]}
    return bool(near & nouns.ENVOYS)


def _is_given(after: Token) -> bool:
    """Whether a capitalised word after a name makes it a given name."""
    lower = after.lower_.rstrip(".")
    return (
        after.text[:1].isupper()
        and after.is_alpha
        and after.pos_ in {"PROPN", "NOUN"}
        and lower not in nouns.BODIES | nouns.OFFICES | nouns.ENVOYS
        and lower not in {"prime", "crown", "vice", "defense", "defence", "state", "supreme"}
        and not after.is_upper
    )


def _is_surnamed(before: Token) -> bool:
    """Whether a capitalised word before a name makes it a family name."""
    return (
        before.pos_ == "PROPN"
        and before.text.istitle()
        and before.lower_ not in nouns.BODIES | nouns.OFFICES | nouns.ENVOYS
        and before.lower_.rstrip(".")
        not in {"north", "south", "east", "west", "central", "new", "greater", "northern",
                "southern", "eastern", "western", "downtown", "monday", "tuesday", "wednesday",
                "thursday", "friday", "saturday", "sunday", "u.s", "dc"}
        and not before.ent_type_
    )  # fmt: skip


def _is_aged(doc: Doc, mention: Mention) -> bool:
    """`Chad, 34, …`."""
    rest = [token.text for token in doc[mention.end : mention.end + 3]]
    return len(rest) == 3 and rest[0] == "," and rest[1].isdigit() and rest[2] in {",", "-"}


def _with_province(doc: Doc, found: list[Mention], spellings: Spellings) -> Iterator[Mention]:
    """`Paris, Texas` and `Tripoli, Lebanon`: what follows a city says where it lies."""
    skip = -1
    for place, mention in enumerate(found):
        if mention.start < skip:
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        if mention.place and mention.end < len(doc) and doc[mention.end].text == ",":
            state, end = _lies_in(doc, mention, following, spellings)
            if state:
                skip = end
                yield replace(
                    mention,
                    end=end,
                    entity=state,
                    kind=mention.kind if state == mention.entity else "city",
                )
                continue
        yield mention


def _lies_in(
    doc: Doc, city: Mention, following: Mention | None, spellings: Spellings
) -> tuple[str, int]:
    """The state that the words after a city's comma name, and where they end."""
    state, end = spellings.province(doc, city.end + 1)
    if following is None or following.start != city.end + 1:
        return (state, end) if state and _closes(doc, end) else ("", 0)
    if following.entity == city.entity and not following.place:
        return city.entity, following.end
    if state and following.entity in {state, "state:GEO", "state:SYC"}:
        return state, end
    listed = following.end < len(doc) and doc[following.end].lower_ in {"and", "or", "&"}
    placed = city.start > 0 and doc[city.start - 1].lower_ in {"in", "at", "from", "near"}
    known = spellings.lies_in(city.text, following.entity)
    if following.kind == "name" and not listed and (placed or known):
        return following.entity, following.end
    return "", 0


def _closes(doc: Doc, end: int) -> bool:
    return end >= len(doc) or doc[end].text in {",", ".", ")", ";", "and"} or not doc[end].is_title


def _is_idle(doc: Doc, mention: Mention) -> bool:
    """`US-backed`, `pro-Russian`, `anti-French`: no party of what it stands with."""
    end, start = mention.end, mention.start
    if start > 1 and doc[start - 1].text == "of" and doc[start - 2].text == "University":
        return True
    if (
        end + 1 < len(doc)
        and doc[end].text in groups.HYPHENS
        and doc[end + 1].lower_ in nouns.MODIFIED
    ):
        return True
    if start > 1 and doc[start - 1].text in groups.HYPHENS:
        return doc[start - 2].lower_ in {"pro", "anti", "non", "ex"}
    return False
