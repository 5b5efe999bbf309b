"""How well passages are read that were annotated by hand: the figures that are asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from legation.extraction import scoring
from legation.extraction.scoring import ALL, Passage, Score
from tests.extraction.rules.saying import reader, report

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "data" / "extraction-dev"
OWN = ROOT / "tests" / "fixtures" / "extraction" / "passages"


def scored(passages: list[Passage]) -> Score:
    score = Score()
    for passage in passages:
        on: date | None = passage.written
        score.add(passage, reader().read(report(passage.text), on=on))
    return score


@pytest.mark.skipif(not SHARED.exists(), reason="needs the annotated passages of news")
def test_news_is_read_as_precisely_and_fully_as_asked() -> None:
    tally = scored(scoring.passages(SHARED)).types[ALL]
    assert tally.precision >= 0.85
    assert tally.recall >= 0.70
    assert tally.status >= 0.85


def test_our_own_passages_are_read_as_precisely_and_fully_as_asked() -> None:
    passages = [p for p in scoring.passages(OWN) if p.name.startswith("dev")]
    tally = scored(passages).types[ALL]
    assert tally.precision >= 0.85
    assert tally.recall >= 0.70
    assert tally.status >= 0.85
