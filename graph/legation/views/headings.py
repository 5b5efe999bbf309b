"""How a page groups ties: families of classes that share a colour, and headings of lists."""

from __future__ import annotations

from functools import cache
from typing import Final

from legation import schema

FAMILIES: Final = {
    "missions": "missions and institutes",
    "people": "people",
    "money": "money and trade",
    "accord": "accord",
    "measures": "measures",
}
"""What classes of ties share a colour, and what the legend calls them."""

HEADINGS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "Mission": (("sender", "Missions sent"), ("receiver", "Missions hosted")),
    "Representation": (
        ("sender", "Levels of representation abroad"),
        ("receiver", "Levels of representation here"),
    ),
    "Posting": (
        ("official", "Postings held"),
        ("sender", "Officials sent"),
        ("receiver", "Officials received"),
    ),
    "Tenure": (("official", "Offices held"), ("body", "Office-holders")),
    "Relations": (("party", "Diplomatic relations"),),
    "Visit": (
        ("visitor", "Visits made"),
        ("visitingState", "Visits made"),
        ("host", "Visits received"),
    ),
    "Meeting": (("party", "Meetings"), ("body", "Meetings held as a body")),
    "Investment": (("funder", "Investments made"), ("recipient", "Investments received")),
    "Finance": (("funder", "Official finance given"), ("recipient", "Official finance received")),
    "Agreement": (("party", "Agreements"),),
    "Cooperation": (("party", "Cooperation"),),
    "Trade": (("exporter", "Exports"), ("importer", "Imports"), ("party", "Trade")),
    "Institute": (
        ("sender", "Institutes abroad"),
        ("receiver", "Institutes hosted"),
        ("institution", "Seats of this institute"),
    ),
    "Expulsion": (("actor", "Expulsions from here"), ("target", "Expulsions of its people")),
    "Recall": (("actor", "Recalls of its envoys"), ("target", "Envoys recalled from here")),
    "Sanction": (("actor", "Sanctions imposed"), ("target", "Sanctions suffered")),
    "Pressure": (("actor", "Pressure exerted"), ("target", "Pressure met")),
}
"""What a list of ties is headed by, by class and by the role of the one whose page it is."""

_NEVER_LISTED: Final = ("office",)
"""Roles whose fillers have no page."""


@cache
def family(kind: str) -> str:
    """Which family a class of ties is of, worked out from what stands in it.

    >>> family("Posting"), family("Trade"), family("Relations")
    ('people', 'money', 'accord')
    """
    roles = schema.TIES[kind].roles
    if kind in schema.MEASURES:
        return "measures"
    if "amount" in schema.properties(kind):
        return "money"
    if any("official" in role.fillers for role in roles):
        return "people"
    if any(role.name == "sender" for role in roles):
        return "missions"
    return "accord"


@cache
def headings(kind: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Role, heading, and the CURIE prefixes of those who may fill the role, for a class of ties.

    A role that nobody has found words for is headed by its name and that of the class.
    """
    tie = schema.TIES[kind]
    given = HEADINGS.get(kind, ())
    named = {name for name, _ in given}
    plain = tuple(
        (role.name, f"{tie.label[:1].upper()}{tie.label[1:]}, as {schema.words(role.name)}")
        for role in tie.roles
        if role.name not in named and role.name not in _NEVER_LISTED
    )
    return tuple((name, heading, _fillers(kind, name)) for name, heading in (*given, *plain))


def _fillers(kind: str, name: str) -> tuple[str, ...]:
    if name in schema.role_rank(kind):
        return schema.role(kind, name).fillers
    return schema.PROPERTIES[name].fillers
