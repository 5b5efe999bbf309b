"""The two ledgers that ship: the 34 facts of the two reports, and nothing that they do not say."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import pytest

from legation import schema
from legation.model import Claim
from legation.sources import data_file, ledger
from legation.values import PartialDate, Value

A, B = "source:russia-togo-report", "source:russia-zimbabwe-report"
RUSSIA, TOGO, ZIMBABWE, USA = "state:RUS", "state:TGO", "state:ZWE", "state:USA"
DELEGATION = "institution:delegation-of-african-american-business-people"
ANY = "*"


class Fact(NamedTuple):
    """A claim that has to be there: its tie's class, who stands in it, and what it says."""

    source: str
    kind: str
    roles: dict[str, set[str]]
    status: str
    values: dict[str, Value] = {}  # noqa: RUF012 - never changed


def embassy(sender: str, receiver: str, status: str, **values: Value) -> Fact:
    said: dict[str, Value] = {"missionType": "missiontype:embassy", **values}
    return Fact(A, "Mission", {"sender": {sender}, "receiver": {receiver}}, status, said)


def invested(recipient: str, millions: int, year: str) -> Fact:
    said: dict[str, Value] = {
        "amount": Decimal(millions * 10**6),
        "currency": "USD",
        "year": PartialDate(year),
    }
    return Fact(A, "Investment", {"funder": {RUSSIA}, "recipient": {recipient}}, "", said)


def work(source: str, other: str, sector: str, status: str, **values: Value) -> Fact:
    said = {"sector": f"sector:{sector}", **values}
    return Fact(source, "Cooperation", {"party": {RUSSIA, other}}, status, said)


def export(goods: str) -> Fact:
    roles = {"exporter": {RUSSIA}, "importer": {ZIMBABWE}}
    return Fact(B, "Trade", roles, "planned", {"goods": goods})


def measure(kind: str, actor: str, target: str, status: str, **values: Value) -> Fact:
    return Fact(B, kind, {"actor": {actor}, "target": {target}}, status, values)


def visit(visitor: str, host: str, state: str, status: str, **values: Value) -> Fact:
    roles = {"visitor": {visitor}, "host": {host}}
    return Fact(B, "Visit", roles, status, {"visitingState": state, **values})


def institute(name: str, sector: str) -> Fact:
    roles = {"sender": {RUSSIA}, "receiver": {ZIMBABWE}, "institution": {f"institution:{name}"}}
    return Fact(B, "Institute", roles, "planned", {"sector": f"sector:{sector}"})


def meeting(body: str) -> Fact:
    roles = {"party": {RUSSIA, ZIMBABWE}, "body": {f"institution:{body}"}}
    return Fact(B, "Meeting", roles, "planned")


def traded(sector: str) -> Fact:
    return Fact(A, "Trade", {"party": {RUSSIA, TOGO}}, "ongoing", {"sector": f"sector:{sector}"})


def plans_to_invest(source: str, funder: str, recipient: str, **values: Value) -> Fact:
    roles = {"funder": {funder}, "recipient": {recipient}}
    return Fact(source, "Investment", roles, "planned", values)


FACTS: dict[int, list[Fact]] = {
    1: [embassy(RUSSIA, TOGO, "announced", seat="place:lome")],
    2: [embassy(TOGO, RUSSIA, "announced", seat="place:moscow")],
    3: [embassy(RUSSIA, TOGO, "ongoing", seat="place:lome", comment=ANY)],
    4: [embassy(RUSSIA, TOGO, "planned"), embassy(TOGO, RUSSIA, "planned")],
    5: [invested(TOGO, 25, "2023")],
    6: [invested("state:AGO", 40, "2020")],
    7: [invested("state:SDN", 30, "2019")],
    8: [invested(ZIMBABWE, 15, "2022")],
    9: [
        work(A, TOGO, "defence", "ongoing"),
        work(A, TOGO, "security", "ongoing", comment="terrorism"),
    ],
    10: [work(A, TOGO, "311", "ongoing")],
    11: [
        work(A, TOGO, "230", "ongoing"),
        work(A, TOGO, "230", "planned", expectedEffect=ANY),
    ],
    12: [
        work(A, TOGO, "culture", "ongoing", comment="exchanges"),
        work(A, TOGO, "110", "ongoing", comment="exchanges"),
    ],
    13: [work(A, TOGO, "trade", "ongoing", comment="Exports and imports")],
    14: [traded("311"), traded("322")],
    15: [work(A, TOGO, "infrastructure", "planned", expectedEffect=ANY)],
    16: [work(A, TOGO, "technology", "planned", expectedEffect=ANY)],
    17: [plans_to_invest(A, RUSSIA, TOGO, project="joint ventures")],
    18: [
        Fact(
            B,
            "Posting",
            {
                "official": {"official:nikolay-krasilnikov-RUS"},
                "office": {"office:ambassador"},
                "sender": {RUSSIA},
                "receiver": {ZIMBABWE},
            },
            "ongoing",
        )
    ],
    19: [measure("Pressure", USA, ZIMBABWE, "ongoing", outcome="resisted", concerning=RUSSIA)],
    20: [
        measure(
            "Expulsion", ZIMBABWE, USA, "occurred", whom="representatives of USAID",
            outcome="criticised", comment="inferred",
        )
    ],
    21: [visit(DELEGATION, ZIMBABWE, USA, "occurred")],
    22: [plans_to_invest(B, DELEGATION, ZIMBABWE, project="biotechnology institute")],
    23: [meeting("business-forum-at-the-zimbabwe-international-trade-fair")],
    24: [export("commercial grain")],
    25: [export("technology and equipment")],
    26: [meeting("russian-zimbabwean-intergovernmental-commission")],
    27: [work(B, ZIMBABWE, "32169", "planned", comment="commission")],
    28: [
        visit(
            "official:emmerson-mnangagwa-ZWE", RUSSIA, ZIMBABWE, "planned",
            level="level:head-of-state",
        )
    ],
    29: [
        visit(RUSSIA, ZIMBABWE, RUSSIA, "ongoing", level="level:delegation"),
        visit(ZIMBABWE, RUSSIA, ZIMBABWE, "ongoing", level="level:delegation"),
    ],
    30: [institute("russian-centre-for-science-and-culture-in-zimbabwe", "culture")],
    31: [institute("russian-language-centre-at-the-university-of-zimbabwe", "language")],
    32: [work(B, ZIMBABWE, "15151", "occurred", comment="Zimbabwe took part")],
    33: [plans_to_invest(B, RUSSIA, ZIMBABWE)],
    34: [work(B, ZIMBABWE, "technology", "ongoing")],
}  # fmt: skip


@cache
def claims() -> tuple[Claim, ...]:
    said: list[Claim] = []
    for name in ("russia-togo.csv", "russia-zimbabwe.csv"):
        reading = ledger.read(data_file("ledgers", name), name)
        assert reading.rejected == []
        said += reading.claims
    return tuple(said)


def ties() -> list[Claim]:
    return [claim for claim in claims() if claim.kind in schema.TIES]


def tells(claim: Claim, fact: Fact) -> bool:
    roles: dict[str, set[str]] = {}
    for name, filler in claim.roles:
        roles.setdefault(name, set()).add(filler)
    return (
        (claim.source, claim.kind, roles) == (fact.source, fact.kind, fact.roles)
        and (claim.said("status") or "status:") == f"status:{fact.status}"
        and all(says(claim, name, value) for name, value in fact.values.items())
    )


def says(claim: Claim, name: str, wanted: Value) -> bool:
    said = [value for key, value in claim.values if key == name]
    if wanted == ANY:
        return said != []
    prop = schema.PROPERTIES[name]
    if prop.datatype is schema.Datatype.TEXT and name not in ("goods", "project", "whom"):
        return any(str(wanted) in str(value) for value in said)
    return wanted in said


def test_the_list_of_facts_is_whole() -> None:
    assert list(FACTS) == list(range(1, 35))


@pytest.mark.parametrize("number", FACTS)
def test_the_shipped_ledgers_tell_each_fact_once(number: int) -> None:
    for fact in FACTS[number]:
        found = [claim for claim in ties() if tells(claim, fact)]
        assert len(found) == 1, f"{fact} is told {len(found)} times"
        assert found[0].locator


def test_nothing_else_is_told() -> None:
    untold = [c for c in ties() if not any(tells(c, fact) for f in FACTS.values() for fact in f)]
    assert untold == []
    assert len(ties()) == sum(map(len, FACTS.values()))


def test_what_the_reports_do_not_say() -> None:
    assert not [c for c in ties() if c.kind == "Relations"]
    assert not [c for c in ties() if c.said("status") in ("status:ended", "status:suspended")]
    assert not [c for c in ties() if c.said("severed") or c.said("closed")]
    embassies = {c.about for c in ties() if c.kind == "Mission"}
    assert embassies == {"tie:embassy-RUS-TGO", "tie:embassy-TGO-RUS"}
    money = [c for c in ties() if c.said("amount")]
    assert len(money) == len({c.about for c in money}) == 4
    assert sum(Decimal(str(c.said("amount"))) for c in money) == 110_000_000
    assert not [c for c in ties() if c.kind == "Visit" and c.said("place")]
    happened = Counter(c.kind for c in ties() if c.said("status") == "status:occurred")
    assert happened == {"Expulsion": 1, "Visit": 1, "Cooperation": 1}


def test_what_stands_twice_is_one_claim_that_names_both_places() -> None:
    for claim in ties():
        if claim.said("amount"):
            assert "table, row" in claim.locator
            assert "again in its repetition" in claim.locator


def test_each_claim_is_dated_as_its_report_is() -> None:
    for claim in claims():
        if claim.source == A:
            assert (claim.stated, claim.recorded) == (None, date(2026, 11, 22))
        else:
            assert (claim.stated, claim.recorded) == (date(2024, 3, 25), None)


def test_the_reports_are_described_as_reports() -> None:
    sources = {claim.about: claim for claim in claims() if claim.kind == "Source"}
    assert set(sources) == {A, B}
    assert all(claim.said("rank") == "rank:report" for claim in sources.values())
    assert sources[B].said("published") == PartialDate("2024-03-25")
    assert sources[A].said("published") is None


def test_whoever_is_named_is_described() -> None:
    described = {claim.about for claim in claims()}
    named = {filler for claim in ties() for _, filler in claim.roles}
    assert {name for name in named if name.startswith(("official:", "institution:"))} <= described


def test_no_words_of_the_reports_are_quoted() -> None:
    assert not [claim for claim in claims() if claim.quote]
    for name in ("russia-togo.csv", "russia-zimbabwe.csv"):
        with data_file("ledgers", name).open(encoding="utf-8", newline="") as file:
            assert "quote" not in next(csv.reader(file))
