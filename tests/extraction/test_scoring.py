"""Scoring by hand-counted examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from legation.errors import InputError
from legation.extraction.finding import Finding
from legation.extraction.scoring import ALL, Passage, Score, passages


def claim(type_: str, subject: str, object_: str, status: str, **more: object) -> dict[str, object]:
    return {"type": type_, "subject": subject, "object": object_, "status": status, **more}


def found(type_: str, subject: str, object_: str, status: str) -> Finding:
    return Finding(type_, subject, object_, status, "", "")


GOLD = Passage(
    "p", "", None, 3,
    (
        claim("visit", "TGO", "PER", "occurred"),
        claim("visit", "PER", "TGO", "planned"),
        claim("agreement", "TGO", "PER", "occurred"),
        claim("embassy_opening", "RUS", "TGO", "announced"),
        claim("embassy_opening", "RUS", "TGO", "occurred"),
        claim("meeting", "TGO", "PER", "occurred", optional=True),
        claim("agreement", "EU", "BP", "occurred"),
    ),
)  # fmt: skip


def counts(*findings: Finding) -> dict[str, tuple[int, int, int]]:
    score = Score()
    score.add(GOLD, findings)
    return {name: (one.right, one.false, one.missed) for name, one in score.by_type()}


def test_what_is_right_false_and_missed() -> None:
    made = counts(
        found("visit", "state:TGO", "state:PER", "occurred"),
        found("visit", "state:TGO", "state:CHL", "occurred"),
        found("agreement", "state:PER", "state:TGO", "planned"),
        found("agreement", "bp", "institution:EU", "occurred"),
        found("embassy_opening", "state:TGO", "state:RUS", "occurred"),
    )
    assert made == {
        "embassy_opening": (0, 1, 1), "visit": (1, 1, 1), "agreement": (2, 0, 0),
        "all": (3, 2, 2),
    }  # fmt: skip


def test_optional_claims_cost_nothing_found_or_missed() -> None:
    meeting = found("meeting", "state:PER", "state:TGO", "occurred")
    assert counts()[ALL] == counts(meeting)[ALL] == (0, 0, 5)


def test_an_optional_claim_does_not_excuse_a_required_one() -> None:
    score = Score()
    both = (claim("visit", "TGO", "PER", "occurred", optional=True), *GOLD.claims[:1])
    score.add(Passage("p", "", None, 1, both), [])
    assert score.types[ALL].missed == 1
    assert score.mistakes == [("p", "missed", ("visit", "TGO", "PER"))]


def test_found_twice_counts_once_and_statuses_are_counted_of_what_was_found() -> None:
    score = Score()
    opening = found("embassy_opening", "state:RUS", "state:TGO", "occurred")
    score.add(GOLD, [opening, opening, found("visit", "state:PER", "state:TGO", "denied")])
    whole = score.types[ALL]
    assert (whole.right, whole.false, whole.missed) == (2, 0, 3)
    assert (whole.statuses, whole.status_right) == (3, 1)
    assert whole.precision == 1
    assert whole.recall == pytest.approx(2 / 5)
    assert whole.status == pytest.approx(1 / 3)


def test_nothing_found_of_nothing_is_no_mistake() -> None:
    whole = Score().types[ALL]
    assert (whole.precision, whole.recall, whole.status) == (1, 1, 1)


def test_passages_are_read_and_a_bad_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no annotated passages"):
        passages(tmp_path)
    (tmp_path / "a.txt").write_text("Togo left.")
    said = {"id": "a", "sentences": 1, "claims": [], "date": "2024-03-25"}
    (tmp_path / "a.json").write_text(json.dumps(said))
    (one,) = passages(tmp_path)
    assert (one.name, one.text, one.sentences, str(one.written)) == (
        "a", "Togo left.", 1, "2024-03-25",
    )  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps({**said, "claims": [{"type": "visit"}]}))
    with pytest.raises(InputError, match=r"a\.json: has no 'subject'"):
        passages(tmp_path)
    (tmp_path / "a.json").write_text("[]")
    with pytest.raises(InputError, match=r"a\.json: "):
        passages(tmp_path)
