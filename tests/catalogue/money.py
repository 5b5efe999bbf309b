"""Sums of money, made without SPARQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from tests.catalogue.world import IN_EFFECT, Params, Rows, World, asked, check, year

from legation.model import Tie


@check("investments")
def investments(world: World, params: Params) -> tuple[str, Rows]:
    return "funder recipient when amount currency inSector status tie", (
        (
            tie.one("funder"),
            tie.one("recipient"),
            tie.one("year"),
            tie.one("amount"),
            tie.one("currency"),
            sector,
            tie.one("status"),
            tie.id,
        )
        for tie in world.kind("Investment")
        if tie.one("funder") == params.get("funder", tie.one("funder"))
        and tie.one("recipient") == params.get("recipient", tie.one("recipient"))
        and str(tie.one("year")) == params.get("year", str(tie.one("year")))
        for sector in world.sectors(tie)
        if sector == params.get("sector", sector)
    )


def _sums(
    world: World, params: Params, kind: str, keys: Callable[[Tie], Iterable[object]]
) -> Iterator[tuple[object, ...]]:
    totals: dict[tuple[object, object], list[Decimal]] = {}
    for tie, amount in _counted(world, params, kind):
        recipients = set(tie.all("recipient"))
        if "recipient" not in params or params["recipient"] in recipients:
            for key in keys(tie):
                totals.setdefault((key, tie.one("currency")), []).append(amount)
    return ((*key, sum(amounts), len(amounts)) for key, amounts in totals.items())


def _counted(world: World, params: Params, kind: str) -> Iterator[tuple[Tie, Decimal]]:
    """Ties whose amount counts in sums, and the amount."""
    bound = {*IN_EFFECT, "status:ended"} | ({"status:committed"} if kind == "Finance" else set())
    for tie in world.kind(kind):
        amount = tie.one("amount")
        if (
            tie.one("funder") == params.get("funder", tie.one("funder"))
            and tie.one("status") in bound
            and (tie.one("excludedFromTotals") is not True or params.get("flagged") == "yes")
            and isinstance(amount, Decimal)
            and tie.one("currency")
        ):
            yield tie, amount


def _by_recipient(world: World, params: Params, kind: str) -> Rows:
    found: dict[tuple[object, object], list[tuple[Decimal, bool]]] = {}
    for tie, amount in _counted(world, params, kind):
        recipients = list(tie.all("recipient"))
        for recipient in recipients:
            key = (recipient, tie.one("currency"))
            found.setdefault(key, []).append((amount, len(recipients) > 1))
    for about, amounts in found.items():
        own, joint = (
            sum((amount for amount, several in amounts if several is which), Decimal(0))
            for which in (False, True)
        )
        yield (*about, own, joint, len(amounts))


def _year(tie: Tie) -> list[object]:
    year = tie.one("year")
    return [str(year) if year else None]


@check("investment-by-recipient")
def investment_by_recipient(world: World, params: Params) -> tuple[str, Rows]:
    rows = _by_recipient(world, params, "Investment")
    return "recipient currency total shared investments", rows


@check("investment-by-sector")
def investment_by_sector(world: World, params: Params) -> tuple[str, Rows]:
    rows = _sums(world, params, "Investment", world.sectors)
    return "sector currency total investments", rows


@check("investment-by-year")
def investment_by_year(world: World, params: Params) -> tuple[str, Rows]:
    return "year currency total investments", _sums(world, params, "Investment", _year)


@check("finance-by-recipient")
def finance_by_recipient(world: World, params: Params) -> tuple[str, Rows]:
    rows = _by_recipient(world, params, "Finance")
    return "recipient currency total shared projects", rows


@check("finance-by-sector")
def finance_by_sector(world: World, params: Params) -> tuple[str, Rows]:
    rows = _sums(world, params, "Finance", world.sectors)
    return "sector currency total projects", rows


@check("finance-by-year")
def finance_by_year(world: World, params: Params) -> tuple[str, Rows]:
    return "year currency total projects", _sums(world, params, "Finance", _year)


@check("finance")
def finance(world: World, params: Params) -> tuple[str, Rows]:
    return "recipient when amount currency inSector flowType has excluded tie", (
        (
            recipient,
            tie.one("year"),
            tie.one("amount"),
            tie.one("currency"),
            sector,
            tie.one("flowType"),
            tie.one("status"),
            tie.one("excludedFromTotals"),
            tie.id,
        )
        for tie in world.kind("Finance")
        if tie.one("funder") == params.get("funder", tie.one("funder"))
        and str(tie.one("year")) == params.get("year", str(tie.one("year")))
        and tie.one("status") == params.get("status", tie.one("status"))
        for recipient in tie.all("recipient")
        if recipient == params.get("recipient", recipient)
        for sector in world.sectors(tie)
        if sector == params.get("sector", sector)
    )


@check("finance-by-flow-type")
def finance_by_flow_type(world: World, params: Params) -> tuple[str, Rows]:
    rows = _sums(world, params, "Finance", lambda tie: [tie.one("flowType")])
    return "flowType currency total projects", rows


@check("finance-by-agency")
def finance_by_agency(world: World, params: Params) -> tuple[str, Rows]:
    rows = _sums(world, params, "Finance", lambda tie: list(tie.all("agency")) or [None])
    return "agency currency total projects", rows


@check("finance-by-sector-and-year")
def finance_by_sector_and_year(world: World, params: Params) -> tuple[str, Rows]:
    def keys(tie: Tie) -> list[object]:
        return [(sector, year(tie.one("year"))) for sector in world.sectors(tie)]

    return "sector year currency total projects", (
        (*key, *rest)
        for key, *rest in _sums(world, params, "Finance", keys)
        if isinstance(key, tuple)
    )


@check("finance-by-status")
def finance_by_status(world: World, params: Params) -> tuple[str, Rows]:
    amounts: dict[tuple[object, object], list[Decimal | None]] = {}
    for tie in world.kind("Finance"):
        recipients = set(tie.all("recipient"))
        if asked(params, "funder", tie.one("funder")) and (
            "recipient" not in params or params["recipient"] in recipients
        ):
            amount = tie.one("amount")
            key = (tie.one("status"), tie.one("currency"))
            amounts.setdefault(key, []).append(amount if isinstance(amount, Decimal) else None)
    return "status currency projects withAmount total", (
        (*key, len(found), len(known), sum(known, Decimal(0)))
        for key, found in amounts.items()
        for known in [[amount for amount in found if amount is not None]]
    )
