"""What persons decided of officials that may be one: a CSV file, one decision a row.

The columns are `one` and `other` (CURIEs as the graph has them), `same` (yes or no), `by`,
`because` and `day`. A later row on the same two takes the place of an earlier one.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from legation.errors import InputError

COLUMNS: Final = ("one", "other", "same", "by", "because", "day")
"""Columns of a file of decisions."""

DECISIONS: Final = "legation-decisions.csv"
"""The file of decisions that is taken where none is named."""

_ANSWERS: Final = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two officials are one person, as somebody decided.

    Attributes:
        one: CURIE.
        other: CURIE.
        same: whether they are one person.
        by: who decided.
        because: why.
        day: when; `None` if it is not said.
    """

    one: str
    other: str
    same: bool
    by: str = ""
    because: str = ""
    day: date | None = None

    @property
    def pair(self) -> frozenset[str]:
        """The two."""
        return frozenset({self.one, self.other})


def read(path: Path) -> list[Decision]:
    """The decisions of a file, the last on each two; rows without an answer are left open.

    Raises:
        InputError: no such file, no such columns, or a row that can't be understood.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}", file=str(path)) from None
    except UnicodeDecodeError:
        raise InputError("is not UTF-8 text", file=str(path)) from None
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in COLUMNS[:3] if name not in (rows.fieldnames or ())]
    if missing:
        columns = ", ".join(COLUMNS)
        problem = f"the column {missing[0]!r} is missing; a file of decisions has {columns}"
        raise InputError(problem, file=str(path), line=1)
    found: dict[frozenset[str], Decision] = {}
    for row in rows:
        decision = _decision(row, str(path), rows.line_num)
        if decision is not None:
            found[decision.pair] = decision
    return list(found.values())


def write(path: Path, decisions: Iterable[Decision]) -> None:
    """Write a file of decisions, in place of what is there."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with part.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows(_row(decision) for decision in decisions)
    part.replace(path)


def _decision(row: dict[str, str], file: str, line: int) -> Decision | None:
    one, other, answer = ((row[name] or "").strip() for name in COLUMNS[:3])
    if not answer:
        return None
    for column, curie in (("one", one), ("other", other)):
        if not curie.startswith("official:"):
            problem = f"{curie!r} is no official; write its CURIE, as official:…"
            raise InputError(problem, file=file, line=line, column=column)
    if answer.lower() not in _ANSWERS:
        problem = f"{answer!r} is no answer; write yes or no"
        raise InputError(problem, file=file, line=line, column="same")
    by, because, day = ((row.get(name) or "").strip() for name in COLUMNS[3:])
    try:
        on = date.fromisoformat(day) if day else None
    except ValueError:
        problem = f"{day!r} is no day; write it as 2026-11-22"
        raise InputError(problem, file=file, line=line, column="day") from None
    return Decision(one, other, _ANSWERS[answer.lower()], by, because, on)


def _row(decision: Decision) -> Sequence[str]:
    same = "yes" if decision.same else "no"
    day = str(decision.day or "")
    return (decision.one, decision.other, same, decision.by, decision.because, day)
