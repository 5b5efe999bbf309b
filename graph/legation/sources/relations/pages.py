"""Pages as published: a JSON file each, named by its title, whose one value is the wikitext."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from legation.errors import InputError
from legation.gazetteer import Gazetteer
from legation.sources.relations.dates import day_at
from legation.values import PartialDate

_TITLE: Final = re.compile(r"Foreign relations of (?:the )?(.+)")
_BRACKETS: Final = re.compile(r"_(.+)_$")
_CONSULTED: Final = re.compile(r"\baccess-?date\s*=\s*([^|}\n]{4,24}?)\s*(?=[|}\n])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        file: the file's name, for reports.
        title: the page's title.
        state: CURIE of the state whose relations it tells; empty where the title is no one's.
        text: its wikitext.
    """

    file: str
    title: str
    state: str
    text: str

    @classmethod
    def of(cls, name: str, content: bytes) -> Page:
        """A page from its file's name and content.

        Raises:
            InputError: the name is no such title, or the content no text as JSON.
        """
        title = _BRACKETS.sub(r"(\1)", name.removesuffix(".json"))
        named = _TITLE.fullmatch(title)
        if named is None:
            problem = 'name it by its page, as "Foreign relations of Togo.json"'
            raise InputError(problem, file=name)
        try:
            text = json.loads(content)
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            line = getattr(error, "lineno", 1)
            raise InputError(
                "is no JSON; a page is one JSON string", file=name, line=line
            ) from None
        if not isinstance(text, str):
            raise InputError("holds no text; a page is one JSON string", file=name, line=1)
        found = Gazetteer.shipped().find(named.group(1), kinds=("state",))
        return cls(name, title, found[0] if len(found) == 1 else "", text)

    @classmethod
    def open(cls, path: Path) -> Page:
        """The page in a file.

        Raises:
            InputError: no such file, or no such page.
        """
        try:
            return cls.of(path.name, path.read_bytes())
        except OSError as error:
            raise InputError(error.strerror or "can't be read", file=str(path)) from None


def edition(pages: Iterable[Page]) -> date:
    """The day of the pages: the latest on which, as they say, one of their references was read.

    Raises:
        InputError: no page names such a day.
    """
    days = (
        found[0]
        for page in pages
        for said in _CONSULTED.findall(page.text)
        if (found := day_at(said)) is not None and len(found[0]) == 10
    )
    latest = max(days, default=None)
    if latest is None:
        raise InputError("no page names a day on which a reference was read (access-date)")
    return PartialDate.parse(latest).earliest
