"""The gate that every finding passes, whichever reader found it.

What a report does not bear out is turned away, with the reason, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Final

from legation.errors import DateError, LegationError
from legation.extraction.cities import cities_of
from legation.extraction.finding import STATUSES, TYPES, Finding
from legation.extraction.report import Report
from legation.extraction.rows import is_curie
from legation.extraction.types import SHAPES
from legation.gazetteer import Gazetteer, fold
from legation.sources.ledger.cells import currencies
from legation.values import PartialDate

_AMOUNT: Final = re.compile(r"\d{1,18}(\.\d{1,12})?")
_OPEN_DATE: Final = re.compile(r"XXXX-(\d\d)(-\d\d)?")
_POSSESSIVE: Final = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")
_LEAP_YEAR: Final = "2000"
_LONGEST_NAME: Final = 120
_LONGEST_EVIDENCE: Final = 4000


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """A finding that the gate did not let through.

    Attributes:
        report: name of the report.
        reason: why, in a few words that are the same for all of that kind.
        detail: what it is about: the words, the name, the number.
        finding: what was found.
    """

    report: str
    reason: str
    detail: str
    finding: Finding

    def __str__(self) -> str:
        about = f" ({self.detail})" if self.detail else ""
        return f"{self.report}: {self.finding.type} turned away: {self.reason}{about}"


class _Refused(ValueError):  # noqa: N818 - reads as what it says
    """Why a finding does not pass, and what it is about."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(reason)


@dataclass(slots=True)
class Gate:
    """The gate of one report.

    Attributes:
        report: the report.
        turned_away: what did not pass, in order.
    """

    report: Report
    turned_away: list[TurnedAway] = field(default_factory=list)
    _grounded: dict[str, bool] = field(default_factory=dict)
    _words: str = ""

    def through(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that pass, with their parties as CURIEs as far as the gazetteer knows."""
        passed = []
        for finding in findings:
            try:
                passed.append(self._checked(finding))
            except _Refused as why:
                self.turn_away(finding, why.reason, why.detail)
        return passed

    def turn_away(self, finding: Finding, reason: str, detail: str = "") -> None:
        """Keep what did not pass, and why."""
        self.turned_away.append(TurnedAway(self.report.name, reason, detail, finding))

    def _checked(self, finding: Finding) -> Finding:
        if finding.type not in TYPES:
            raise _Refused("no such type", finding.type)
        if finding.status not in STATUSES:
            raise _Refused("no such status", finding.status)
        for evidence, _ in [(finding.evidence, ""), *finding.more]:
            self._check_evidence(evidence)
        if not finding.phrase.strip() or finding.phrase not in finding.evidence:
            raise _Refused("the phrase is no part of the evidence", finding.phrase)
        _check_date(finding.date)
        _check_money(finding)
        self._check_words(finding)
        subject = self._party(finding, "subject")
        object_ = self._party(finding, "object")
        if subject == object_:
            raise _Refused("both parties are one", subject)
        type_ = finding.type
        if type_ == "embassy_opening" and "consul" in finding.mission.lower():
            type_ = "consulate_opening"
        return replace(finding, type=type_, subject=subject, object=object_)

    def _check_evidence(self, evidence: str) -> None:
        if not evidence.strip() or "\n" in evidence or len(evidence) > _LONGEST_EVIDENCE:
            raise _Refused("the evidence is no sentence", evidence[:_LONGEST_NAME])
        if evidence not in self.report.text:
            raise _Refused("the evidence does not stand in the report", evidence[:_LONGEST_NAME])

    def _check_words(self, finding: Finding) -> None:
        """Names of people and places are the report's own words, or there is no such person."""
        for what in ("official", "place"):
            text = getattr(finding, what)
            if text and not self._stands(text):
                raise _Refused(f"the {what} is not named in the report", text)

    def _party(self, finding: Finding, side: str) -> str:
        name = str(getattr(finding, side)).strip()
        if not name:
            raise _Refused("the report leaves a party open", side)
        if ";" in name or "|" in name or "\n" in name or len(name) > _LONGEST_NAME:
            raise _Refused("a party is no name", name)
        curie = self._resolved(name)
        if curie is None:
            if side not in SHAPES[finding.type].named:
                raise _Refused("a party is no state or organisation that is known", name)
            if not self._stands(name):
                raise _Refused("a party is not named in the report", name)
            return " ".join(name.split())
        if not self._is_grounded(curie):
            raise _Refused("a party is not named in the report", curie)
        return curie

    def _resolved(self, name: str) -> str | None:
        """The CURIE of a name, `None` for a name that nobody knows."""
        names = Gazetteer.shipped()
        found = names.find(name, on=self.report.written)
        if len(found) == 1:
            return found[0]
        if found:
            raise _Refused("a party may be one of several", name)
        if is_curie(name):
            raise _Refused("a party is no state or organisation that is known", name)
        try:
            return names.by_capital(name, on=self.report.written)
        except LegationError:
            return None

    def _is_grounded(self, curie: str) -> bool:
        known = self._grounded.get(curie)
        if known is None:
            words = self._folded()
            known = any(f" {key}" in words for key in _ways_to_name(curie))
            known = known or any(f" {key} " in words for key in cities_of().get(curie, ()))
            code = curie.partition(":")[2]
            known = known or bool(re.search(rf"\b{re.escape(code)}\b", self.report.text))
            self._grounded[curie] = known
        return known

    def _stands(self, name: str) -> bool:
        """Whether a name stands in the report, however it is written."""
        words = fold(_POSSESSIVE.sub(" ", name))
        return bool(words) and f" {words} " in self._folded()

    def _folded(self) -> str:
        if not self._words:
            self._words = f" {fold(_POSSESSIVE.sub(' ', self.report.text))} "
        return self._words


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """What is said twice as one finding with two places; the one that says more leads.

    Findings that differ in status, or in anything that both give, stay apart: a report that
    contradicts itself says two things.
    """
    by_key: dict[tuple[str, ...], list[Finding]] = {}
    order: list[tuple[tuple[str, ...], int]] = []
    for finding in findings:
        alike = by_key.setdefault(_key(finding), [])
        at = next((at for at, one in enumerate(alike) if _agree(one, finding)), None)
        if at is None:
            order.append((_key(finding), len(alike)))
            alike.append(finding)
        else:
            alike[at] = _joined(alike[at], finding)
    return [by_key[key][at] for key, at in order]


def grouped(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Pairs of one mutual tie of several, joined: who stand in it are in every pair of them."""
    groups: dict[Finding, list[Finding]] = {}
    for finding in findings:
        alone = not SHAPES[finding.type].mutual or SHAPES[finding.type].kind == "Relations"
        key = finding if alone else replace(finding, subject="", object="", phrase="")
        groups.setdefault(key, []).append(finding)
    made: list[list[Finding]] = []
    for group in groups.values():
        parties = {name for finding in group for name in (finding.subject, finding.object)}
        whole = len(group) == len(parties) * (len(parties) - 1) // 2
        made += [group] if whole else [[finding] for finding in group]
    return made


_DETAILS: Final = ("date", "amount", "currency", "official", "mission", "place")


def _key(finding: Finding) -> tuple[str, ...]:
    parties = [finding.subject, finding.object]
    if SHAPES[finding.type].mutual or dict(finding.extra).get("mutual"):
        parties.sort()
    return (finding.type, finding.status, *parties, finding.sector)


def _agree(one: Finding, other: Finding) -> bool:
    for name in _DETAILS:
        a, b = getattr(one, name), getattr(other, name)
        if a and b and a != b and not (name == "date" and (a.startswith(b) or b.startswith(a))):
            return False
    mine, yours = dict(one.extra), dict(other.extra)
    return all(mine[column] == yours[column] for column in mine.keys() & yours.keys())


def _joined(one: Finding, other: Finding) -> Finding:
    first, second = (other, one) if _filled(other) > _filled(one) else (one, other)
    places = [*one.more, *other.more, (second.evidence, second.locator)]
    own = (first.evidence, first.locator)
    return replace(first, more=tuple(p for p in dict.fromkeys(places) if p != own))


def _filled(finding: Finding) -> int:
    given = sum(bool(getattr(finding, name)) for name in (*_DETAILS, "role"))
    return given + len(finding.extra) + len(finding.date)


def _check_date(text: str) -> None:
    if not text:
        return
    open_ = _OPEN_DATE.fullmatch(text)
    try:
        PartialDate.parse(_LEAP_YEAR + text[4:] if open_ else text)
    except DateError:
        raise _Refused("the date is none of EDTF", text) from None


def _check_money(finding: Finding) -> None:
    if finding.amount and not _AMOUNT.fullmatch(finding.amount):
        raise _Refused("the amount is no plain number", finding.amount)
    if finding.currency and finding.currency not in currencies():
        raise _Refused("the currency is none of ISO 4217", finding.currency)


@lru_cache(maxsize=2048)
def _ways_to_name(curie: str) -> tuple[str, ...]:
    """Folded spellings by which a report can mean a state or organisation, each as words begin."""
    return tuple(f"{key} " for key in _spellings().get(curie, ()))


@cache
def _spellings() -> dict[str, frozenset[str]]:
    names = Gazetteer.shipped()
    found: dict[str, set[str]] = {}
    for spelling in names.names():
        if spelling.kind not in ("qid", "code"):
            keys = {fold(spelling.name)}
            keys |= {f"{key}s" for key in keys} if spelling.kind == "demonym" else set()
            found.setdefault(spelling.entity, set()).update(keys)
    for body in names.institutions():
        own = found.setdefault(f"institution:{body.code}", set())
        own.update({fold(body.code), fold(body.name)})
        if body.acts_for:
            found.setdefault(body.acts_for, set()).update(own)
    return {curie: frozenset(keys - {""}) for curie, keys in found.items()}
