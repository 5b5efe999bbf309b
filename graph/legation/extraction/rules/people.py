"""Persons of a sentence, their office, and the state that they act for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from legation.extraction.rules import nouns
from legation.extraction.rules.mentions import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PARTICLES: Final = nouns.words(
    "al el bin ibn abu ould de da do dos du von van der den la le di ben abd ul ur e y of bint"
)
_ROLES: Final = nouns.OFFICES | nouns.ENVOYS | nouns.words("representative d'affaires officer")
_NOT_NAMES: Final = nouns.words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december prime foreign affairs ministry "
    "government republic united nations state union commission parliament council agency bank "
    "company treaty agreement embassy consulate university party house"
)
_SUFFIXES: Final = nouns.words("elect born based led style era general in designate at")
_SHOWN: Final = {
    "prime minister", "foreign minister", "president", "ambassador", "high commissioner",
    "chargé d'affaires", "minister", "king", "queen", "chancellor", "secretary of state", "envoy",
    "special envoy", "vice president", "crown prince", "defence minister", "consul general",
    "consul", "apostolic nuncio", "premier", "foreign secretary", "deputy foreign minister",
    "finance minister", "deputy prime minister", "defense minister", "leader", "emir", "sultan",
    "pope", "prime minister-designate", "speaker", "trade minister", "state secretary",
    "defense secretary", "interior minister", "vice-president", "attaché", "special representative",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named.

    Attributes:
        start: index of the first token of the name.
        end: index after its last.
        name: without title.
        role: the office, in small letters; empty where the sentence does not say.
        states: whom he or she acts for; empty where the sentence does not say.
        phrase: index of the first token of the words that tell office and state.
    """

    start: int
    end: int
    name: str
    role: str = ""
    states: tuple[str, ...] = ()
    phrase: int = 0


def find(doc: Doc, mentions: Sequence[Mention]) -> list[Person]:
    """Everybody named, in order."""
    taken = {i for mention in mentions for i in range(mention.start, mention.end)}
    return [_described(doc, start, end, mentions, taken) for start, end in _names(doc, taken)]


def _names(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(doc):
        if not _begins(doc[at], taken):
            at += 1
            continue
        end = at + 1
        while end < len(doc) and (
            _goes_on(doc[end], taken) or _joins(doc, end, taken) or _is_syllable(doc, at, end)
        ):
            end += 1
        while end > at + 1 and doc[end - 1].lower_ in _PARTICLES:
            end -= 1
        yield at, end
        at = end


def _begins(token: Token, taken: set[int]) -> bool:
    return (
        token.i not in taken
        and token.text[:1].isupper()
        and token.pos_ in {"PROPN", "NOUN", "ADJ", "VERB"}
        and (token.pos_ == "PROPN" or (token.i > 0 and token.tag_ != "JJ"))
        and token.lower_ not in _ROLES
        and token.lower_ not in _NOT_NAMES
        and token.lower_ not in nouns.PERSON_TITLES
        and len(token.text) > 1
    )


def _goes_on(token: Token, taken: set[int]) -> bool:
    initial = len(token.text) == 2 and token.text[1] == "." and token.text[0].isupper()
    return initial or (token.text[:1].isupper() and _begins(token, taken))


def _is_syllable(doc: Doc, start: int, at: int) -> bool:
    """Whether a hyphen or what follows it goes on with a given name (`Kim Ji-won`)."""
    if at - start < 2 or doc[at - 1].whitespace_:
        return False
    token = doc[at] if doc[at].text != "-" else doc[min(at + 1, len(doc) - 1)]
    hyphen = doc[at].text == "-" or doc[at - 1].text == "-"
    return hyphen and token.is_lower and token.lower_ not in _SUFFIXES and len(token) < 7


def _joins(doc: Doc, at: int, taken: set[int]) -> bool:
    """Whether a particle or hyphen stands between two words of a name."""
    token = doc[at]
    if at + 1 >= len(doc) or token.lower_ == "of":
        return False
    if token.text in {"-", "’"} or token.lower_ in _PARTICLES - {"of"}:
        following = doc[at + 1]
        return (
            _begins(following, taken)
            or following.lower_ in _PARTICLES - {"of"}
            or (following.text == "-" and at + 2 < len(doc) and doc[at + 2].text[:1].isupper())
        )
    return False


def _described(
    doc: Doc, start: int, end: int, mentions: Sequence[Mention], taken: set[int]
) -> Person:
    name = doc[start:end].text
    first = _phrase_before(doc, start, taken)
    role, states = _read(doc, first, start, mentions)
    if end + 1 < len(doc) and doc[end].text == "of" and not states:
        states = _at(doc, end + 1, mentions)
    if not (role and states) and end < len(doc) and doc[end].text in {",", "(", "–", "—"}:
        last = _phrase_after(doc, end + 1)
        if role and any(_begins(t, taken) and t.pos_ == "PROPN" for t in doc[end + 1 : last]):
            return Person(start, end, name, role, states, first)
        after_role, after_states = _read(doc, end + 1, last, mentions)
        if after_role:
            role, states = after_role, states or after_states
    return Person(start, end, name, role, states, first)


def _phrase_before(doc: Doc, start: int, taken: set[int]) -> int:
    """Where the words before a name that tell its bearer's office begin."""
    at = start
    while at > 0 and doc[at - 1].lower_ in nouns.PERSON_TITLES:
        at -= 1
    start = at
    while at > 0:
        token = doc[at - 1]
        comma = token.text == "," and at == start and at > 1
        if comma and doc[at - 2].lower_ not in _ROLES and not _ends_office(doc[at - 2], taken):
            break
        if (
            token.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "NUM"}
            or comma
            or token.lower_
            in {
                "'s",
                "’s",
                "'",
                "’",
                "of",
                "for",
                "-",
                "to",
                "his",
                "her",
                "its",
            }
            or (token.lower_ in {"and", "&"} and _is_role_part(doc, at))
        ):
            at -= 1
        else:
            break
        if start - at > 16:
            break
    return at


def _ends_office(token: Token, taken: set[int]) -> bool:
    """Whether a name before a comma is a state's or a ministry's, and no other person's."""
    return token.i in taken or (token.pos_ == "PROPN" and token.lower_ in _NOT_NAMES)


def _is_role_part(doc: Doc, at: int) -> bool:
    return any(token.lower_ in _ROLES | {"affairs", "trade"} for token in doc[at : at + 4])


def _phrase_after(doc: Doc, start: int) -> int:
    at = start
    while at < len(doc) and at - start < 16 and doc[at].pos_ not in {"VERB", "AUX", "SCONJ"}:
        if doc[at].text in {",", ")", ";", "."}:
            break
        at += 1
    return at


def _at(doc: Doc, start: int, mentions: Sequence[Mention]) -> tuple[str, ...]:
    for mention in mentions:
        if mention.start >= start and all(
            token.lower_ == "the" for token in doc[start : mention.start]
        ):
            return (mention.entity,) if mention.kind in {"name", "demonym"} else ()
    return ()


def _read(
    doc: Doc, start: int, end: int, mentions: Sequence[Mention]
) -> tuple[str, tuple[str, ...]]:
    """The office and the state that some words tell."""
    places = [t.i for t in doc[start:end] if t.lower_.strip(".") in _ROLES]
    if not places:
        return "", ()
    place = places[-1]
    if "ambassador" in {doc[i].lower_ for i in places}:
        place = next(i for i in places if doc[i].lower_ == "ambassador")
    target = next((t.i for t in doc[place:end] if t.lower_ in {"to", "in"}), end)
    inside = [m for m in mentions if m.start >= start and m.end <= target and not m.idle]
    before = [m for m in inside if m.end <= place + 1
              and doc[m.start - 1].lower_ not in {"to", "in"}]  # fmt: skip
    after = [m for m in inside if m.start > place and m.kind != "city"]
    chosen = (after[:1] or before[-1:]) if not before else before[-1:]
    states = tuple(m.entity for m in chosen)
    role = _role(doc, start, end, place)
    return role, states or (("state:VAT",) if role in {"pope", "pontiff"} else ())


def office(post: Token) -> str:
    """The office that a word like `ambassador` names, with the words that belong to it."""
    return _role(post.doc, max(0, post.i - 3), post.i + 2, post.i)


def _role(doc: Doc, start: int, end: int, place: int) -> str:
    """The office in the words that are usual for it, the longest that fits."""
    best = doc[place].lower_
    if best in {"chargé", "charge"}:
        return "chargé d'affaires"
    for width in (4, 3, 2):
        for at in range(max(start, place - width + 1), place + 1):
            text = doc[at : min(at + width, end)].text.lower()
            if text in _SHOWN:
                return text
    return best
