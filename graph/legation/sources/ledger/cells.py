"""The cells of a ledger: text as a person writes it → a value of the schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Final, TypeVar, cast

from legation.errors import AmbiguousName, DateError, IriError, UnknownName
from legation.gazetteer import Gazetteer
from legation.schema import Datatype, Property
from legation.sources.ledger.columns import plain
from legation.sources.ledger.concepts import CONCEPTS, concepts
from legation.values import Label, PartialDate, Point, Value, canonical
from legation.vocabulary import check_iri, expand

_AMOUNT: Final = re.compile(r"\d{1,18}(\.\d{1,12})?")
_LANGUAGE: Final = re.compile(r"(.*\S)@([a-z]{2,3}(?:-[a-z0-9]+)*)", re.DOTALL)
_DIVIDER: Final = re.compile(r"\s*[;|]\s*")
_QID: Final = re.compile(r"Q[1-9]\d*")
_MOST_KEPT: Final = 50_000
_T = TypeVar("_T")


class CellError(ValueError):
    """A cell that can't be taken.

    Attributes:
        column: its column.
        reason: why, and what to write.
    """

    def __init__(self, column: str, reason: str) -> None:
        """Say which column, and why."""
        self.column, self.reason = column, reason
        super().__init__(f"{column}: {reason}")


@dataclass(slots=True)
class Cells:
    """Reads cells, and remembers what it has read: ledgers say the same words again and again.

    Attributes:
        names: who is meant by a name.
        described: class and name in plain words of what the ledger itself describes → its CURIE.
    """

    names: Gazetteer
    described: Mapping[tuple[str, str], str] = field(default_factory=dict)
    _kept: dict[tuple[str, str, str], tuple[object, CellError | None]] = field(default_factory=dict)

    def values(self, prop: Property, column: str, text: str) -> tuple[Value, ...]:
        """The values that a cell gives of a property.

        Raises:
            CellError: the text is no value of it.
        """
        if prop.datatype is Datatype.TEXT and prop.name not in _CHECKED:
            return (text,)

        def read() -> tuple[Value, ...]:
            parts = split(text) if prop.many else [text]
            return tuple(self._value(prop, column, part) for part in parts)

        return self._once((column, prop.name, text), read)

    def references(
        self, column: str, text: str, fillers: tuple[str, ...], *, many: bool
    ) -> tuple[str, ...]:
        """The CURIEs of states, organisations or concepts that a cell names.

        Raises:
            CellError: a name is unknown or ambiguous, or not of what stands there.
        """

        def read() -> tuple[str, ...]:
            parts = split(text) if many else [text]
            return tuple(self._reference(fillers, column, part) for part in parts)

        return self._once((column, fillers[0], text), read)

    def institution(self, text: str) -> str | None:
        """CURIE of an institution that the ledger or the gazetteer knows, else `None`."""
        own = self.described.get(("Institution", plain(text)))
        return own or next(iter(self.names.find(text, kinds=("institution",))), None)

    def place(self, column: str, text: str, state: str | None = None) -> str | None:
        """CURIE of a city that the ledger or the gazetteer knows, else `None`.

        Args:
            column: where it stands.
            text: its name.
            state: CURIE of the state in which it must lie, where that is known.

        Raises:
            CellError: several cities are called so, or the one that is lies elsewhere.
        """
        return self._once((column, state or "", text), lambda: self._place(column, text, state))

    def _place(self, column: str, text: str, state: str | None) -> str | None:
        own = self.described.get(("Place", plain(text)))
        if own is not None:
            return own
        known = self.known_place(column, text, state)
        if known is not None or state is None:
            return known
        elsewhere = self.known_place(column, text)
        if elsewhere is None or self._lies_in(elsewhere, state.removeprefix("state:")):
            return elsewhere
        raise CellError(
            column,
            f"{text!r} is known here ({elsewhere}), but not in {state}; if it lies elsewhere, name"
            " the host state; if another place is meant, describe it in a row of class Place",
        )

    def known_place(self, column: str, text: str, state: str | None = None) -> str | None:
        """CURIE of a city that the gazetteer knows, in that state if one is given, else `None`.

        Raises:
            CellError: several cities are called so.
        """
        try:
            return self.names.place(text, state)
        except UnknownName:
            return None
        except AmbiguousName as error:
            raise CellError(column, str(error)) from None

    def _lies_in(self, place: str, state: str) -> bool:
        """Whether a place of a territory or of a past state lies in a state of today."""
        code = place.partition(":")[2]
        of = next((record.state for record in self.names.places() if record.code == code), "")
        seen: set[str] = set()
        above = [of] if of else []
        while above:
            record = self.names.state(above.pop())
            if record.code == state:
                return True
            seen.add(record.code)
            up = (*record.successors, record.part_of.removeprefix("state:"))
            above += [code for code in up if code and code not in seen]
        return False

    def _once(self, key: tuple[str, str, str], read: Callable[[], _T]) -> _T:
        known = self._kept.get(key)
        if known is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            try:
                known = (read(), None)
            except CellError as error:
                known = (None, error)
            self._kept[key] = known
        result, failed = known
        if failed is not None:
            raise failed.with_traceback(None)
        return cast(_T, result)

    def _value(self, prop: Property, column: str, text: str) -> Value:
        if prop.datatype is Datatype.REF:
            return self._reference(prop.fillers, column, text)
        read = _CHECKED.get(prop.name) or _READERS[prop.datatype]
        try:
            return read(text)
        except (ValueError, DateError, IriError) as error:
            raise CellError(column, f"{error}{self._hint(column, text)}") from None

    def _reference(self, fillers: tuple[str, ...], column: str, text: str) -> str:
        if fillers[0] in CONCEPTS:
            return self._concept(fillers[0], column, text)
        if fillers[0] in ("wd", "eu"):
            return _same_as(column, text)
        prefix, colon, _ = text.partition(":")
        if colon and prefix in fillers and prefix not in ("state", "institution"):
            return _curie(column, text)
        if fillers == ("place",):
            return self.place(column, text) or _unknown_place(column, text)
        return self._body(fillers, column, text)

    def _body(self, fillers: tuple[str, ...], column: str, text: str) -> str:
        named = plain(text)
        own = self.described.get(("Institution", named)) or self.described.get(("State", named))
        if own is None and text in self.described.values():
            own = text
        try:
            curie = own or self.names.resolve(text)
        except (UnknownName, AmbiguousName) as error:
            raise CellError(column, f"{error}{self._hint(column, text)}") from None
        if curie.partition(":")[0] not in fillers:
            wanted = " or ".join(fillers)
            raise CellError(column, f"{text!r} is {curie}, which is no {wanted}")
        return curie

    def _concept(self, scheme: str, column: str, text: str) -> str:
        known = concepts(scheme)
        curie = known.get(plain(text.removeprefix(f"{scheme}:")))
        if curie is None:
            raise CellError(column, f"{text!r} is no {scheme}" + self._or_near(column, text, known))
        return curie

    def _or_near(self, column: str, text: str, known: Mapping[str, str]) -> str:
        hint = self._hint(column, text)
        if hint:
            return hint
        near = get_close_matches(plain(text), list(known), n=1)
        if near:
            return f"; did you mean {near[0]!r}?"
        return "; known are: " + ", ".join(list(known)[:12]) if len(known) < 40 else ""

    def _hint(self, column: str, text: str) -> str:
        looks = self._looks_like(text)
        if looks is None or column in looks[1]:
            return ""
        return f"; it looks like {looks[0]}: are columns swapped?"

    def _looks_like(self, text: str) -> tuple[str, tuple[str, ...]] | None:
        if text.upper() in currencies():
            return "a currency", ("currency",)
        if _AMOUNT.fullmatch(text) and len(text) != 4:
            return "a number", ("amount",)
        if plain(text) in concepts("status"):
            return "a status", ("status",)
        try:
            PartialDate.parse(text)
        except DateError:
            pass
        else:
            return "a date", _DATES
        found = self.names.find(text)
        return (f"a name ({found[0]})", _NAMES) if found else None


_DATES: Final = ("start", "end", "year", "stated", "recorded", "published", "credentials")
_NAMES: Final = ("from", "to", "parties", "concerning", "jurisdiction", "host state", "institution")


def split(text: str) -> list[str]:
    """The several values of one cell.

    >>> split("Togo; Benin | Ghana")
    ['Togo', 'Benin', 'Ghana']
    """
    if ";" not in text and "|" not in text:
        return [text]
    return [part for part in _DIVIDER.split(text) if part]


@lru_cache(maxsize=4096)
def day(column: str, text: str) -> date:
    """A whole day.

    Raises:
        CellError: no date, or a month or year alone.
    """
    try:
        value = PartialDate.parse(text)
    except DateError as error:
        raise CellError(column, str(error)) from None
    if value.precision != "day":
        raise CellError(column, f"{text!r} is no whole day; write it as 2023-05-17")
    return value.earliest


@cache
def currencies() -> frozenset[str]:
    """The codes of ISO 4217."""
    from iso4217 import Currency  # noqa: PLC0415 - takes 50 ms, which most ledgers need not pay

    return frozenset(str(currency.code) for currency in Currency)


def _amount(text: str) -> Decimal:
    if _AMOUNT.fullmatch(text):
        return canonical(Decimal(text))
    if re.fullmatch(r"[-−]\s*[\d., ]+", text):
        raise ValueError(f"{text!r} is negative; an amount is not")
    bare = re.sub(r"[\s',_]|\.(?=\d{3}\b)", "", text)
    if bare != text and _AMOUNT.fullmatch(bare):
        raise ValueError(f"{text!r}: write digits without separators, and a point for decimals")
    raise ValueError(f"{text!r} is no amount; write plain digits, such as 25000000 or 1.5")


def _currency(text: str) -> str:
    if text in currencies():
        return text
    near = text.upper() if text.upper() in currencies() else ""
    likely = f"; did you mean {near}?" if near else ", such as USD, EUR or XOF"
    raise ValueError(f"{text!r} is no currency of ISO 4217{likely}")


def _year(text: str) -> PartialDate:
    value = PartialDate.parse(text)
    if value.precision != "year":
        raise ValueError(f"{text!r} is more than a year; write {text[:4]}")
    return value


def _yes_or_no(text: str) -> bool:
    if plain(text) in ("yes", "true", "1"):
        return True
    if plain(text) in ("no", "false", "0"):
        return False
    raise ValueError(f"{text!r} is neither yes nor no")


def _label(text: str) -> Label:
    match = _LANGUAGE.fullmatch(text)
    return Label(match.group(1), match.group(2)) if match else Label(text)


def _point(text: str) -> Point:
    return Point.parse(" ".join(re.split(r"\s*,\s+|\s+", text)))


def _url(text: str) -> str:
    if not re.match(r"https?://[^/]", text):
        raise ValueError(f"{text!r} is no web address; it begins with https:// or http://")
    return check_iri(text)


def _same_as(column: str, text: str) -> str:
    if _QID.fullmatch(text):
        return f"wd:{text}"
    if text.startswith("eu:") or (text.startswith("wd:") and _QID.fullmatch(text[3:])):
        return _curie(column, text)
    raise CellError(column, f"{text!r} is neither a Wikidata item (Q945) nor eu:TGO")


def _curie(column: str, text: str) -> str:
    try:
        expand(text)
    except IriError as error:
        raise CellError(column, str(error)) from None
    if text.endswith(":"):
        raise CellError(column, f"{text!r} names nothing after the colon")
    return text


def _unknown_place(column: str, text: str) -> str:
    raise CellError(column, f"{text!r} is no place known here; describe it in a row of class Place")


_READERS: Final[dict[Datatype, Callable[[str], Value]]] = {
    Datatype.BOOL: _yes_or_no,
    Datatype.DATE: PartialDate.parse,
    Datatype.DECIMAL: _amount,
    Datatype.LABEL: _label,
    Datatype.POINT: _point,
    Datatype.URL: _url,
}
_CHECKED: Final[dict[str, Callable[[str], Value]]] = {"currency": _currency, "year": _year}
