"""What the cell of days says: since when there are relations, when they broke and were resumed.

A cell holds days and words. A day without a word is that of establishment; "severed", "broken",
"ended" or a dash after another day make it that of a break, "suspended" that of a suspension, and
"resumed", "restored", "re-established" or "again" that of resumption, as does a bare day after a
break. What is vague ("before 1992", "the 1960s", "or", "about", a question mark) is no day, and
a day of which the cell says that it is another state's or of other relations than diplomatic ones
is left out. Neither is guessed what a second bare day means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from legation.errors import DateError
from legation.values import PartialDate

_MONTHS: Final = {
    name: f"{number:02}"
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH: Final = rf"(?P<{{}}>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY: Final = re.compile(
    r"(?<!\d)(?<!\b\d\d-)(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m1')},?\s+(?P<y1>\d{{4}})"
    rf"|{_MONTH.format('m2')}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{1,2})-(?P<d3>\d{1,2})"
    r"|(?P<y4>\d{4}) (?P<m4>[01]\d) (?P<d4>[0-3]\d)"
    rf"|(?P<y5>\d{{4}})-{_MONTH.format('m5')}-(?P<d5>\d\d)"
    rf"|(?P<y6>\d{{4}}) \({_MONTH.format('m6')} (?P<d6>\d{{1,2}})\)"
    rf"|{_MONTH.format('m7')},?\s+(?P<y7>\d{{4}})"
    r"|(?P<y8>\d{4})-(?P<m8>0[1-9]|1[0-2])"
    r"|(?P<y9>\d{4})"
    r")(?!\d|s\b|-\d(?!\d{3}))",
    re.IGNORECASE,
)

_VAGUE: Final = re.compile(
    r"\b(before|by|circa|ca?\.|about|around|prior|at the latest|earlier|or|c\d|unsure|likely|"
    r"probably|possibly|at least|until at|not later)\b|\bc\.|\?|~|\d{3}0s"
)
_BREAK: Final = re.compile(
    r"sever|br(o|ea)k|\bend(ed)?\b|\bcut\b|terminat|cancel|until|\btill\b|lapsed|withdr|ceased"
)
_SPAN: Final = re.compile(r"\s*([-–—―]|to|through)\s*")
_SHARED: Final = re.compile(r"\s*([-–—―]|to|through|or)\s*")
"""Words between two days of which what is wrong with the second is wrong with the first too."""

_SUSPENSION: Final = re.compile(r"suspen|fr[oe]ze|interrupt")
_RESUMPTION: Final = re.compile(
    r"re-?\s?establish|\bre-?open|resum|restor|renew|\bagain\b|\brenewal\b|re-?instat|normali[sz]"
)
_NONE: Final = re.compile(
    r"\b(no|none|not|n/a|never|non-member|informal|unofficial)\b(?! later| date)"
)
_OTHER: Final = re.compile(r"consul|unofficial|quasi")
_TAIL: Final = re.compile(
    r"[\s,;.]*((or|and) .*|\?.*|at the latest.*|re-?.*|\(.*|severed.*|.*(consul|quasi).*)"
)
_PLAIN: Final = re.compile(
    r"(and|established|diplomatic|relations?|formal|formally|officially|since|from|on|in|the|de "
    r"jur[eo]|first|started|began|date|full|at|ambassadorial|embassy|level|second|third|;|,|/|:|\*|\.|&|\s)*"
)


class Said(NamedTuple):
    """A day and what it is of: `established`, `severed`, `suspended` or `resumed`."""

    what: str
    day: str


@dataclass(slots=True)
class Days:
    """What a cell says.

    Attributes:
        said: days with what they are of, in the order of the cell.
        status: code of the status that follows; empty where the cell says none.
        left: what was left out of the cell, and why.
        none: whether it says that there are no relations.
    """

    said: list[Said] = field(default_factory=list)
    status: str = ""
    left: list[str] = field(default_factory=list)
    none: bool = False


class _Found(NamedTuple):
    """A day in the text, with the words before it and the remark in brackets after it."""

    day: str
    before: str
    after: str


def days(text: str, *, again: bool = False, lasting: bool = False, latest: str = "9999") -> Days:
    """Read a cell.

    Args:
        text: what a reader sees of it.
        again: whether its column is of days of establishment and of resumption.
        lasting: whether there are relations, so that a span of years is of a vague day.
        latest: the last day that it can speak of, ISO 8601.

    >>> days("30 May 1960, severed 2 May 1978, restored 1984").said
    [Said(what='established', day='1960-05-30'), Said(what='severed', day='1978-05-02'),
     Said(what='resumed', day='1984')]
    """
    result = Days()
    plain = " ".join(text.split("\n")).casefold()
    found = list(_found(plain, result))
    if not found:
        if not result.left:
            _wordless(plain, result)
        return result
    what = ""
    for one in found:
        last, what = what, _what(one, what, result.said, again=again)
        if one.day > latest:
            result.left.append("the day is later than the page")
        elif what in _KINDS:
            result.said.append(Said(what, one.day))
        else:
            if last in _KINDS and _SHARED.fullmatch(one.before):
                result.said.pop()
            result.left.append(what)
    if lasting and len(found) > 1 and result.said and _SPAN.fullmatch(found[-1].before):
        result.said.clear()
        result.left.append("the day is vague")
    if result.said:
        result.status = _KINDS[result.said[-1].what]
    return result


def day_at(text: str) -> tuple[str, int] | None:
    """The day with which a text begins, ISO 8601, and where it ends; `None` if it begins with none.

    >>> day_at("May 5, 2006 to June 2008")
    ('2006-05-05', 11)
    """
    match = _DAY.match(text.casefold())
    if match is None:
        return None
    try:
        return _iso(match), match.end()
    except DateError:
        return None


_WORDS: Final = {"resumed": _RESUMPTION, "severed": _BREAK, "suspended": _SUSPENSION}
_KINDS: Final = {
    "established": "", "severed": "ended", "suspended": "suspended", "resumed": "ongoing",
}  # fmt: skip


def _what(one: _Found, last: str, said: list[Said], *, again: bool) -> str:
    """What a day is of, or why it is left out; a span's second day goes with its first."""
    if _SPAN.fullmatch(one.before):
        if not (_PLAIN.fullmatch(one.after) or _said_in(one.after)):
            return "the day is said to be of something else"
        return {
            "established": "severed",
            "resumed": "severed",
            "severed": "resumed",
            "suspended": "resumed",
        }.get(last, last)
    if _VAGUE.search(one.before) or _VAGUE.search(one.after):
        return "the day is vague"
    if _OTHER.search(one.before) or _OTHER.search(one.after):
        return "the day is said to be of something else"
    what = _said_in(one.before) or _said_in(one.after)
    if what:
        return what
    if not said:
        plain = _PLAIN.fullmatch(one.before) and _PLAIN.fullmatch(one.after)
        return "established" if plain else "the day is said to be of something else"
    if not (_PLAIN.fullmatch(one.before) and _PLAIN.fullmatch(one.after)):
        return "the day is said to be of something else"
    if said[-1].what in {"severed", "suspended"} or (again and one.day > said[0].day):
        return "resumed"
    return "a further day without a word on what it is of"


def _said_in(words: str) -> str:
    """What words say that a day is of, or an empty text."""
    return next((what for what, pattern in _WORDS.items() if pattern.search(words)), "")


def _found(text: str, result: Days) -> Iterator[_Found]:
    matches = list(_DAY.finditer(text))
    start = 0
    for at, match in enumerate(matches):
        end = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        before = text[start : match.start()]
        remark = re.match(r"[\s,]*\(([^()]*)\)", text[match.end() : end])
        after = remark.group(1) if remark else ""
        start = match.end() + (remark.end() if remark else 0)
        if at + 1 == len(matches):
            after = f"{after} {text[start:]}" if remark else _tail(text[start:])
        try:
            yield _Found(_iso(match), before, after.strip())
        except DateError:
            result.left.append("no day of the calendar")


def _tail(text: str) -> str:
    """What of the words after the last day counts: those that make it vague or another's."""
    found = _TAIL.match(text)
    return found.group(1) if found else ""


@lru_cache(maxsize=65536)
def _iso_text(year: str, month: str, day: str) -> str:
    parts = [year, *(part.zfill(2) for part in (_MONTHS.get(month, month), day) if part)]
    return PartialDate.parse("-".join(parts)).text


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    kind = next(number for number in "123456789" if parts[f"y{number}"])
    return _iso_text(parts[f"y{kind}"], parts.get(f"m{kind}") or "", parts.get(f"d{kind}") or "")


def _wordless(text: str, result: Days) -> None:
    """What a cell without a day says."""
    if _NONE.search(text):
        result.none = True
    elif _SUSPENSION.search(text):
        result.status = "suspended"
    elif _BREAK.search(text):
        result.status = "ended"
    elif _VAGUE.search(text) or re.search(r"\d", text):
        result.left.append("the day is vague")
