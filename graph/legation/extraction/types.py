"""Types of findings ↔ classes of ties: how each type is written in a ledger, and read back.

The types are those that annotators of news use; they tell of acts (an embassy is opened, closed).
The classes are those of the schema; they tell of ties (an embassy stands, or has ended). So an act
and how far it is go into a column of their own, `act`; the tie's status is what follows of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from legation.extraction.finding import STATUSES

_SIDES: Final = frozenset({"subject", "object"})


@dataclass(frozen=True, slots=True)
class Shape:
    """How findings of a type are written in a ledger.

    Attributes:
        kind: class of the schema.
        label: what stands under `class`.
        act: what is done to the tie, where the type tells of that.
        when: the column of the date.
        mutual: whether parties stand in it, and nobody sends or receives.
        named: which sides may be an organisation that the gazetteer does not know, as a company.
        person: the column of the official; empty where the class has none.
        money: whether it has an amount and a currency.
    """

    kind: str
    label: str
    act: str = ""
    when: str = "start"
    mutual: bool = False
    named: frozenset[str] = frozenset()
    person: str = ""
    money: bool = False


def _mutual(kind: str) -> Shape:
    return Shape(kind, kind, mutual=True, named=_SIDES)


def _relations(act: str, when: str) -> Shape:
    return Shape("Relations", "Relations", act, when, mutual=True)


def _measure(kind: str) -> Shape:
    return Shape(kind, kind, named=_SIDES, person="whom" if kind != "Pressure" else "")


SHAPES: Final[Mapping[str, Shape]] = {
    "embassy_exists": Shape("Mission", "Embassy", "existence"),
    "embassy_opening": Shape("Mission", "Embassy", "opening"),
    "embassy_closing": Shape("Mission", "Embassy", "closing", "end"),
    "consulate_opening": Shape("Mission", "Consulate", "opening"),
    "appointment": Shape("Posting", "Posting", "appointment", person="person"),
    "credentials": Shape("Posting", "Posting", "credentials", "credentials", person="person"),
    "relations_established": _relations("establishment", "start"),
    "relations_severed": _relations("severance", "end"),
    "relations_resumed": _relations("resumption", "resumed"),
    "visit": Shape("Visit", "Visit", named=frozenset({"subject"}), person="person"),
    "meeting": _mutual("Meeting"),
    "agreement": _mutual("Agreement"),
    "cooperation": _mutual("Cooperation"),
    "trade": Shape("Trade", "Trade", named=_SIDES, money=True),
    "investment": Shape("Investment", "Investment", named=_SIDES, money=True),
    "aid_or_loan": Shape("Finance", "Finance", named=_SIDES, money=True),
    "expulsion": _measure("Expulsion"),
    "recall": _measure("Recall"),
    "sanction": _measure("Sanction"),
    "pressure": _measure("Pressure"),
    "institute": Shape("Institute", "Institute", named=frozenset({"subject"})),
}
"""How each type is written."""

UNNAMED: Final = "Representation"
"""The class of a posting whose holder the report does not name: the level of representation."""

_BEGUN: Final = frozenset(
    {"existence", "opening", "appointment", "establishment", "resumption", "credentials"}
)
_OVER: Final = frozenset({"closing", "severance"})
_STANDS: Final = frozenset({"existence", "appointment", "establishment", "credentials"})
"""Acts of which "ongoing" says that what they made stands, not that they are under way."""

_BY_ACT: Final[Mapping[tuple[str, str], str]] = {
    (shape.kind, shape.act): name
    for name, shape in SHAPES.items()
    if shape.act and name != "consulate_opening"
}
_BY_KIND: Final[Mapping[str, str]] = {
    shape.kind: name for name, shape in SHAPES.items() if not shape.act
}


def tie_status(type_: str, status: str) -> str:
    """The status of the tie that follows of what is said of an act; empty where none does.

    That a closing is planned leaves a mission as it is; that an opening is under way means that
    the mission does not stand yet.

    >>> tie_status("embassy_opening", "occurred"), tie_status("embassy_closing", "planned")
    ('ongoing', '')
    >>> tie_status("visit", "occurred")
    'occurred'
    """
    act = SHAPES[type_].act
    if act in _OVER:
        return {"occurred": "ended", "ended": "ended", "suspended": "suspended"}.get(status, "")
    if act == "credentials":
        return "ongoing" if status in ("occurred", "ongoing") else ""
    if act in _BEGUN:
        if status == "ongoing" and act not in _STANDS:
            return "planned"
        return "ongoing" if status == "occurred" else status
    return status


def act_cell(type_: str, status: str) -> str:
    """What stands under `act`; empty for a type that tells of no act.

    >>> act_cell("relations_severed", "denied")
    'severance denied'
    """
    act = SHAPES[type_].act
    plainly = (act, status) == ("existence", "ongoing")
    return f"{act} {status}" if act and not plainly else ""


def type_of(kind: str, *, consular: bool, act: str, status: str) -> tuple[str, str]:
    """The type and status of a finding that a row tells of.

    Args:
        kind: class of the schema.
        consular: for a mission, whether it is a consulate.
        act: what stands under `act`; empty in rows that people wrote.
        status: status of the tie; may be empty.

    Raises:
        KeyError: no finding is of that class.

    >>> type_of("Mission", consular=True, act="opening planned", status="planned")
    ('consulate_opening', 'planned')
    """
    of_posting = "Posting" if kind == UNNAMED else kind
    done, _, far = act.partition(" ")
    if done and far in STATUSES:
        type_ = _BY_ACT[of_posting, done]
        return ("consulate_opening" if consular and done == "opening" else type_), far
    if of_posting == "Mission":
        if status in ("announced", "planned"):
            return ("consulate_opening" if consular else "embassy_opening"), status
        if status in ("ended", "suspended"):
            return "embassy_closing", status
        return "embassy_exists", status or "ongoing"
    if of_posting == "Relations":
        over = status in ("ended", "suspended")
        return ("relations_severed" if over else "relations_established"), status or "ongoing"
    if of_posting == "Posting":
        return "appointment", status or "ongoing"
    return _BY_KIND[of_posting], status or "occurred"
