"""The source "status of United States missions": at which level, in which state, from when to when.

A row is a spell: a state of Gleditsch and Ward's list (or the Correlates of War's), the first and
the last day, and the highest level of representation on all days between. Each spell is a
`Representation`; where the state of a number gives way to another (West Germany to Germany in 1990)
it is one for each of them, since a tie belongs to the state of its time. What the spells tell of an
embassy or legation itself, its opening and closing, is a `Mission` (see `claims`).

The study ends on a day, and so do the spells that reach it: that is no closing.

Published: https://github.com/brentonk/us_diplomatic_missions (CC BY 4.0); the levels and the rules
of dating are those of its codebook, version 0.1. The edition is the last day that the file tells
of.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from legation.errors import InputError
from legation.model import Reading
from legation.sources.us_status.claims import SOURCE, claims
from legation.sources.us_status.spells import TABLE, Row, parse, resolve

__all__ = ["SOURCE", "read_files", "read_shipped"]


def read_shipped() -> Reading:
    """The claims of the spells that ship with Legation."""
    return _reading([Row(file, int(line), *rest) for file, line, *rest in TABLE.read()])


def read_files(paths: Sequence[Path]) -> Reading:
    """The claims of the file of date ranges as published, of any of the study's lists of states.

    Raises:
        InputError: no file, several (they tell of the same spells), or one that is no such file.
    """
    if len(paths) != 1:
        raise InputError("give one file: the study's files tell of the same spells")
    return _reading(parse(paths[0].name, _text(paths[0])))


def _reading(rows: Sequence[Row]) -> Reading:
    found = resolve(rows)
    return Reading(
        claims=list(claims(found.spells)),
        rejected=found.rejected,
        notes=found.notes,
        rows=len(rows),
        taken=len(rows) - len(found.rejected),
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", file=str(path)) from None
    except UnicodeDecodeError:
        raise InputError("is not UTF-8", file=str(path)) from None
