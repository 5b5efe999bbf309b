"""Days in the notes beside a row: when relations began, broke and were resumed, in so many words.

Only sentences of a few fixed shapes are read, and only where the words between a verb and its day
leave no doubt: "relations were severed on …, and restored on …", "both countries re-established
diplomatic relations on …", "X broke off diplomatic relations with Y on …" where X and Y are the
page's state and the row's partner. All else is left to people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from legation.sources.relations.dates import Days, Said, day_at

_BROKE: Final = (
    r"sever(?:ed|ance|ing)|br(?:oken|oke)(?: off)?|cut(?: off)?|terminated|cancell?ed|ended"
)
_SUSPENDED: Final = r"suspended|fro(?:zen|ze)"
_RESUMED: Final = r"re-?\s?established|restored|resumed|renewed|re-?opened"
_VERB: Final = rf"(?P<verb>{_BROKE}|{_SUSPENDED}|{_RESUMED}|established)"
_TIES: Final = r"(?:full |formal |their )?(?:diplomatic )?(?:relations|ties)"

_PASSIVE: Final = re.compile(
    r"(?:^|(?<=[\s;,]))(?:diplomatic )?relations (?:was|were|are|is) (?:formally |officially )?"
    rf"{_VERB}(?: {_TIES})?(?: by [a-z]+)?,? (?:on |in |from |since )?(?=\d|[A-Z])",
    re.IGNORECASE,
)
_BOTH: Final = re.compile(
    r"(?:both|the two) (?:countries|states|nations) (?:have )?(?:formally |officially )?"
    rf"{_VERB} {_TIES},? (?:on |in )?(?=\d|[A-Z])",
    re.IGNORECASE,
)
_ONE: Final = re.compile(
    rf"^(?P<who>[A-Z][\w'’.() -]+?) {_VERB} (?:its |all )?{_TIES} with (?P<whom>[A-Z][\w'’.() -]+?)"
    r",? (?:on|in) (?=\d|[A-Z])"
)
_NEXT: Final = re.compile(
    rf",?\s*(?:and |but |then |they |relations )*(?:was |were |are |is )?(?:{_VERB}(?: {_TIES})? "
    r"(?:on |in |from |since )?|(?P<until>to|until|till|–|-) ?)(?=\d|[A-Z])",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[a-z\d)])\.\s+(?=[A-Z*])|\n|(?<=\w)\.$")
_SINCE_ON: Final = re.compile(r"^(?:On|In) (?=\d|[A-Z])")
_DOUBT: Final = re.compile(
    r"consul|unofficial|soviet|ussr|yugoslav|czechoslov|east german|west german|announced|"
    r"agreed to|\bas \w+ republic|republic of china\b|taiwan"
)


def prose(notes: str, among: Callable[[str], str]) -> Days:
    """The days that the notes give, in the order of their sentences.

    Args:
        notes: what a reader sees of them.
        among: the CURIE that a name stands for if it is one of the pair's, else an empty text.
    """
    result = Days()
    for sentence in _SENTENCE.split(notes):
        plain = sentence.strip(" *")
        if _DOUBT.search(plain.casefold()):
            continue
        for said in _said(plain, among):
            if said not in result.said:
                result.said.append(said)
    return result


def _said(sentence: str, among: Callable[[str], str]) -> Iterator[Said]:
    """What one sentence says of the pair."""
    if found := _PASSIVE.search(sentence) or _BOTH.match(sentence):
        yield from _chain(sentence, found)
        return
    dated = _SINCE_ON.match(sentence)
    if dated and (day := day_at(sentence[dated.end() :])):
        rest = sentence[dated.end() + day[1] :].lstrip(" ,")
        found = re.match(_ONE.pattern.removesuffix(r",? (?:on|in) (?=\d|[A-Z])"), rest)
        if found and _pair(found, among, rest):
            yield Said(_what(found["verb"]), day[0])
    elif (found := _ONE.match(sentence)) and _pair(found, among, ""):
        yield from _chain(sentence, found)


def _pair(found: re.Match[str], among: Callable[[str], str], rest: str) -> bool:
    """Whether who and whom are the two of the pair."""
    whom = found["whom"]
    if rest:
        words = re.match(r"[\w'’.() -]+", rest[found.start("whom") :])
        whom = words.group() if words else whom
    who, other = among(found["who"]), among(whom)
    return bool(who and other and who != other)


def _chain(sentence: str, found: re.Match[str]) -> Iterator[Said]:
    """The day after a verb, and those after the verbs that follow it."""
    what, at = _what(found["verb"]), found.end()
    while day := day_at(sentence[at:]):
        yield Said(what, day[0])
        following = _NEXT.match(sentence, at + day[1])
        if following is None:
            return
        if following["until"] and what not in {"severed", "suspended"}:
            return
        what = _what(following["verb"]) if following["verb"] else "resumed"
        at = following.end()


def _what(verb: str) -> str:
    plain = verb.casefold()
    if re.fullmatch(_RESUMED, plain):
        return "resumed"
    if re.fullmatch(_SUSPENDED, plain):
        return "suspended"
    return "established" if plain == "established" else "severed"
