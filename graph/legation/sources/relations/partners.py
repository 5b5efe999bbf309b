"""Whom a row speaks of: the state or institution that the partner's cell names.

A name means the state that bears it today, whatever the day: a page's "established 1941" beside
Russia speaks of the pair of today's Russia. A row that names a past state (Soviet Union,
Czechoslovakia) speaks of that one. Of organisations only the European Union keeps diplomatic
relations; with others "relations" mostly are membership.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from legation.errors import AmbiguousName, UnknownName
from legation.gazetteer import Gazetteer

_REMARK: Final = re.compile(r"\s*\(([^()]*)\)\s*\.?|\[[^\]]*\]|[†‡*]+")
_ENDED: Final = re.compile(r"sever|\bended|broken|terminated|cancel", re.IGNORECASE)
_SUSPENDED: Final = re.compile(r"suspend|frozen", re.IGNORECASE)
_KEEPS: Final = frozenset({"institution:EU"})

SPELLINGS: Final[dict[str, str]] = {
    "GER": "state:DEU",
    "GUI": "state:GIN",
    "INA": "state:IDN",
    "KOS": "state:XKX",
    "MAS": "state:MYS",
    "NED": "state:NLD",
    "PAL": "state:PSE",
    "POR": "state:PRT",
}
"""Codes of the pages' templates that are no ISO codes, and the state whose name each shows."""


class NotNamed(Exception):  # noqa: N818 - reads as what it says
    """A cell that names no partner; the message says why."""


def partner(text: str) -> tuple[str, str]:
    """The partner that a cell names, and the status that a remark in it says.

    Args:
        text: what a reader sees of the cell.

    Raises:
        NotNamed: the cell names none, several, or an organisation.

    >>> partner("Nauru (suspended)")
    ('state:NRU', 'suspended')
    """
    remarks = " ".join(filter(None, _REMARK.findall(text)))
    status = "suspended" if _SUSPENDED.search(remarks) else ""
    return _resolve(text.strip()), "ended" if _ENDED.search(remarks) else status


@lru_cache(maxsize=4096)
def _resolve(text: str) -> str:
    known = SPELLINGS.get(text) or next(
        (SPELLINGS[line] for line in text.split("\n") if line in SPELLINGS), ""
    )
    if known:
        return known
    names = Gazetteer.shipped()
    problem = "it names nobody"
    for spelling in _spellings(text):
        try:
            found = names.resolve(spelling)
        except AmbiguousName:
            problem = f'"{spelling[:40]}" stands for several'
            continue
        except UnknownName:
            problem = f'"{spelling[:40]}" is not known'
            continue
        if found.startswith("institution:") and found not in _KEEPS:
            raise NotNamed("an organisation: the day may be of membership")
        return found
    raise NotNamed(problem)


def _spellings(text: str) -> list[str]:
    """The cell as it is, without its remarks, and without what follows its first line."""
    lines = [line.strip(" *:,") for line in text.split("\n") if line.strip(" *:,")]
    tried = [" ".join(lines), _REMARK.sub(" ", " ".join(lines)).strip()]
    if len(lines) > 1 and _REMARK.sub("", lines[1]).strip() == "":
        tried.append(_REMARK.sub(" ", lines[0]).strip())
    return list(dict.fromkeys(filter(None, tried)))
