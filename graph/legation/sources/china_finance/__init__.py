"""The source "Global Chinese Official Finance": what China's state gave or lent abroad, by project.

A row of the workbook is one project; each is one claim about a tie of class `Finance`, or is
rejected with its reason. Where a project goes to several states, all of them are its recipients
and its amount is that of all together. Where the publisher names a region and no state, the row
is rejected; where it names one state and a region, the amount is not that state's and is left
out. The states are those of today, as the publisher codes them for the whole time.

Amounts are US dollars at the prices of the year (`usd_current`); the publisher's own words for
status and class of flow, and the amount in the currency in which it was reported, stand in
comments. What the publisher does not recommend for research (umbrella agreements, pledges,
suspended and cancelled projects) is `excludedFromTotals`.

The edition is the day on which the workbook was last saved, as it says itself.

Dataset: https://www.aiddata.org/data/chinese-global-official-finance-dataset (ODC-By 1.0).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from legation.errors import InputError
from legation.model import Reading
from legation.sources.china_finance import table
from legation.sources.china_finance.claims import SOURCE, claims
from legation.sources.china_finance.facts import Facts, facts
from legation.sources.china_finance.workbook import Workbook, open_workbook

__all__ = ["SOURCE", "Workbook", "facts", "open_workbook", "read_files", "read_shipped"]


def read_shipped() -> Reading:
    """The claims of the dataset that ships with Legation."""
    return reading(table.read())


def read_files(paths: Sequence[Path]) -> Reading:
    """The claims of the workbook as published.

    Args:
        paths: the one workbook; an edition holds all projects, so that only one counts.

    Raises:
        InputError: a file that can't be read, is no workbook or not of this dataset, or several.
    """
    if len(paths) != 1:
        raise InputError(f"one workbook holds every project; {len(paths)} were given")
    return reading(facts(open_workbook(paths[0])))


def reading(found: Facts) -> Reading:
    """The claims that facts make, with the report on what was not taken."""
    return Reading(
        claims=claims(found),
        rejected=found.rejected,
        notes=found.notes,
        rows=found.rows,
        taken=len(found.projects),
    )
