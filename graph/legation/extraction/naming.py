"""Which states and organisations a caption or a cell names, by the gazetteer alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from legation.errors import LegationError
from legation.gazetteer import Gazetteer, fold

_WORD: Final = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_OWNS: Final = re.compile(r"['’]s?$")
_LONGEST: Final = 7
_REGIONS: Final = frozenset(
    f"{side} {whole}"
    for side in ("south", "north", "central", "latin", "middle", "spanish")
    for whole in ("america", "american")
)
"""Folded names of regions in which the name of a state stands."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text.

    Attributes:
        curie: of the state or organisation.
        start: where the name begins.
        end: where it ends, a possessive included.
    """

    curie: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def named(text: str) -> tuple[Named, ...]:
    """The states and organisations that a text names, or has a demonym of, in order.

    >>> [one.curie for one in named("Russian investments in Togo and the Niger delta")]
    ['state:RUS', 'state:TGO', 'state:NER']
    """
    return tuple(_named(text))


def _named(text: str) -> Iterator[Named]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        found = _longest(text, words, at) if words[at].group()[0].isupper() else None
        if found is None:
            at += 1
            continue
        end, curie = found
        if curie:
            yield Named(curie, words[at].start(), words[end - 1].end())
        at = end


def _longest(text: str, words: list[re.Match[str]], at: int) -> tuple[int, str] | None:
    """The word after the longest name that begins at a word, and whose it is, if one's."""
    for end in range(min(at + _LONGEST, len(words)), at, -1):
        raw = text[words[at].start() : words[end - 1].end()]
        bare = _OWNS.sub("", raw.rstrip("."))
        if fold(bare) in _REGIONS:
            return end, ""
        for spelling in dict.fromkeys((raw, bare)):
            if fold(spelling) in _keys():
                found = Gazetteer.shipped().find(spelling)
                if found:
                    return end, found[0] if len(found) == 1 else ""
    return None


@cache
def _keys() -> frozenset[str]:
    """Folded spellings, so that most words need no search."""
    names = Gazetteer.shipped()
    keys = {fold(spelling.name) for spelling in names.names() if spelling.kind != "qid"}
    return frozenset(keys | {fold(body.code) for body in names.institutions()})


@lru_cache(maxsize=4096)
def party(cell: str) -> str:
    """The state or organisation that a cell is the name of; empty if it is none, or several's.

    >>> party("Togo [2]"), party("Total"), party("Côte d’Ivoire*")
    ('state:TGO', '', 'state:CIV')
    """
    bare = re.sub(r"\[\w{1,3}\]|[*†‡§¹²³]+|^[^\w(]+", "", cell).strip(" .:")
    if not bare or not bare[0].isupper() or len(bare) > 80:
        return ""
    try:
        return Gazetteer.shipped().resolve(bare)
    except LegationError:
        return ""
