"""What sentences and short reports say: every claim, and no other."""

from __future__ import annotations

import pytest

from tests.extraction.rules.saying import Case, cases, said

FILES = (
    "sentences.txt", "prose.txt", "reports.txt", "lists.txt", "paraphrases.txt", "accords.txt",
    "envoys.txt", "missions.txt", "longer.txt", "money.txt",
)  # fmt: skip
CASES = [case for name in FILES for case in cases(name)]


@pytest.mark.parametrize("case", CASES, ids=[case.text[:60] for case in CASES])
def test_a_text_says_what_is_in_it_and_nothing_else(case: Case) -> None:
    assert said(case.text) == case.expected
