"""People as publishers name them: titles before names, one name in many spellings, levels.

`part` takes titles and courtesies off a name, `clean` makes a label of it, `level` says how high a
title is, and `People` finds which mentions within one source are of one person.
"""

from __future__ import annotations

from legation.sources.people.names import clean, nicknamed, same_name, tokens
from legation.sources.people.person import Mention, Person, offices
from legation.sources.people.same import People, lineages
from legation.sources.people.titles import TITLE, Titled, level, part, plain_titles

__all__ = [
    "TITLE",
    "Mention",
    "People",
    "Person",
    "Titled",
    "clean",
    "level",
    "lineages",
    "nicknamed",
    "offices",
    "part",
    "plain_titles",
    "same_name",
    "tokens",
]
