"""What two spellings of one name have in common."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_SILENT: Final = frozenset("'’‘ʻʼʽʾʿʹ′`´.·")
_SPELT: Final = {
    "&": " and ",
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
}


class _Folds(dict[int, str]):
    """What is left of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", _bare(chr(code)).casefold())
        self[code] = folded = "".join(_SPELT.get(char) or _left(char) for char in _bare(plain))
        return folded


def _bare(text: str) -> str:
    if text in _SILENT:  # the acute accent by itself would come apart into a space and a mark
        return ""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _left(char: str) -> str:
    if char in _SILENT:
        return ""
    return char if char.isalnum() else " "


_FOLDS: Final = _Folds()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A spelling without what people write now so, now otherwise: case, accents, hyphens, "the".

    Full stops and apostrophes vanish, other signs part words, `&` is "and", "St" is "Saint".

    >>> fold("The Côte-d’Ivoire"), fold("U.S.A."), fold("St. Kitts & Nevis")
    ('cote divoire', 'usa', 'saint kitts and nevis')
    """
    words = text.translate(_FOLDS).split()
    if "st" in words or "ste" in words or "sainte" in words:
        words = ["saint" if word in {"st", "ste", "sainte"} else word for word in words]
    while len(words) > 1 and words[0] == "the":
        del words[0]
    while len(words) > 1 and words[-1] == "the":
        del words[-1]
    return " ".join(words)
