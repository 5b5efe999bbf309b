"""The annotated passages keep to their own rules."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from iso4217 import Currency

from legation.gazetteer import Gazetteer
from legation.values import PartialDate

PASSAGES = Path(__file__).parents[1] / "fixtures" / "extraction" / "passages"
NAMES = sorted(path.stem for path in PASSAGES.glob("*.json"))
STATES = {"XKX"} | {
    state.code for state in Gazetteer.shipped().states() if state.iso3 or state.kind == "historical"
}

TYPES = frozenset(
    [
        "embassy_exists",
        "embassy_opening",
        "embassy_closing",
        "consulate_opening",
        "appointment",
        "credentials",
        "relations_established",
        "relations_severed",
        "relations_resumed",
        "visit",
        "meeting",
        "agreement",
        "cooperation",
        "trade",
        "investment",
        "aid_or_loan",
        "expulsion",
        "recall",
        "sanction",
    ]
)
STATUSES = frozenset(
    ["announced", "planned", "ongoing", "occurred", "ended", "suspended", "denied"]
)
ORDER_FREE = frozenset(
    [
        "meeting",
        "agreement",
        "cooperation",
        "trade",
        "relations_established",
        "relations_severed",
        "relations_resumed",
    ]
)
PASSAGE_FIELDS = {"id", "tier", "title", "date", "license", "sentences", "claims", "not_claims"}
CLAIM_FIELDS = {"type", "subject", "object", "status", "evidence", "evidence_phrase"}
MORE_FIELDS = {"date", "amount", "currency", "sector", "official", "role", "mission", "optional"}
# The Irish pound is of ISO 4217's list of past currencies, which the package doesn't hold.
CURRENCIES = {currency.code for currency in Currency} | {"IEP"}
EDTF = re.compile(r"(?:\d{4}|XXXX)(?:-\d{2}(?:-\d{2})?)?")


def read(name: str) -> tuple[str, dict[str, Any]]:
    """The text of a passage and what is annotated in it."""
    text = (PASSAGES / f"{name}.txt").read_text(encoding="utf-8")
    return text, json.loads((PASSAGES / f"{name}.json").read_text(encoding="utf-8"))


def key(claim: dict[str, Any]) -> tuple[str, ...]:
    """What a claim is scored by."""
    parties = (claim["subject"], claim["object"])
    if claim["type"] in ORDER_FREE:
        parties = tuple(sorted(parties))
    return (claim["type"], *parties, claim["status"])


def test_there_are_as_many_of_each_tier_as_said_and_each_has_its_text() -> None:
    assert {path.stem for path in PASSAGES.glob("*.txt")} == set(NAMES)
    for tier, numbers in (("dev", range(1, 49)), ("held", range(1, 17))):
        mine = [name for name in NAMES if name.startswith(tier)]
        assert mine == [f"{tier}-{number:02}" for number in numbers]


def test_every_type_and_status_occurs_where_the_reader_is_developed() -> None:
    claims = [
        claim
        for name in NAMES
        if name.startswith("dev")
        for claim in read(name)[1]["claims"]
        if not claim.get("optional")
    ]
    assert {claim["type"] for claim in claims} == TYPES
    assert {claim["status"] for claim in claims} == STATUSES


@pytest.mark.parametrize("name", NAMES)
def test_a_passage_describes_itself(name: str) -> None:
    text, passage = read(name)
    assert set(passage) == PASSAGE_FIELDS
    assert passage["id"] == name
    assert passage["tier"] == name.partition("-")[0]
    assert passage["license"] == "MIT"
    assert PartialDate.parse(passage["date"]).precision == "day"
    assert passage["claims"]
    assert passage["not_claims"]
    stops = len(re.findall(r"[.!?][\"”)]?(?=\s|$)", text))
    assert 5 <= passage["sentences"] <= 30
    assert stops * 0.6 <= passage["sentences"] <= stops


@pytest.mark.parametrize("name", NAMES)
def test_evidence_is_a_sentence_of_the_text(name: str) -> None:
    text, passage = read(name)
    for claim in passage["claims"]:
        evidence = claim["evidence"]
        assert claim["evidence_phrase"] in evidence
        before, found, after = text.partition(evidence)
        assert found, evidence
        assert not before or before[-1].isspace(), evidence
        assert not after or after[0].isspace(), evidence
        assert evidence[-1] in '.!?"”', evidence
        assert "\n" not in evidence


@pytest.mark.parametrize("name", NAMES)
def test_claims_are_of_known_terms_and_made_once(name: str) -> None:
    text, passage = read(name)
    keys = []
    for claim in passage["claims"]:
        assert set(claim) >= CLAIM_FIELDS
        assert set(claim) <= CLAIM_FIELDS | MORE_FIELDS
        assert claim["type"] in TYPES
        assert claim["status"] in STATUSES
        assert claim["subject"] != claim["object"]
        for party in (claim["subject"], claim["object"]):
            assert party in STATES | {"EU"} or party in text, party
        assert claim.get("optional", True) is True
        assert claim.get("mission", "consulate") == "consulate"
        keys.append(key(claim))
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", NAMES)
def test_values_are_those_of_the_text(name: str) -> None:
    text, passage = read(name)
    for claim in passage["claims"]:
        assert ("amount" in claim) == ("currency" in claim)
        if "amount" in claim:
            assert claim["amount"] > 0
            assert claim["currency"] in CURRENCIES
        if "date" in claim:
            assert EDTF.fullmatch(claim["date"]), claim["date"]
        for word in claim.get("official", "").split():
            assert word in text, claim["official"]


@pytest.mark.parametrize("name", NAMES)
def test_a_mission_that_opens_or_closes_is_not_also_claimed_to_exist(name: str) -> None:
    claims = [claim for claim in read(name)[1]["claims"] if not claim.get("optional")]

    def embassies(*types: str) -> set[tuple[str, str]]:
        return {
            (claim["subject"], claim["object"])
            for claim in claims
            if claim["type"] in types and "mission" not in claim and claim["status"] != "denied"
        }

    assert not embassies("embassy_exists") & embassies("embassy_opening", "embassy_closing")
