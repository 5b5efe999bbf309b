"""What the pages say to claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from legation import identity
from legation.model import Claim, Roles, Values
from legation.sources.relations.facts import PROSE, MissionFact, Relations
from legation.sources.relations.places import Town
from legation.values import Label, PartialDate, Value

SOURCE: Final = "source:foreign-relations-pages"
"""The tables of the pages."""

SOURCE_PROSE: Final = "source:foreign-relations-pages-prose"
"""The notes beside them."""

_METHOD: Final = "method:imported"


def source_claims(day: date) -> Iterator[Claim]:
    """What the two sources say of themselves.

    Args:
        day: the day of the pages.
    """
    for source, label, rank in (
        (SOURCE, "Foreign relations pages", "rank:dataset"),
        (SOURCE_PROSE, "Foreign relations pages: notes", "rank:report"),
    ):
        values: list[tuple[str, Value]] = [
            ("label", Label(label)),
            ("publisher", "English Wikipedia"),
            ("website", "https://en.wikipedia.org/wiki/Category:Foreign_relations_by_country"),
            ("licence", "CC-BY-SA-4.0"),
            ("credit", 'Facts from the pages "Foreign relations of …", by their editors'),
            ("rank", rank),
            ("edition", PartialDate.parse(day.isoformat())),
        ]
        yield identity.claim("Source", source, about=source, values=values, method=_METHOD)


def relations_claims(facts: Iterable[Relations], day: date) -> Iterator[Claim]:
    """A claim for each row, and for what the notes beside it say of the same pair."""
    for fact in facts:
        about, roles = _pair(fact.state, fact.partner)
        yield Claim(
            about=about,
            kind="Relations",
            roles=roles,
            values=_relations(*fact[6:]),
            source=SOURCE_PROSE if fact.by == PROSE else SOURCE,
            locator=_locator(fact.page, fact.table, fact.row),
            method=_METHOD,
            first_seen=day,
            last_seen=day,
        )


def place_claims(towns: Iterable[Town], day: date) -> Iterator[Claim]:
    """A claim for each city of a mission that is not in the reference tables."""
    for town in towns:
        yield identity.claim(
            "Place",
            SOURCE_PROSE,
            about=town.place,
            values=[("label", Label(town.label)), ("inState", town.state)],
            method=_METHOD,
            first_seen=day,
            last_seen=day,
        )


def mission_claims(facts: Iterable[MissionFact], day: date) -> Iterator[Claim]:
    """A claim for each mission that notes name."""
    for fact in facts:
        mission = fact.mission
        yield identity.claim(
            "Mission",
            SOURCE_PROSE,
            roles=(("sender", mission.sender), ("receiver", mission.receiver)),
            values=_mission(fact),
            locator=_locator(fact.page, fact.table, fact.row),
            method=_METHOD,
            first_seen=day,
            last_seen=day,
        )


# Forty thousand claims repeat each other's days, statuses and pairs: each is put in order once.
# A fact's days were parsed when it was read from its page, and need not be again.
@lru_cache(maxsize=65536)
def _relations(
    established: str,
    severed: tuple[str, ...],
    resumed: tuple[str, ...],
    suspended: tuple[str, ...],
    status: str,
) -> Values:
    values: list[tuple[str, Value]] = [("status", f"status:{status}")] if status else []
    values += [("established", PartialDate(established))] if established else []
    values += [("severed", PartialDate(one)) for one in severed]
    values += [("resumed", PartialDate(one)) for one in resumed]
    values += [("comment", f"suspended {one}") for one in suspended]
    return identity.order_values("Relations", values)


@lru_cache(maxsize=65536)
def _pair(one: str, other: str) -> tuple[str, Roles]:
    roles = identity.order_roles("Relations", (("party", one), ("party", other)))
    return identity.tie_id("Relations", roles, ()), roles


def _mission(fact: MissionFact) -> Iterator[tuple[str, Value]]:
    mission = fact.mission
    yield "status", f"status:{mission.status}"
    yield "missionType", f"missiontype:{mission.type}"
    if mission.seat:
        yield "seat", mission.seat
    if mission.host:
        yield "hostState", mission.host
    if mission.jurisdiction:
        yield "jurisdiction", mission.jurisdiction
    if mission.opened:
        yield "opened", PartialDate(mission.opened)
    if mission.closed:
        yield "closed", PartialDate(mission.closed)


def _locator(page: str, table: int, row: int) -> str:
    return f"{page}, table {table}, row {row}"
