"""The visitors as persons, so that another source finds them again."""

from __future__ import annotations

from collections import Counter
from datetime import date

from legation.sources.people import Mention, Person
from legation.sources.us_visits import table


def known() -> list[Person]:
    """Every visitor of the shipped tables, with offices and the days of their visits."""
    found = table.read()
    people = {
        one.official: Person(
            known=one.official,
            names=Counter((one.label, *one.others)),
            titles=dict.fromkeys(one.titles),
        )
        for one in found.officials
    }
    for visit in found.visits:
        day = date.fromisoformat(visit.start)
        for official, titles in zip(visit.visitors, visit.titles, strict=True):
            people[official].see(Mention(titles, "", visit.state, day))
    return list(people.values())
