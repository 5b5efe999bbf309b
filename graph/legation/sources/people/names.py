"""Names of people: how they are written on a label, and when two spellings are one name."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from legation.gazetteer import fold

_PARTICLES: Final = frozenset(
    (
        "al", "el", "ul", "ud", "ad", "as", "az", "bin", "ibn", "ben", "bint", "bte", "de", "da",
        "do", "dos", "das", "del", "della", "dei", "di", "du", "la", "le", "las", "los", "van",
        "von", "der", "den", "ter", "zu", "y", "e", "and", "of", "the", "jr", "sr", "2nd", "3rd",
        "dom", "don",
    )
)  # fmt: skip
_NICKNAME: Final = re.compile(r"\s*[(\"“]([^)\"”]+)[)\"”]")
_CHILD_OF: Final = frozenset({"al", "bin", "ibn", "bint"})
_REPEATED: Final = re.compile(r"\b(\w{5,}) \1(?=\s|$)")
_MUHAMMAD: Final = re.compile(r"m[ou]h?a?mm?[ae]d|mohd")
_ALIKE: Final = 0.75


def clean(name: str) -> str:
    """A name as a label has it: one space between words, plain apostrophes, no nickname.

    >>> clean("Rudolphus F. M. (Ruud)  Lubbers"), clean("Haidar al- Abadi")
    ('Rudolphus F. M. Lubbers', 'Haidar al-Abadi')
    """
    plain = _NICKNAME.sub("", name).replace("’", "'").replace("‘", "'")
    plain = re.sub(r"\s*-\s*", "-", " ".join(plain.split()))
    return _REPEATED.sub(r"\1", plain).strip(" ,;:-")


def nicknamed(name: str) -> str:
    """The name with the nickname that stands in brackets or quotes; empty if there is none.

    >>> nicknamed("Rudolphus F. M. (Ruud) Lubbers")
    'Ruud Lubbers'
    """
    match = _NICKNAME.search(name)
    after = clean(name[match.end() :]) if match else ""
    return f"{match.group(1).strip()} {after}" if match and after else ""


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: folded, without particles.

    >>> tokens("Aníbal António Cavaco e Silva"), tokens("J.M.G.M. Adams")
    (('anibal', 'antonio', 'cavaco', 'silva'), ('j', 'm', 'g', 'm', 'adams'))
    """
    words = [
        "muhammad" if _MUHAMMAD.fullmatch(word) else word
        for word in fold(clean(name).replace(".", ". ")).split()
    ]
    return tuple(word for word in words if word not in _PARTICLES) or tuple(words)


@lru_cache(maxsize=65536)
def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, as `tokens`, can be spellings of one full name.

    Every word of the shorter must stand in the longer, in order, alike or as an initial, and at
    least two of them must; a regnal number must be the same.

    >>> same_name(tokens("Anibal Cavaco Silva"), tokens("Aníbal António Cavaco e Silva"))
    True
    >>> same_name(tokens("Rajiv Gandhi"), tokens("Indira Gandhi"))
    False
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or _numerals(one) != _numerals(other):
        return False
    if SequenceMatcher(None, "".join(short), "".join(long)).ratio() > 0.93:
        return True
    rest, whole = list(long), 0
    for word in short:
        at = next((at for at, held in enumerate(rest) if _word_alike(word, held)), None)
        if at is None:
            return False
        whole += min(len(word), len(rest[at])) > 1
        del rest[: at + 1]
    return whole >= 2 or (whole == 1 and _word_alike(short[-1], long[-1]))


def same_first(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names begin with spellings of one word."""
    return _word_alike(one[0], other[0])


def patronymic(name: str) -> bool:
    """Whether a name tells whose child its bearer is, so that its later words are others' names.

    >>> patronymic("Hamad bin Isa al-Khalifa"), patronymic("Mohammed Nawaz Sharif")
    (True, False)
    """
    return not _CHILD_OF.isdisjoint(fold(name).split())


def within_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a surname or other short form is a run of words of a full name.

    >>> within_name(("salinas",), tokens("Carlos Salinas de Gortari"))
    True
    """
    size = len(short)
    return size <= len(long) and any(
        long[at : at + size] == short for at in range(len(long) - size + 1)
    )


def _word_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    if min(len(one), len(other)) < 3:
        return False
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _numerals(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for word in words if re.fullmatch(r"[ivx]{2,}|v|x\b", word))
