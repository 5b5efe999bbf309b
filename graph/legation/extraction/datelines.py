"""The day on which a report was written: of its dateline, of a line on top, of what marks it up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from legation.errors import LegationError
from legation.gazetteer import Gazetteer

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_YEAR: Final = r"(?:19|20)\d\d"
_ISO: Final = rf"{_YEAR}[-/]\d\d[-/]\d\d"
_CLOCK: Final = (
    r"(?:[T ,|-]*(?:at\s+)?\d{1,2}[:.h]\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:Z|UTC|GMT|[A-Z]{2,4}T|[+-]\d\d:?\d\d)?)?"
)
_WRITTEN: Final = (
    rf"{_ISO}|{_WEEKDAY}{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}"
    rf"|{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}|\d{{1,2}}\.\d{{1,2}}\.{_YEAR}"
    rf"|\d{{1,2}}/\d{{1,2}}/{_YEAR}"
)
_LABEL: Final = r"(?:date|dated|published|posted|issued|released|last updated|updated)"

_ALONE: Final = re.compile(
    rf"(?:{_LABEL}(?:\s+on)?\s*:?\s*)?(?P<day>{_WRITTEN}){_CLOCK}\.?", re.IGNORECASE
)
_LABELLED: Final = re.compile(
    rf"{_LABEL}(?:\s+on)?\s*:?\s*(?P<day>{_WRITTEN}){_CLOCK}[\s.;|–—-]+(?=\S)", re.IGNORECASE
)
_UPDATED: Final = re.compile(r"(?:last )?updated", re.IGNORECASE)

_UPPER: Final = r"[^\W\d_a-zß-öø-ÿ]"
_CAPITALS: Final = (
    rf"{_UPPER}(?:{_UPPER}|[.'’ -]{{1,2}}(?={_UPPER}))+\.?(?:,\s+[A-Z][\w.'’ -]{{2,30}})?"
)
_TITLED: Final = r"[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,3}(?:,\s+[A-Z][\w.'’ -]{2,30})?"
_WHEN: Final = (
    rf"(?:{_MONTH}\s+{_DAY}|{_DAY}\s+{_MONTH})(?:,?\s+{_YEAR})?"
    rf"|{_ISO}|\d{{1,2}}\.\d{{1,2}}\.{_YEAR}"
)
_AGENCY: Final = r"(?:\([^()]{2,40}\)|/[^/\s][^/]{1,30}/)"
_DASH: Final = r"\s*(?:--+|[—–]|-(?=\s)|:(?=\s))\s*"
_BEGINS: Final = r"(?=[\"“‘']?(?-i:[A-Z\d]))"
_DATELINES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_CAPITALS}|{_TITLED})[,.]?\s+(?P<day>(?i:{_WHEN}))[.,]?\s*(?:{_AGENCY}\.?)?{_DASH}(?=\S)",
        rf"(?:{_CAPITALS}|{_TITLED})[,.]?\s+(?P<day>(?i:{_WHEN}))[.,]?\s*{_AGENCY}\.?\s+(?=\S)",
        rf"{_CAPITALS}\s*{_AGENCY}\.?{_DASH}{_BEGINS}",
        rf"(?P<city>{_CAPITALS})\s*(?:--+|—)\s*{_BEGINS}",
    )
)
_FARTHEST: Final = 120


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the words of a report.

    Attributes:
        length: how many characters of the text it takes.
        day: the day that it gives; `None` where it gives none, or none with a year.
        updated: whether it is the day of a change, which gives way to the day of publication.
    """

    length: int
    day: date | None
    updated: bool = False


def day_of(text: str) -> date | None:
    """The whole day that a text writes, in the ways in which English reports write one.

    A day that could be read in two ways (`03/04/2024`) is none.

    >>> day_of("Monday, March 25, 2024"), day_of("25th of March 2024"), day_of("3/4/2024")
    (datetime.date(2024, 3, 25), datetime.date(2024, 3, 25), None)
    """
    words = " ".join(text.split())
    match = _ALONE.fullmatch(words)
    return _day(match["day"]) if match else None


def dateline(text: str) -> Dateline | None:
    """What a text begins with before its first sentence, if that is a dateline.

    >>> dateline("LOME, March 25, 2024 (Agency) -- Two states signed.")
    Dateline(length=33, day=datetime.date(2024, 3, 25), updated=False)
    >>> dateline("Two states signed on March 25, 2024.") is None
    True
    """
    whole = _ALONE.fullmatch(text)
    if whole and len(text) <= _FARTHEST:
        day = _day(whole["day"])
        return Dateline(len(text), day, bool(_UPDATED.match(text))) if day else None
    labelled = _LABELLED.match(text)
    if labelled:
        day = _day(labelled["day"])
        return Dateline(labelled.end(), day, bool(_UPDATED.match(text))) if day else None
    head = text[:_FARTHEST]
    for pattern in _DATELINES:
        match = pattern.match(head)
        if match and not _is_body(match.groupdict().get("city") or ""):
            written = match.groupdict().get("day")
            return Dateline(match.end(), _day(written) if written else None)
    return None


def _is_body(text: str) -> bool:
    """Whether capitals are the name of a state or organisation (NATO), and of no city."""
    names = Gazetteer.shipped()
    if not text or not names.find(text):
        return False
    try:
        return not names.place(text)
    except LegationError:
        return True


def _day(text: str) -> date | None:
    """The day of a date that one of the patterns found; `None` if no calendar has it."""
    if re.fullmatch(_ISO, text):
        year, month, day = map(int, re.split("[-/]", text))
    elif re.fullmatch(r"[\d./]+", text):
        first, second, year = map(int, re.split("[./]", text))
        if "/" in text and first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if "/" in text and second > 12 else (first, second)
    else:
        words = text.lower()
        name = next((word for word in re.findall("[a-z]{3,}", words) if _month(word)), "")
        numbers = [int(number) for number in re.findall(r"\d+", words)]
        if not name or len(numbers) != 2:
            return None
        day, year = numbers
        month = _month(name)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    """The number of a month by its name or the beginning of it; 0 if it is none.

    Weekdays stand beside months, and "mon" is no month.
    """
    return next((at for at, name in enumerate(_MONTHS, 1) if word[:3] == name[:3]), 0)
