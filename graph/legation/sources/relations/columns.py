"""Which tables of a page tell of relations, and in which of their columns.

A table of relations has a column of partners (headed country, state, region, entity or name) and
one that says since when there are formal or diplomatic relations; a few pages have such tables
with notes alone, where the notes tell the day. A table with neither notes nor sources of its own
that numbers its rows lists those with whom relations are kept, so that a row says by itself that
they are ongoing. Left out by what their heads say: recognition (which is no relation), official
but not diplomatic relations, consular relations and offices, treaties, trade, and organisations,
with which "relations" mostly means membership.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from legation.sources.relations.wikitext import Row, Table

_PARTNER: Final = re.compile(
    r"country|countries|(sovereign )?state\b.*|region|country/region|entity|name"
)
_BODIES: Final = re.compile(r"organi[sz]ations?( / post)?|international organi[sz]ation")
_ENDED: Final = re.compile(r".*relations ended|to")
_NOT: Final = re.compile(
    r".*(recogni|official relations|agreement|issue|signed|unofficial|consular)"
)
_SINCE: Final = re.compile(
    r"(date|since|from|relations established|formal .*|.*formal relations.*|"
    r"(formal |diplomatic )?relations (began|established|begun)\.?|"
    r"diplomatic relations established|duration of previous relations.*)"
)
_NOTES: Final = re.compile(r"(notes|remarks)\b.*|-")
_SECTION_NOT: Final = re.compile(
    r".*(consular|other relations|not yet|membership|embassies|international organi)", re.IGNORECASE
)
_RESUMED: Final = re.compile(r".*(\(re\)|resumed)")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table of relations says what.

    Attributes:
        first: index of the first row that is no heading.
        partner: column of the partner.
        since: column of the days; -1 where there is none.
        until: column of the days on which relations ended; -1 where there is none.
        notes: column of the notes; -1 where there is none.
        lists: whether a row says by itself that there are relations.
        again: whether a second day without a word is that of resumption.
    """

    first: int
    partner: int
    since: int
    until: int
    notes: int
    lists: bool
    again: bool


def columns(table: Table) -> Columns | str | None:
    """The columns of a table of relations.

    Returns:
        The columns; why it is left out, where its heads speak of relations and yet it is none of
        those that are read; `None` for a table of something else.
    """
    first = next((at for at, row in enumerate(table.rows) if not row.heads), len(table.rows))
    heads = _heads(table.rows[:first])
    since = _find(heads, _SINCE)
    notes = _find(heads, _NOTES)
    partner = _find(heads, _PARTNER)
    if partner < 0 and heads and not heads[0] and 0 <= since <= 1:
        partner = 0
    if _find(heads, _BODIES) >= 0:
        return "organisations: the days may be of membership" if since >= 0 else None
    plain = since < 0 and 0 <= notes <= 2 and len(heads) <= 3
    if partner < 0 or (since < 0 and not plain) or (plain and any(map(_NOT.match, heads))):
        return "recognition, or what is no diplomatic relation" if _recognition(heads) else None
    if _SECTION_NOT.match(table.section):
        return "another kind of relations, by the heading of its section"
    return Columns(
        first=first,
        partner=partner,
        since=since,
        until=_find(heads, _ENDED),
        notes=notes,
        lists=notes < 0 and _find(heads, _ENDED) < 0 and "previous" not in heads[since],
        again=since >= 0 and _RESUMED.match(heads[since]) is not None,
    )


def _heads(rows: list[Row]) -> list[str]:
    """What heads each column: the last heading over it that says something."""
    width = max((len(row.cells) for row in rows), default=0)
    heads = [""] * width
    for row in rows:
        for at, cell in enumerate(row.cells):
            text = " ".join(cell.text.split()).casefold()
            heads[at] = text or heads[at]
    return heads


def _find(heads: list[str], pattern: re.Pattern[str]) -> int:
    for at, head in enumerate(heads):
        if pattern.fullmatch(head) and not (pattern is not _NOTES and _NOT.match(head)):
            return at
    return -1


def _recognition(heads: list[str]) -> bool:
    return any(head.find("recogni") >= 0 or "relations" in head for head in heads)
