"""Spells to claims.

A day that is the first of a month may stand for the month, and the first of January for the year:
the study writes so what it knows no closer (codebook, "Date coding rules"). So such a day is given
as month or year, and so is the end of the spell before it.

The first spell of a state begins with the study or with the state's entry to its list. The level
may be older than that; a remark says so, and no opening is read from it. An embassy or legation
whose beginning or end the study saw, in one unbroken run whichever of the two it was, gives a
`Mission` with the days of its opening and closing; the last run of each state is the one meant.
Other levels give none: of a liaison office, interests section or consulate a sender may have
several, and the study does not say which one it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from legation import identity
from legation.model import Claim
from legation.sources.us_status.spells import Spell
from legation.values import Label, PartialDate, Value

SOURCE: Final = "source:us-mission-status"
_METHOD: Final = "method:imported"
_SENDER: Final = ("sender", "state:USA")
_DAY: Final = timedelta(days=1)


def claims(spells: Sequence[Spell]) -> Iterator[Claim]:
    """The source's description, then what each spell says, then the missions.

    Args:
        spells: by state and first day.
    """
    if not spells:
        return
    edition = max(spell.last for spell in spells)
    yield _source(edition)
    for spell in spells:
        yield _representation(spell, edition)
    for _, own in groupby(spells, key=lambda spell: spell.state):
        run = _last_run(list(own))
        if run:
            yield _mission(run, edition)


def _source(edition: date) -> Claim:
    values: list[tuple[str, Value]] = [
        ("label", Label("Status of United States missions")),
        ("publisher", "Brenton Kenkel"),
        ("website", "https://github.com/brentonk/us_diplomatic_missions"),
        ("licence", "CC-BY-4.0"),
        ("credit", "US Diplomatic Mission Status Data, version 0.1, by Brenton Kenkel"),
        ("rank", "rank:dataset"),
        ("edition", PartialDate.parse(edition.isoformat())),
    ]
    return identity.claim("Source", SOURCE, about=SOURCE, values=values, method=_METHOD)


def _representation(spell: Spell, edition: date) -> Claim:
    values: list[tuple[str, Value]] = [
        ("status", "status:ongoing" if spell.lasts else "status:ended"),
        ("missionType", spell.level.mission),
        ("representationLevel", spell.level.name),
        ("start", _change(spell.first)),
    ]
    if not spell.lasts:
        values.append(("end", _end(spell.last)))
    if not spell.changed:
        values.append(("comment", "begun on the day of its start or before"))
    return _claim("Representation", spell, values, edition)


def _mission(run: Sequence[Spell], edition: date) -> Claim:
    first, last = run[0], run[-1]
    values: list[tuple[str, Value]] = [
        ("status", "status:ongoing" if last.lasts else "status:ended"),
        ("missionType", last.level.mission),
    ]
    if first.changed:
        values.append(("opened", _change(first.first)))
    if last.changes:
        values.append(("closed", _end(last.last)))
    return _claim("Mission", last, values, edition)


def _claim(kind: str, spell: Spell, values: Sequence[tuple[str, Value]], edition: date) -> Claim:
    return identity.claim(
        kind,
        SOURCE,
        roles=(_SENDER, ("receiver", spell.state)),
        values=values,
        locator=spell.locator,
        method=_METHOD,
        first_seen=edition,
        last_seen=edition,
    )


def _last_run(spells: Sequence[Spell]) -> list[Spell]:
    """The last unbroken run of embassies and legations among a state's spells."""
    run: list[Spell] = []
    for spell in reversed(spells):
        if spell.level.heads and (not run or spell.changes):
            run.insert(0, spell)
        elif run:
            break
    return run


def _change(day: date) -> PartialDate:
    """A day on which the level changed, as precisely as the study means it."""
    text = day.isoformat()
    if day.day == 1:
        text = text[:4] if day.month == 1 else text[:7]
    return PartialDate.parse(text)


def _end(day: date) -> PartialDate:
    """The last day of a spell, no closer than the day of the change after it is known."""
    after = day + _DAY
    return PartialDate.parse(day.isoformat()) if after.day != 1 else _change(after)
