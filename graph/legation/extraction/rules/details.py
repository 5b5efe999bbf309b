"""Amounts, dates and persons that a sentence tells beside a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

_SIGNS: Final = {
    "US$": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "GB£": "GBP", "CN¥": "CNY",
    "JP¥": "JPY", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "CHF": "CHF", "JPY": "JPY",
    "CNY": "CNY", "RMB": "CNY", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
    "₽": "RUB", "₩": "KRW", "RS": "INR", "CAN$": "CAD", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK",
    "AUD": "AUD", "CAD": "CAD", "NZD": "NZD", "SGD": "SGD", "AED": "AED", "SAR": "SAR",
    "KWD": "KWD", "INR": "INR", "ZAR": "ZAR", "DM": "DEM", "SKR": "SEK", "NKR": "NOK",
    "DKR": "DKK", "FFR": "FRF", "SFR": "CHF", "SDR": "XDR", "CFA": "XOF", "ECU": "XEU",
}  # fmt: skip
_WORDS: Final = {
    "dollar": "USD", "u.s. dollar": "USD", "us dollar": "USD", "american dollar": "USD",
    "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "pounds sterling": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "swiss franc": "CHF", "french franc": "FRF",
    "rouble": "RUB", "ruble": "RUB", "rupee": "INR", "won": "KRW", "rand": "ZAR",
    "deutschmark": "DEM", "deutsche mark": "DEM", "german mark": "DEM", "krona": "SEK",
    "kronor": "SEK", "kroner": "NOK", "krone": "NOK", "norwegian kroner": "NOK",
    "danish kroner": "DKK", "swedish kronor": "SEK", "australian dollar": "AUD",
    "canadian dollar": "CAD", "new zealand dollar": "NZD", "singapore dollar": "SGD",
    "hong kong dollar": "HKD", "cfa franc": "XOF", "usd": "USD", "eur": "EUR", "rmb": "CNY",
    "dirham": "AED", "riyal": "SAR", "kuwaiti dinar": "KWD", "lira": "TRY", "shekel": "ILS",
    "baht": "THB", "ringgit": "MYR", "naira": "NGN", "taka": "BDT", "real": "BRL", "reais": "BRL",
    "franc": "", "peso": "", "dinar": "", "shilling": "", "crown": "", "mark": "DEM",
    "guilder": "NLG", "peseta": "ESP", "escudo": "PTE", "schilling": "ATS", "ecu": "XEU",
    "sdr": "XDR", "cfa": "XOF", "zloty": "PLN", "forint": "HUF", "cedi": "GHS", "markka": "FIM",
}  # fmt: skip
_NATIONAL: Final = {
    "franc": {"state:CHE": "CHF", "state:FRA": "FRF", "state:BEL": "BEF"},
    "peso": {"state:MEX": "MXN", "state:ARG": "ARS", "state:CHL": "CLP", "state:PHL": "PHP"},
    "dinar": {"state:KWT": "KWD", "state:JOR": "JOD", "state:DZA": "DZD", "state:IRQ": "IQD"},
    "shilling": {"state:KEN": "KES", "state:UGA": "UGX", "state:TZA": "TZS"},
    "kroner": {"state:DNK": "DKK", "state:NOR": "NOK"},
    "krone": {"state:DNK": "DKK", "state:NOR": "NOK"},
    "crown": {"state:CZE": "CZK", "state:SWE": "SEK", "state:NOR": "NOK", "state:DNK": "DKK"},
    "dollar": {"state:AUS": "AUD", "state:CAN": "CAD", "state:NZL": "NZD"},
}  # fmt: skip
_SCALES: Final = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "mln": 10**6, "m": 10**6, "mn": 10**6,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "bln": 10**9, "milliard": 10**9,
    "trillion": 10**12, "tn": 10**12, "trn": 10**12, "crore": 10**7, "lakh": 10**5,
}  # fmt: skip
_SPELT: Final = {
    word: number for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
         "nineteen"))
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
     "eighty": 80, "ninety": 90}  # fmt: skip
_PARTS: Final = {"half a": Decimal("0.5"), "a quarter of a": Decimal("0.25"), "a": Decimal(1)}

_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+|,\d{1,2}(?!\d))?"
_ONE_WORD: Final = "|".join(sorted((*_SPELT, "hundred"), key=len, reverse=True))
_WORDED: Final = (
    rf"(?:half\sa|a\squarter\sof\sa|a)(?=\s(?:hundred|thousand|million|billion)\b)"
    rf"|(?:{_ONE_WORD})(?:[\s-](?:and\s)?(?:{_ONE_WORD}))*"
)
_SCALE: Final = (
    r"hundred|thousand|million|mln|milliard|mn|billion|bln|bn|trillion|trn|tn|crore|lakh"
)
_SIGN: Final = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_WORD: Final = "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))
_MONEY: Final = re.compile(
    rf"(?<![A-Za-z])(?P<sign>{_SIGN})\.?\s?(?P<a>{_NUMBER})(?:[\s-]?(?P<sa>{_SCALE}|[mb](?![a-z]))\b)?"
    rf"|(?<![\d.,])\b(?P<b>{_NUMBER}|{_WORDED})(?:[\s-]?(?P<sb>{_SCALE}|[mb](?=[.\s]))\b\.?)?[\s-]"
    rf"(?:(?:in|of)\s)?(?P<word>{_WORD})s?\b",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money.

    Attributes:
        at: at which character it stands.
        digits: in plain digits.
        currency: ISO 4217 code; empty where the word for it is that of several.
        word: the word for the currency, in small letters.
    """

    at: int
    digits: str
    currency: str
    word: str


def amounts(text: str) -> list[Amount]:
    """The sums of money of a text, in order; those in brackets are conversions and left out.

    >>> [(a.digits, a.currency) for a in amounts("lends US$1.4 billion and 80 million euros")]
    [('1400000000', 'USD'), ('80000000', 'EUR')]
    """
    blank = _BRACKETED.sub(lambda match: " " * len(match.group()), text)
    return [amount for match in _MONEY.finditer(blank) if (amount := _amount(match)) is not None]


def _amount(match: re.Match[str]) -> Amount | None:
    exact = _value(match["a"] or match["b"])
    if exact is None:
        return None
    scale = (match["sa"] or match["sb"] or "").lower()
    exact *= _SCALES.get(scale, 1)
    digits = format(exact.quantize(Decimal(1)) if exact == exact.to_integral() else exact, "f")
    word = (match["word"] or "").lower()
    currency = _SIGNS.get(match["sign"].upper(), "") if match["sign"] else _WORDS.get(word, "")
    return Amount(match.start(), digits, currency, word) if exact else None


def _value(number: str) -> Decimal | None:
    """A number in digits or words (`twenty-five`, `half a`); none where it is neither."""
    lower = " ".join(number.lower().split())
    if lower in _PARTS:
        return _PARTS[lower]
    if lower[0].isdigit():
        decimal = re.fullmatch(r"\d+,\d{1,2}", lower)
        try:
            return Decimal(lower.replace(",", "." if decimal else ""))
        except InvalidOperation:
            return None
    total = 0
    for word in re.split(r"[\s-]+", lower):
        if word == "hundred":
            total = (total or 1) * 100
        else:
            total += _SPELT.get(word, 0)
    return Decimal(total)


def currency_of(amount: Amount, party: str) -> str:
    """The currency of an amount, that of the giver's state where the word fits several."""
    return amount.currency or _NATIONAL.get(amount.word, {}).get(party, "")


_COINED: Final = {
    "JPY": "state:JPN", "CNY": "state:CHN", "GBP": "state:GBR", "RUB": "state:RUS",
    "SEK": "state:SWE", "NOK": "state:NOR", "DKK": "state:DNK", "CHF": "state:CHE",
    "INR": "state:IND", "KRW": "state:KOR", "KWD": "state:KWT", "SAR": "state:SAU",
    "AED": "state:ARE", "AUD": "state:AUS", "CAD": "state:CAN", "NZD": "state:NZL",
    "FRF": "state:FRA", "DEM": "state:DEU",
}  # fmt: skip


def coiner(text: str) -> str:
    """The state in whose money the first sum of a text is; empty where that is no help.

    >>> coiner("a 9.4-billion-yen grant")
    'state:JPN'
    """
    return next((_COINED.get(amount.currency, "") for amount in amounts(text)), "")


_MONTHS: Final = {
    name: number for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_DAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE: Final = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m1>{_MONTH})\.?(?:,?\s(?P<y1>(?:19|20)\d\d))?\b"
    rf"|\b(?P<m2>{_MONTH})\.?\s(?P<d2>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:,?\s(?P<y2>(?:19|20)\d\d))?"
    rf"|\b(?P<m3>{_MONTH})\.?,?\s(?:of\s)?(?P<y3>(?:19|20)\d\d|last year|this year|next year)\b"
    rf"|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
    rf"|\b(?P<day>(?:(?:last|next|on|this|past)\s)?(?:{'|'.join(_DAYS)}))\b"
    r"|\b(?P<near>today|yesterday|tomorrow|(?:last|next|this)\s(?:year|month))\b"
    rf"|\b(?:in|since|until|by|last|next|this|of|for)\s(?P<m4>{_MONTH})\b"
    r"|(?<![\d$€£.,])\b(?P<y4>(?:19|20)\d\d)\b(?!\s?(?:million|billion|dollars|troops|people|tonnes))",
    re.IGNORECASE,
)


def dates(text: str, written: date | None) -> Iterator[tuple[int, str]]:
    """At which character a text tells a day, month or year, and which, as EDTF.

    Args:
        text: a sentence.
        written: the day of the report, from which `Tuesday` and `last year` are counted.

    >>> list(dates("opened on 24 April 1986 and closed in 1997", None))
    [(10, '1986-04-24'), (38, '1997')]
    """
    for match in _DATE.finditer(text):
        found = _told(match, written, text)
        if found:
            yield match.start(), found


def _told(match: re.Match[str], written: date | None, text: str) -> str:
    if match["iso"]:
        return match["iso"]
    if match["d1"] or match["d2"]:
        return _day_of(match, written, text)
    if match["m3"] or match["m4"]:
        return _month_of(match, written, text)
    if match["day"]:
        return _weekday(match["day"].lower(), written, text, match.start())
    if match["near"]:
        return _nearby(match["near"].lower(), written)
    return match["y4"] or ""


def _day_of(match: re.Match[str], written: date | None, text: str) -> str:
    month, day = _MONTHS[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"])
    if not 1 <= day <= 31:
        return ""
    year = match["y1"] or match["y2"] or _year(month, day, written, text, match.start())
    return f"{year}-{month:02d}-{day:02d}"


def _month_of(match: re.Match[str], written: date | None, text: str) -> str:
    """A month; `may` in small letters is a verb, and `march` too."""
    name = match["m3"] or match["m4"]
    if name in {"may", "march"}:
        return ""
    month = _MONTHS[name.lower()]
    year = match["y3"] or _year(month, 1, written, text, match.start())
    if not year.isdigit() and year != "XXXX":
        shift = {"last": -1, "this": 0, "next": 1}[year.split()[0].lower()]
        year = str(written.year + shift) if written else "XXXX"
    return f"{year}-{month:02d}"


def _year(month: int, day: int, written: date | None, text: str, at: int) -> str:
    """The year that a month without one is in: the nearest before, or after a future tense."""
    if written is None:
        return "XXXX"
    ahead = _is_ahead(text, at)
    this = (written.month, written.day)
    if ahead:
        return str(
            written.year
            if (month, max(day, this[1] if day == 1 else day)) >= this
            else written.year + 1
        )
    return str(written.year if (month, day) <= this else written.year - 1)


def _is_ahead(text: str, at: int) -> bool:
    before = text[max(0, at - 120) : at].lower()
    return bool(
        re.search(r"\b(will|to be|plans?|is to|are to|due|scheduled|next|shall|expected)\b", before)
    )


def _weekday(told: str, written: date | None, text: str, at: int) -> str:
    if written is None:
        return ""
    name = told.rsplit(maxsplit=1)[-1]
    back = (written.weekday() - _DAYS.index(name)) % 7
    if told.startswith("next") or (_is_ahead(text, at) and not told.startswith("last")):
        return (written + timedelta(days=(7 - back) % 7 or 7)).isoformat()
    if told.startswith("last") and back == 0:
        back = 7
    return (written - timedelta(days=back)).isoformat()


def _nearby(told: str, written: date | None) -> str:
    if written is None:
        return ""
    shifts = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if told in shifts:
        return (written + timedelta(days=shifts[told])).isoformat()
    shift = {"last": -1, "this": 0, "next": 1}[told.split(maxsplit=1)[0]]
    if told.endswith("year"):
        return str(written.year + shift)
    month = written.year * 12 + written.month - 1 + shift
    return f"{month // 12}-{month % 12 + 1:02d}"
