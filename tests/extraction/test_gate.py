"""The gate: what passes, what is turned away and why, what is said twice, who stands in it all."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from legation.extraction.finding import Finding
from legation.extraction.gate import Gate, grouped, merged
from legation.extraction.parsing import parse

TEXT = """\
Togo's foreign minister, Ada Agbo, arrived in Lima on Monday.
Her Peruvian counterpart said that Acme Bank would invest 5 million dollars in Togo.
The United States and Côte d’Ivoire sent observers. Congo sent none.
"""
REPORT = parse(TEXT, name="two.txt")
FIRST = TEXT.splitlines()[0]


def found(type_: str = "visit", **more: object) -> Finding:
    given: dict[str, object] = {
        "type": type_, "subject": "state:TGO", "object": "state:PER", "status": "occurred",
        "evidence": FIRST, "phrase": "arrived in Lima", "locator": "paragraph 1",
    }  # fmt: skip
    return Finding(**{**given, **more})  # type: ignore[arg-type]


def judged(finding: Finding) -> tuple[list[Finding], str]:
    gate = Gate(REPORT)
    passed = gate.through([finding])
    return passed, gate.turned_away[0].reason if gate.turned_away else ""


def test_what_the_report_bears_out_passes() -> None:
    assert judged(found()) == ([found()], "")


@pytest.mark.parametrize(
    ("name", "curie"),
    [("Togo", "state:TGO"), ("the Togolese", "state:TGO"), ("Lima", "state:PER"),
     ("US", "state:USA"), ("Ivory Coast", "state:CIV")],
)  # fmt: skip
def test_names_resolve(name: str, curie: str) -> None:
    other = "state:PER" if curie == "state:TGO" else "state:TGO"
    passed, why = judged(found("meeting", subject=name, object=other))
    assert why == ""
    assert passed[0].subject == curie


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"type": "invasion"}, "no such type"),
        ({"status": "perhaps"}, "no such status"),
        ({"evidence": "Togo left Lima."}, "the evidence does not stand in the report"),
        ({"evidence": ""}, "the evidence is no sentence"),
        ({"evidence": TEXT[:90]}, "the evidence is no sentence"),
        ({"more": (("Togo left Lima.", "paragraph 9"),)}, "the evidence does not stand"),
        ({"phrase": "left Lima"}, "the phrase is no part of the evidence"),
        ({"phrase": ""}, "the phrase is no part of the evidence"),
        ({"subject": ""}, "the report leaves a party open"),
        ({"object": "state:TGO"}, "both parties are one"),
        ({"object": "state:FRA"}, "a party is not named in the report"),
        ({"object": "France"}, "a party is not named in the report"),
        ({"object": "state:XYZ"}, "a party is no state or organisation that is known"),
        ({"object": "Acme Bank"}, "a party is no state or organisation that is known"),
        ({"object": "Congo"}, "a party may be one of several"),
        ({"type": "investment", "subject": "Other Bank"}, "a party is not named in the report"),
        ({"type": "investment", "subject": "Acme Bank; Togo"}, "a party is no name"),
        ({"date": "2023-02-30"}, "the date is none of EDTF"),
        ({"date": "last May"}, "the date is none of EDTF"),
        ({"date": "XXXX-13"}, "the date is none of EDTF"),
        ({"amount": "5 million"}, "the amount is no plain number"),
        ({"amount": "-5"}, "the amount is no plain number"),
        ({"currency": "dollars"}, "the currency is none of ISO 4217"),
        ({"official": "Somebody Else"}, "the official is not named in the report"),
        ({"place": "Paris"}, "the place is not named in the report"),
    ],
)
def test_what_is_turned_away(more: dict[str, object], reason: str) -> None:
    passed, why = judged(replace(found(), **more))  # type: ignore[arg-type]
    assert passed == []
    assert why.startswith(reason)


@pytest.mark.parametrize("date", ["2023", "2023-05", "2024-02-29", "XXXX-02-29", "XXXX-07"])
def test_dates_as_precise_as_said(date: str) -> None:
    assert judged(found(date=date))[1] == ""


def test_a_company_stands_as_its_name_where_the_class_allows_it() -> None:
    evidence = TEXT.splitlines()[1]
    finding = found("investment", subject="Acme  Bank", object="Togo", evidence=evidence,
                    phrase="would invest", amount="5000000", currency="USD")  # fmt: skip
    passed, why = judged(finding)
    assert why == ""
    assert (passed[0].subject, passed[0].object) == ("Acme Bank", "state:TGO")


@pytest.mark.parametrize(
    ("text", "curie"),
    [
        ("Togo closed its consulate in Bilbao.", "state:ESP"),
        ("Togo's envoy left Moscow.", "state:SUN"),
        ("Togo thanked the Kremlin.", "state:RUS"),
        ("Togo thanked the Norwegians.", "state:NOR"),
    ],
)
def test_a_city_a_capital_or_a_people_can_name_a_state(text: str, curie: str) -> None:
    gate = Gate(parse(text))
    finding = found("recall", object=curie, evidence=text, phrase="Togo")
    assert gate.through([finding]) == [finding]


def test_an_opening_of_a_consulate_is_of_the_type_of_its_own() -> None:
    (passed,), _ = judged(found("embassy_opening", mission="consulate general"))
    assert passed.type == "consulate_opening"


def test_why_is_told_in_one_line() -> None:
    gate = Gate(REPORT)
    gate.through([found(object="state:FRA")])
    assert [str(one) for one in gate.turned_away] == [
        "two.txt: visit turned away: a party is not named in the report (state:FRA)"
    ]


def said(locator: str, **more: object) -> Finding:
    return found("agreement", locator=locator, **more)


def test_said_twice_is_one_with_two_places_and_the_fuller_leads() -> None:
    bare, full = said("paragraph 1"), said("paragraph 3", date="2023-05", place="Lima")
    (one,) = merged([bare, full, said("paragraph 5", subject="state:PER", object="state:TGO")])
    assert (one.date, one.locator) == ("2023-05", "paragraph 3")
    assert [locator for _, locator in one.more] == ["paragraph 1", "paragraph 5"]


@pytest.mark.parametrize(
    "other",
    [{"status": "planned"}, {"date": "2022"}, {"sector": "energy"}, {"amount": "7"},
     {"object": "state:USA"}, {"extra": (("instrument", "another"),)}],
)  # fmt: skip
def test_what_differs_stays_apart(other: dict[str, object]) -> None:
    one = said("1", date="2023", amount="5", extra=(("instrument", "a treaty"),))
    assert len(merged([one, said("2", **other)])) == 2


def test_an_office_in_other_words_is_the_same_claim() -> None:
    one, other = found("appointment", role="envoy"), found("appointment", role="ambassador")
    assert len(merged([one, other])) == 1


def test_a_direction_the_other_way_round_is_another_claim() -> None:
    assert len(merged([found(), found(subject="state:PER", object="state:TGO")])) == 2


def test_the_order_of_reading_is_kept_and_merging_does_not_hang_on_it() -> None:
    findings = [said("1", date="2023"), said("2"), said("3", status="planned")]
    for order in permutations(findings):
        made = merged(order)
        assert len(made) == 2
        assert sorted(one.date for one in made) == ["", "2023"]


def test_all_pairs_of_one_sentence_are_one_tie_and_others_are_not() -> None:
    pairs = [("TGO", "PER"), ("TGO", "USA"), ("PER", "USA")]
    whole = [said("1", subject=f"state:{a}", object=f"state:{b}", phrase=a) for a, b in pairs]
    assert [len(group) for group in grouped(whole)] == [3]
    assert [len(group) for group in grouped(whole[:2])] == [1, 1]
    relations = [found("relations_established", subject=f.subject, object=f.object) for f in whole]
    assert [len(group) for group in grouped(relations)] == [1, 1, 1]
