"""Facts → claims: one a project, one an agency, and what the source is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from legation import identity
from legation.model import Claim
from legation.sources.china_finance.facts import STATUSES, Fact, Facts
from legation.values import Label, PartialDate, Value

SOURCE: Final = "source:china-official-finance"
_DESCRIPTION: Final = (
    "Projects that Chinese official institutions pledged, committed, paid or carried out. Amounts"
    " are US dollars at the prices and the rate of the project's year, neither deflated nor"
    " discounted; many projects have none."
)
_METHOD: Final = "method:imported"
_FUNDER: Final = "state:CHN"
_CURRENCY: Final = "USD"
_SHORT: Final = re.compile(r"(.+?)\s*\(([^()]+)\)")
_KNOWN: Final = {"China Ministry of Foreign Affairs": "institution:mfa-CHN"}
_NO_AGENCY: Final = frozenset(
    {"unspecified chinese government institution", "chinese embassy/consulate"}
)
"""What stands for an agency that the publisher could not tell, in lower case."""

_KINDS: Final = {
    "government agency": "government-agency",
    "state-owned company": "state-owned-company",
    "multilateral": "multilateral-fund",
    "political party": "political-party",
    "academic, training and research": "research-institution",
}
"""Kind of institution by the publisher's word for it, in lower case."""


def claims(found: Facts) -> list[Claim]:
    """Every claim that the facts make, the source's own description first."""
    return [
        source_claim(found.edition),
        *_agencies(found.projects, found.edition),
        *(project_claim(fact, found.edition) for fact in found.projects),
    ]


def source_claim(edition: date) -> Claim:
    """What the source says of itself."""
    values: list[tuple[str, Value]] = [
        ("label", Label("Global Chinese Official Finance, 2000-2014")),
        ("publisher", "AidData at William & Mary"),
        ("website", "https://www.aiddata.org/data/chinese-global-official-finance-dataset"),
        ("licence", "ODC-By-1.0"),
        ("credit", "AidData, Global Chinese Official Finance Dataset 2000-2014, Version 1.0"),
        ("description", _DESCRIPTION),
        ("rank", "rank:dataset"),
        ("edition", PartialDate.parse(edition.isoformat())),
    ]
    return identity.claim("Source", SOURCE, about=SOURCE, values=values, method=_METHOD)


def project_claim(fact: Fact, edition: date) -> Claim:
    """The claim of one project."""
    return identity.claim(
        "Finance",
        SOURCE,
        roles=[
            ("funder", _FUNDER),
            *(("recipient", f"state:{code}") for code in fact.recipients.split(" ")),
        ],
        values=_values(fact),
        locator=f"project {fact.project}",
        method=_METHOD,
        first_seen=edition,
        last_seen=edition,
    )


def _values(fact: Fact) -> Iterator[tuple[str, Value]]:
    yield "status", STATUSES[fact.status]
    yield from (("agency", curie) for _, curie, _ in _named(fact))
    if fact.usd:
        yield "amount", Decimal(fact.usd)
        yield "currency", _CURRENCY
    yield "year", PartialDate.parse(fact.year)
    if fact.sector:
        yield "sector", f"sector:{fact.sector}"
    yield "flowType", fact.flow
    yield "projectId", fact.project
    if fact.excluded:
        yield "excludedFromTotals", True
    for name, text in (("start", fact.start), ("end", fact.end)):
        if text:
            yield name, PartialDate.parse(text)
    yield from (("comment", text) for text in _comments(fact))


def _comments(fact: Fact) -> Iterator[str]:
    """What the publisher says and no property holds, its own words for status and class."""
    yield f"status as published: {fact.status}"
    if fact.flow_class:
        yield f"class of flow as published: {fact.flow_class}"
    if fact.amount and fact.currency not in ("", _CURRENCY):
        yield f"amount as published: {fact.amount} {fact.currency}"
    if fact.beside:
        yield f"goes to others too, as published: {fact.beside}"
    if fact.uncertain:
        yield "year as published: uncertain"
    if fact.umbrella:
        yield "umbrella agreement over several projects"


def _agencies(projects: Iterable[Fact], edition: date) -> Iterator[Claim]:
    """One claim an agency; of two kinds that it is given, the one given more often."""
    kinds: dict[tuple[str, str], Counter[str]] = {}
    for fact in projects:
        for name, curie, kind in _named(fact):
            kinds.setdefault((curie, name), Counter())[kind] += 1
    for (curie, name), counted in sorted(kinds.items()):
        kind = min(counted, key=lambda one: (-counted[one], one))
        yield _agency(curie, name, kind, edition)


def _agency(curie: str, name: str, kind: str, edition: date) -> Claim:
    match = _SHORT.fullmatch(name)
    values: list[tuple[str, Value]] = [("institutionKind", _KINDS.get(kind, ""))]
    names = [Label(part) for part in (match.groups() if match else (name,))]
    if curie in _KNOWN.values():
        values = [("altLabel", one) for one in names]
    else:
        values += [("label", names[0]), *(("altLabel", one) for one in names[1:])]
        if kind == "government agency":
            values.append(("actsFor", _FUNDER))
    return identity.claim(
        "Institution",
        SOURCE,
        about=curie,
        values=values,
        locator="funding_agency",
        method=_METHOD,
        first_seen=edition,
        last_seen=edition,
    )


def _named(fact: Fact) -> Iterator[tuple[str, str, str]]:
    """Name, CURIE and kind (in lower case) of each agency that the row tells by name."""
    for part in fact.agencies.split(";"):
        name, kind = _parted(part.strip())
        if name and name.lower() not in _NO_AGENCY:
            match = _SHORT.fullmatch(name)
            known = _KNOWN.get(name)
            whole = match.group(1) if match else name
            yield name, known or identity.entity_id("institution", whole), kind


def _parted(text: str) -> tuple[str, str]:
    """Name and kind of an agency.

    >>> _parted("Gansu Institute (GNERI), Academic, Training and Research")
    ('Gansu Institute (GNERI)', 'academic, training and research')
    """
    for kind in _KINDS:
        if text.lower().endswith(f", {kind}"):
            return text[: -len(kind) - 2].strip(), kind
    return text, ""
