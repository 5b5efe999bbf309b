"""Amounts of money as tables write them: numbers, scale words, signs of currencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from legation.sources.ledger.cells import currencies

_SCALES: Final = {
    "lakh": 5, "crore": 7, "thousand": 3, "thousands": 3, "k": 3, "'000": 3, "000s": 3, "000": 3,
    "million": 6, "millions": 6, "mln": 6, "mn": 6, "mio": 6, "mil": 6, "m": 6, "mm": 6,
    "billion": 9, "billions": 9, "bln": 9, "bn": 9, "mrd": 9, "b": 9,
    "trillion": 12, "trillions": 12, "trn": 12, "tn": 12,
}  # fmt: skip
"""Powers of ten by the words and signs that stand for them."""

_SIGNS: Final = {
    "US$": "USD", "U.S.$": "USD", "$US": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD",
    "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "$": "USD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY",
    "₦": "NGN", "₴": "UAH", "₫": "VND", "₱": "PHP", "₪": "ILS", "₵": "GHS", "฿": "THB",
    "RMB": "CNY", "Rs": "INR", "Rs.": "INR",
}  # fmt: skip
"""Signs that stand for one currency; a bare dollar sign is read as the United States'."""

_UNITS: Final = {
    "dollar": {"": "USD", "us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD",
               "canadian": "CAD", "singapore": "SGD", "hong kong": "HKD", "new zealand": "NZD",
               "taiwan": "TWD", "jamaican": "JMD", "namibian": "NAD", "zimbabwean": "ZWG"},
    "euro": {"": "EUR"},
    "pound": {"british": "GBP", "sterling": "GBP", "egyptian": "EGP", "lebanese": "LBP",
              "syrian": "SYP", "sudanese": "SDG"},
    "sterling": {"": "GBP"},
    "yen": {"": "JPY", "japanese": "JPY"},
    "yuan": {"": "CNY", "chinese": "CNY"},
    "renminbi": {"": "CNY"},
    "ruble": {"": "RUB", "russian": "RUB", "belarusian": "BYN"},
    "rouble": {"": "RUB", "russian": "RUB", "belarusian": "BYN"},
    "rupee": {"indian": "INR", "pakistani": "PKR", "sri lankan": "LKR", "nepalese": "NPR"},
    "won": {"": "KRW", "korean": "KRW"},
    "franc": {"swiss": "CHF", "rwandan": "RWF", "congolese": "CDF"},
    "krona": {"swedish": "SEK"},
    "krone": {"norwegian": "NOK", "danish": "DKK"},
    "rand": {"": "ZAR", "south african": "ZAR"},
    "naira": {"": "NGN"},
    "lira": {"turkish": "TRY"},
    "dirham": {"": "AED", "uae": "AED", "moroccan": "MAD"},
    "riyal": {"saudi": "SAR", "qatari": "QAR"},
    "dinar": {"kuwaiti": "KWD", "jordanian": "JOD", "algerian": "DZD"},
    "zloty": {"": "PLN"},
    "real": {"brazilian": "BRL"},
    "reais": {"": "BRL"},
    "shilling": {"kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS"},
    "cfa franc": {"": "XOF"},
}  # fmt: skip
"""Currencies by their words, and by whose they are where the words alone do not tell."""

_NUMBER: Final = re.compile(r"\d{1,3}(?:[,  '’ ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MARKS: Final = re.compile(
    r"\[\w{1,3}\]|[*†‡§¹²³⁴]+|\((?:est|estimated|approx)\.?\)", re.IGNORECASE
)
_CONVERTED: Final = re.compile(r"\([^()]*\d[^()]*\)\s*$")
_ABOUT: Final = re.compile(
    r"^(?:about|around|some|approx(?:\.|imately)?|nearly|almost|over|more than|at least|up to|ca\.?"
    r"|[~≈><≥≤+])\s*",
    re.IGNORECASE,
)
_SCALE_WORD: Final = "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True))
_SCALE: Final = re.compile(rf"(?<![A-Za-z0-9.])(?:{_SCALE_WORD})\.?(?![A-Za-z0-9])", re.IGNORECASE)
_GLUED: Final = re.compile(
    rf"(?<=[\d$€£¥])\s*(?P<scale>{_SCALE_WORD})(?![A-Za-z0-9])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unit:
    """In what an amount is given.

    Attributes:
        power: of ten, by which numbers are multiplied; 0 where no scale is named.
        currency: ISO 4217 code; empty where none is named.
    """

    power: int = 0
    currency: str = ""

    def over(self, other: Unit) -> Unit:
        """This unit, and the other's where this one does not say."""
        return Unit(self.power or other.power, self.currency or other.currency)


def unit(text: str, *, is_money: bool = False) -> Unit:
    """The unit that a caption or a head of a column names.

    Args:
        text: a caption, a head or a cell.
        is_money: whether it is known to be of money, so that a bare `m` is a scale.

    >>> unit("Investment (in million USD)"), unit("US$ bn")
    (Unit(power=6, currency='USD'), Unit(power=9, currency='USD'))
    """
    currency = _currency(text)
    plain = _without_sign(text)
    found = _SCALE.search(plain) or _GLUED.search(text)
    if not found:
        return Unit(0, currency)
    word = (found.groupdict().get("scale") or found.group(0)).strip(" .").lower()
    if len(word) == 1 and not (currency or is_money):
        return Unit()
    return Unit(_SCALES[word], currency)


def amount(text: str, given: Unit) -> tuple[str, str] | None:
    """The plain digits and the currency of a cell; `None` where it gives no one amount.

    Args:
        text: the cell.
        given: what the head of its column or the caption says of the unit.

    >>> amount("1,250.5", Unit(6, "USD")), amount("$25m", Unit())
    (('1250500000', 'USD'), ('25000000', 'USD'))
    >>> amount("10–15", Unit(6, "USD")), amount("n/a", Unit()), amount("12%", Unit(6, "USD"))
    (None, None, None)
    """
    words = _ABOUT.sub("", _CONVERTED.sub("", _MARKS.sub("", text)).strip())
    if "%" in words or words.startswith(("-", "−", "–", "(")):
        return None
    numbers = _NUMBER.findall(words)
    if len(numbers) != 1:
        return None
    around = words.replace(numbers[0], " # ", 1)
    if not _only_units(around):
        return None
    own = unit(words.replace(numbers[0], " ", 1), is_money=bool(given.currency))
    value = Decimal(re.sub(r"[^\d.]", "", numbers[0]))
    if not value:
        return None
    whole = own.over(given) if own.currency or own.power else given
    scaled = value * Decimal(10) ** whole.power
    plain = f"{scaled:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain), whole.currency


def _only_units(text: str) -> bool:
    """Whether nothing stands beside a number but scale and currency."""
    left = _without_sign(text)
    left = _SCALE.sub(" ", left)
    for word, pattern in _unit_words():
        left = pattern.sub(" ", left) if word in left.lower() else left
    left = re.sub(r"\b[A-Z]{3}\b", lambda m: " " if m[0] in currencies() else m[0], left)
    return not re.search(r"[^\W_]", left.replace("#", ""))


def _currency(text: str) -> str:
    for code in re.findall(r"(?<![A-Z])[A-Z]{3}(?![A-Z])", text):
        if code in currencies():
            return str(code)
    for sign in sorted(_SIGNS, key=len, reverse=True):
        at = text.find(sign)
        if at >= 0 and not (sign[0].isalpha() and at and text[at - 1].isalpha()):
            return _SIGNS[sign]
    lower = text.lower()
    for word, pattern in _unit_words():
        match = pattern.search(lower) if word in lower else None
        if match:
            return _UNITS[word].get((match.group("whose") or "").strip(), "")
    return ""


def _without_sign(text: str) -> str:
    for sign in sorted(_SIGNS, key=len, reverse=True):
        text = text.replace(sign, " ")
    return text


@cache
def _unit_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each word of a currency, and the pattern of it with whose it is before or after."""
    made = []
    for word in sorted(_UNITS, key=len, reverse=True):
        whose = "|".join(sorted(map(re.escape, filter(None, _UNITS[word])), key=len, reverse=True))
        owned = rf"(?P<whose>(?:{whose})\s+)?" if whose else "(?P<whose>)"
        made.append((word, re.compile(rf"\b{owned}{word}s?\b", re.IGNORECASE)))
    return tuple(made)
