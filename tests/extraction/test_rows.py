"""Findings as rows of a ledger, and back: each type, each status, what has no column of its own."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from legation import schema
from legation.extraction.finding import STATUSES, TYPES, Finding
from legation.extraction.rows import (
    COLUMNS,
    Row,
    Unwritable,
    Writer,
    finding_of,
    findings_of,
    name_of,
    source_row,
)
from legation.extraction.types import SHAPES, tie_status
from legation.model import Claim, Reading
from legation.sources import ledger
from legation.values import Label, PartialDate

SAID = "Togo and Peru said so."


def found(type_: str, status: str = "occurred", **more: object) -> Finding:
    given: dict[str, object] = {
        "subject": "state:TGO", "object": "state:PER", "evidence": SAID, "phrase": "said so",
        "locator": "paragraph 1",
    }  # fmt: skip
    if type_ == "institute":
        given["extra"] = (("institution", "Togolese Institute in Peru"),)
    return Finding(type=type_, status=status, **{**given, **more})  # type: ignore[arg-type]


def taken(*rows: Row) -> Reading:
    """What the ledger makes of the rows, all of which it must take."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows([source_row("brief", "A brief", "2024-03-25"), *rows])
    reading = ledger.read(io.BytesIO(out.getvalue().encode()), "claims.csv")
    assert reading.rejected == []
    return reading


def claimed(*findings: Finding) -> Claim:
    """The one claim about a tie that findings become."""
    claims = taken(*Writer("brief").rows(findings)).claims
    (claim,) = [claim for claim in claims if claim.kind in schema.TIES]
    return claim


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("status", STATUSES)
def test_each_type_goes_into_a_ledger_and_comes_back(type_: str, status: str) -> None:
    finding = found(type_, status)
    (row,) = Writer("brief").rows([finding])
    assert taken(row).taken == 2
    back = finding_of(row)
    assert (back.type, back.status) == (type_, status)
    assert {back.subject, back.object} == {"state:TGO", "state:PER"}
    if not SHAPES[type_].mutual:
        assert back.subject == "state:TGO"
    assert (back.evidence, back.phrase, back.locator) == (SAID, "said so", "paragraph 1")


@pytest.mark.parametrize("type_", TYPES)
def test_what_is_told_beside_the_parties_comes_back(type_: str) -> None:
    told = {
        "date": "2023-05-17", "amount": "25000000", "currency": "USD", "sector": "energy",
        "official": "Ada Agbo", "role": "ambassador", "place": "Lima",
    }  # fmt: skip
    back = finding_of(Writer("brief").rows([found(type_, **told)])[-1])
    assert {name: getattr(back, name) for name in told} == told


@pytest.mark.parametrize(
    ("mission", "label", "family"),
    [
        ("consulate", "Consulate", "consulate"),
        ("consulate general", "Consulate general", "consulate"),
        ("high commission", "High commission", "embassy"),
        ("Consular Section", "Consulate", "consulate"),
    ],
)
def test_a_mission_that_is_no_embassy(mission: str, label: str, family: str) -> None:
    (row,) = Writer("brief").rows([found("embassy_closing", mission=mission)])
    assert row["class"] == label
    claim = taken(row).claims[-1]
    assert schema.family_of("Mission", dict(claim.values)) == family
    assert finding_of(row).mission == label.lower()
    assert finding_of(row).type == "embassy_closing"


def test_a_claim_keeps_the_sentence_and_that_a_machine_has_read_it() -> None:
    claim = claimed(found("embassy_opening", date="2023-05", place="Lima"))
    assert (claim.quote, claim.method, claim.author) == (SAID, "method:extracted", "")
    assert (claim.source, claim.locator) == ("source:brief", "paragraph 1")
    assert claim.stated == date(2024, 3, 25)
    assert claim.said("status") == "status:ongoing"
    assert claim.said("opened") == PartialDate("2023-05")
    assert claim.said("seat") == "place:lima"
    assert claim.said("act") == "opening occurred"


@pytest.mark.parametrize("status", ["announced", "planned", "ongoing", "denied"])
@pytest.mark.parametrize("type_", ["embassy_closing", "relations_severed"])
def test_an_end_that_has_not_come_leaves_the_tie_as_it_is(type_: str, status: str) -> None:
    assert tie_status(type_, status) == ""
    assert claimed(found(type_, status)).said("status") is None


def test_an_opening_under_way_is_no_mission_yet() -> None:
    assert tie_status("embassy_opening", "ongoing") == "planned"
    assert tie_status("relations_resumed", "ongoing") == "planned"
    assert tie_status("appointment", "ongoing") == "ongoing"


def test_money() -> None:
    claim = claimed(found("investment", date="2023", amount="25000000", currency="USD"))
    assert claim.said("amount") == Decimal(25000000)
    assert claim.said("year") == PartialDate("2023")
    bare = claimed(found("investment", amount="25000000"))
    assert (bare.said("amount"), bare.said("comment")) == (None, "amount: 25000000")
    day = claimed(found("aid_or_loan", date="2023-05-17", amount="1.5", currency="EUR"))
    assert (day.said("year"), day.said("start")) == (PartialDate("2023"), PartialDate("2023-05-17"))


def test_a_company_is_described_once_and_stands_in_the_tie() -> None:
    writer = Writer("brief")
    first = writer.rows([found("investment", subject="Acme Bank")])
    again = writer.rows([found("agreement", object="Acme Bank", subject="state:TGO")])
    assert [row["class"] for row in (*first, *again)] == ["Institution", "Investment", "Agreement"]
    claims = {claim.kind: claim for claim in taken(*first, *again).claims}
    assert claims["Institution"].said("label") == Label("Acme Bank")
    assert claims["Institution"].method == "method:extracted"
    assert ("funder", "institution:acme-bank") in claims["Investment"].roles
    assert ("party", "institution:acme-bank") in claims["Agreement"].roles
    assert finding_of(first[1]).subject == "Acme Bank"


def test_all_pairs_of_three_are_one_agreement() -> None:
    pairs = [("TGO", "PER"), ("TGO", "FJI"), ("PER", "FJI")]
    findings = [found("agreement", subject=f"state:{a}", object=f"state:{b}") for a, b in pairs]
    (row,) = Writer("brief").rows(findings)
    assert row["parties"] == "Togo; Peru; Fiji"
    back = {(one.subject, one.object) for one in findings_of(row)}
    assert back == {(f"state:{a}", f"state:{b}") for a, b in pairs}


def test_an_envoy_whom_the_report_does_not_name_is_a_level_of_representation() -> None:
    claim = claimed(found("appointment", role="ambassador", date="2023"))
    assert claim.kind == "Representation"
    assert claim.said("representationLevel") == "ambassador"
    assert claim.said("status") == "status:ongoing"


def test_an_office_in_other_words_is_kept_as_title() -> None:
    claim = claimed(found("appointment", official="Ada Agbo", role="Togo's new ambassador in Lima"))
    assert ("office", "office:ambassador") in claim.roles
    assert claim.said("title") == "Togo's new ambassador in Lima"


@pytest.mark.parametrize(
    ("role", "level"),
    [
        ("president", "head-of-state"),
        ("Prime Minister", "head-of-government"),
        ("Vice President", "deputy-head"),
        ("Minister of Foreign Affairs", "foreign-minister"),
        ("Minister of Health", "minister"),
        ("singer", None),
    ],
)
def test_the_level_of_a_visit(role: str, level: str | None) -> None:
    said = claimed(found("visit", official="Ada Agbo", role=role)).said("level")
    assert said == (f"level:{level}" if level else None)


@pytest.mark.parametrize(
    ("more", "comment"),
    [
        ({"sector": "basket weaving"}, "sector: basket weaving"),
        ({"place": "Springfield; Ohio"}, None),
        ({"date": "XXXX-07"}, "date: XXXX-07"),
    ],
)
def test_what_a_ledger_does_not_know_goes_into_the_comment(
    more: dict[str, str], comment: str | None
) -> None:
    claim = claimed(found("meeting", **more))
    if comment:
        assert claim.said("comment") == comment


def test_a_place_known_elsewhere_is_kept_but_is_no_place_of_the_host() -> None:
    (row,) = Writer("brief").rows([found("visit", place="Moscow")])
    assert taken(row).claims[-1].said("place") is None
    assert finding_of(row).place == "Moscow"


@pytest.mark.parametrize(
    ("finding", "reason"),
    [
        (found("institute", extra=()), "does not name the institute"),
        (found("expulsion", object="state:TGO"), "is the same as 'from'"),
    ],
)
def test_what_no_row_can_say(finding: Finding, reason: str) -> None:
    with pytest.raises(Unwritable, match=reason):
        Writer("brief").rows([finding])


def test_further_values_go_into_their_columns_and_the_rest_into_the_comment() -> None:
    extra = (("body", "Joint Commission"), ("goods", "grain; wood"), ("comment", "a first one"))
    claim = claimed(found("meeting", extra=extra))
    assert ("body", "institution:joint-commission") in claim.roles
    assert claim.said("comment") == "a first one; goods: grain, wood"


def test_commissions_of_others_are_not_one_because_they_have_no_name() -> None:
    extra = (("body", "joint commission"),)
    one = claimed(found("meeting", extra=extra))
    other = claimed(found("meeting", object="state:FJI", extra=extra))
    assert ("body", "institution:joint-commission-of-togo-and-peru") in one.roles
    assert one.about != other.about


def test_said_twice_names_both_places() -> None:
    finding = found("visit", more=((SAID, "paragraph 4"), (SAID, "paragraph 1")))
    (row,) = Writer("brief").rows([finding])
    assert row["locator"] == "paragraph 1; paragraph 4"


def test_names_that_stand_for_several_are_written_as_identifiers() -> None:
    assert name_of("state:TGO") == "Togo"
    for code in ("COD", "COG", "PRK", "KOR", "GIN", "GNQ", "GNB", "GEO"):
        row = Writer("brief").rows([found("visit", object=f"state:{code}")])[0]
        assert finding_of(row).object == f"state:{code}"
        assert ("host", f"state:{code}") in taken(row).claims[-1].roles
