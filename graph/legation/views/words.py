"""The words of a page: all of them stand in one file, which its scripts read too."""

from __future__ import annotations

import json
from importlib import resources
from typing import Final


def _read() -> dict[str, str]:
    file = resources.files("legation.views") / "explorer" / "words.json"
    words: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return words


WORDS: Final = _read()
"""Text by key; `{n}` and the like are filled in, and `one tie|{n} ties` goes by `n`."""


def say(key: str, **values: str | int) -> str:
    """Text by its key, filled in.

    >>> say("page.fact.ties", n=1200), say("page.fact.ties", n=1)
    ('1,200 ties', '1 tie')
    """
    one, _, many = WORDS[key].partition("|")
    text = many if many and values.get("n") != 1 else one
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", f"{value:,}" if isinstance(value, int) else value)
    return text
