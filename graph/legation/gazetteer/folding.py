"""What two spellings of one name have in common."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_SILENT: Final = frozenset("'’‘ʻʼʽʾʿʹ′`´.·")
_LETTERS: Final = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "&": " and ",
    }
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A spelling without what people write now so, now otherwise: case, accents, hyphens, "the".

    Full stops and apostrophes vanish, other signs part words, `&` is "and", "St" is "Saint".

    >>> fold("The Côte-d’Ivoire"), fold("U.S.A."), fold("St. Kitts & Nevis")
    ('cote divoire', 'usa', 'saint kitts and nevis')
    """
    plain = text.casefold() if text.isascii() else _plain(_plain(text))
    spaced = "".join(
        char if char.isalnum() else "" if char in _SILENT else " "
        for char in plain.translate(_LETTERS)
    )
    words = ["saint" if word in {"st", "ste", "sainte"} else word for word in spaced.split()]
    while len(words) > 1 and words[0] == "the":
        del words[0]
    while len(words) > 1 and words[-1] == "the":
        del words[-1]
    return " ".join(words)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("´", "'"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFKD", bare.casefold())
