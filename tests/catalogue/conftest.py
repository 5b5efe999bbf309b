"""The small graph of the catalogue: the small claims, and more such as datasets make them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from tests.catalogue.world import World
from tests.conftest import entity, mission, source

from legation.building import hold_in_memory
from legation.decode import claims, disagreements, entities, ties
from legation.identity import claim
from legation.model import Claim
from legation.store import Store
from legation.values import Label, PartialDate, Value

PAGES = "source:foreign-relations-pages"
PAGES_DAY = date(2025, 11, 10)
ENDED, ONGOING, OCCURRED = "status:ended", "status:ongoing", "status:occurred"
DATED = {
    "established", "severed", "resumed", "opened", "closed", "appointed", "credentials", "ended",
    "assumed", "start", "end", "from", "until", "year", "signed", "inForce",
}  # fmt: skip


def said(
    kind: str,
    told_by: str,
    roles: list[tuple[str, str]],
    locator: str,
    /,
    **values: str | list[str] | bool | Decimal,
) -> Claim:
    """A claim of a dataset; dates are given as text, several values as a list."""
    given: list[tuple[str, Value]] = [
        (name, PartialDate(str(one)) if name in DATED else one)
        for name, value in values.items()
        for one in (value if isinstance(value, list) else [value])
    ]
    return claim(
        kind, told_by, roles=roles, values=given, locator=locator, stated=date(2022, 12, 23)
    )


def row(page: str, number: int, one: str, other: str, **values: str | list[str]) -> Claim:
    """A row of a page about foreign relations; `notes` are a source of their own."""
    told_by = f"{PAGES}-prose" if values.pop("notes", "") else PAGES
    made = said(
        "Relations",
        told_by,
        [("party", f"state:{one}"), ("party", f"state:{other}")],
        f"Foreign relations of {page}, table 1, row {number}",
        **values,
    )
    return claim(
        made.kind,
        told_by,
        roles=made.roles,
        values=made.values,
        locator=made.locator,
        first_seen=PAGES_DAY,
        last_seen=PAGES_DAY,
    )


def project(status: str, *recipients: str, **values: Value) -> Claim:
    """A claim of a dataset of Chinese finance."""
    return claim(
        "Finance",
        "source:finance",
        roles=[("funder", "state:CHN"), *(("recipient", f"state:{one}") for one in recipients)],
        values=[("status", f"status:{status}"), ("currency", "USD"), *values.items()],
        locator=f"project {values['projectId']}",
        stated=date(2017, 10, 11),
    )


def tenure(official: str, office: str, body: str, **values: str) -> Claim:
    """A claim of a list of office holders."""
    roles = [("official", f"official:{official}"), ("office", f"office:{office}"), ("body", body)]
    return said("Tenure", "source:holders", roles, official, **values)


def posting(official: str, receiver: str, office: str = "ambassador", **values: str) -> Claim:
    """A claim of a list of envoys of the United States."""
    roles = [
        ("official", f"official:{official}"),
        ("office", f"office:{office}"),
        ("sender", "state:USA"),
        ("receiver", f"state:{receiver}"),
    ]
    return said("Posting", "source:chiefs", roles, official, **values)


def visit(visitor: str, of: str, host: str, **values: str | list[str]) -> Claim:
    """A claim of a list of visits."""
    roles = [("visitor", f"official:{visitor}"), ("host", f"state:{host}")]
    given: dict[str, str | list[str]] = {"status": OCCURRED, **values}
    return said("Visit", "source:visits", roles, visitor, visitingState=f"state:{of}", **given)


def meeting(roles: list[tuple[str, str]], **values: str) -> Claim:
    """A claim of a list of meetings."""
    return said("Meeting", "source:visits", roles, "a meeting", status=OCCURRED, **values)


def spell(receiver: str, level: str, start: str, end: str = "", **values: str) -> Claim:
    """A claim of a study of levels of representation of the United States."""
    roles = [("sender", "state:USA"), ("receiver", f"state:{receiver}")]
    over = {"status": ENDED, "end": end} if end else {"status": ONGOING}
    return said(
        "Representation", "source:levels", roles, "a spell",
        representationLevel=level, start=start, **over, **values,
    )  # fmt: skip


def official(curie: str, name: str, **values: Value) -> Claim:
    """Who an official is."""
    return claim(
        "Official",
        "source:holders",
        about=f"official:{curie}",
        values=[("label", Label(name)), *values.items()],
        locator=name,
    )


def relations_claims() -> Iterator[Claim]:
    """Pages of Togo, France and the United States, which do not tell the same."""
    yield source("foreign-relations-pages", "Pages", "dataset", PAGES_DAY)
    yield source("foreign-relations-pages-prose", "Notes of pages", "report", PAGES_DAY)
    yield entity("state:SUN", "Soviet Union", **{"from": PartialDate("1917-11-07")},
                 until=PartialDate("1991-12-26"), successor="state:RUS")  # fmt: skip
    yield entity("state:XRN", "Rhodesia and Nyasaland", until=PartialDate("1963"),
                 successor="state:ZWE")  # fmt: skip
    yield entity("state:XAN", "Annam", until=PartialDate("1893"))
    going: dict[str, str | list[str]] = {"status": ONGOING}
    yield row("Togo", 1, "TGO", "FRA", established="1960-04-27", **going)
    yield row("Togo", 2, "TGO", "USA", established="1960", **going)
    yield row("Togo", 3, "TGO", "RUS", established="1960-05-01", **going)
    yield row("Togo", 4, "TGO", "LUX", **going)
    yield row("Togo", 5, "TGO", "ZWE", established="1980-04", severed=["1982", "1990"],
              resumed="1983-02",
              **going)  # fmt: skip
    yield row("France", 1, "FRA", "TGO", established="1960-04-27", **going)
    yield row("France", 2, "FRA", "RUS", established="1717", **going)
    yield row("France", 3, "FRA", "ZWE", established="1980", severed=["1999-01", "2001"],
              status="status:suspended")  # fmt: skip
    yield row("France", 4, "FRA", "SUN", established="1924-10-28", status=ENDED)
    yield row("the United States", 1, "USA", "TGO", established="1960-04-27", **going)
    yield row("the United States", 2, "USA", "TGO", notes="yes", established="1960-04-27")
    yield row("the United States", 3, "USA", "RUS", established="1809-07-14", severed="1917-12-06",
              resumed=["1933-11-16", "1991-12-31"], **going)  # fmt: skip
    yield row("Russia", 1, "USA", "RUS", established="1891", **going)
    yield row("Zimbabwe", 1, "ZWE", "USA", established="1980-04-18", severed="2002", status=ENDED)
    yield row("France", 5, "FRA", "LUX", **going)
    yield row("France", 6, "FRA", "LUX", notes="yes", established="1839")
    yield row("Luxembourg", 1, "LUX", "UKR", established="1992-07-01", **going)
    yield row("Luxembourg", 2, "LUX", "UKR", notes="yes", established="1993-07-01")
    yield said("Relations", "source:chiefs", [("party", "state:LUX"), ("party", "state:TGO")],
               "elsewhere", status=ONGOING)  # fmt: skip
    yield mission("state:USA", "state:ZWE", "consulate", seat="place:harare", closed="1986-03",
                  source="source:chiefs", status=ENDED)  # fmt: skip
    yield mission("state:TWN", "state:FRA", "de-facto-embassy", seat="place:paris")


def people_claims() -> Iterator[Claim]:
    """Holders of offices, envoys, and levels of representation."""
    yield official("robert-dussey-TGO", "Robert Dussey", citizenOf="state:TGO")
    yield official("lawrence-sidney-eagleburger-USA", "Lawrence Sidney Eagleburger")
    yield official("hillary-rodham-clinton-USA", "Hillary Rodham Clinton",
                   mergedFrom="official:hillary-clinton-USA of source:visits")  # fmt: skip
    yield official("r-dussey-TGO", "R. Dussey", closeMatch="official:robert-dussey-TGO")
    yield tenure("robert-dussey-TGO", "foreign-minister", "state:TGO", status=ONGOING,
                 start="2013-09-17")  # fmt: skip
    yield tenure("elliott-ohin-TGO", "foreign-minister", "state:TGO", status=ENDED,
                 start="2010", end="2013-09-17")  # fmt: skip
    yield tenure("nobody-TGO", "minister", "state:TGO", title="Minister of Water", start="2009")
    yield tenure("joseph-made-ZWE", "minister", "state:ZWE")
    yield tenure("kofi-annan", "head-of-organisation", "institution:UN", status=ENDED,
                 start="1997-01-01", end="2006-12-31")  # fmt: skip
    eagleburger = "lawrence-sidney-eagleburger-USA"
    yield tenure(eagleburger, "foreign-minister", "state:USA", status=ENDED,
                 start="1992-12-08", end="1993-01-19")  # fmt: skip
    yield posting(eagleburger, "YUG", status=ENDED, appointed="1977-06-08", ended="1981-01-24")
    yield posting("somebody-USA", "TGO", status=ENDED, appointed="1960-06-23",
                  credentials="1960-08-22", ended="1961-06-27")  # fmt: skip
    yield posting("another-USA", "TGO", "charge-daffaires", status=ENDED, appointed="1961-06",
                  ended="1961-10")  # fmt: skip
    yield posting("third-USA", "TGO", status=ENDED, appointed="1974-09-19", ended="1976-04-11")
    yield posting("fourth-USA", "TGO", status="status:cancelled", appointed="1974-11-01")
    yield posting("third-USA", "FRA", status=ENDED, appointed="1970", ended="1974")
    yield posting("third-USA", "ZWE", status=ONGOING, appointed="1973-01-05")
    yield posting("third-USA", "LUX", status="status:cancelled")
    yield posting("another-USA", "FRA", appointed="1971-02-02")
    yield posting("fifth-USA", "LUX", status=ENDED, appointed="1950-01-01", ended="1953-02-03")
    yield posting("sixth-USA", "LUX", appointed="1953-02-03")
    yield posting("seventh-USA", "LUX", status=ENDED, appointed="1960-01-01", ended="1962-05-06")
    yield posting("eighth-USA", "LUX", status=ONGOING, appointed="1961-12-31")
    yield posting("ninth-USA", "LUX", status=ENDED, appointed="1970-01-01", ended="1970-01-01")
    yield posting("tenth-USA", "RUS", status=ENDED, appointed="1970-01-01", ended="1970-01-01")
    yield posting("first-USA", "RUS", status=ENDED, appointed="1971-01-01", ended="1972-01-01")
    yield posting("second-USA", "RUS", status=ENDED, appointed="1972-01-02", ended="1973-01-01")
    yield posting("another-USA", "FRA", "consul")
    yield spell("TGO", "none", "1960", "1960-04-26", comment="begun then or before")
    yield spell("TGO", "embassy", "1960-04-27", missionType="missiontype:embassy")
    yield spell("CUB", "embassy", "1923-02-10", "1961-01-03", missionType="missiontype:embassy")
    yield spell("CUB", "none", "1961-01-04", "1977-08-31")
    yield spell("CUB", "interests section", "1977-09-01")


def visits_claims() -> Iterator[Claim]:
    """Visits, meetings and money."""
    rice = "condoleezza-rice-USA"
    yield official(rice, "Condoleezza Rice")
    yield entity("place:jerusalem", "Jerusalem")
    head, minister = "level:head-of-state", "level:foreign-minister"
    journey: dict[str, str | list[str]] = {"level": minister, "journey": "us-travels/3109"}
    yield visit(rice, "USA", "FRA", start="2008-06-11", end="2008-06-14", place="place:paris",
                **journey)  # fmt: skip
    yield visit(rice, "USA", "ISR", start="2008-06-14", end="2008-06-15",
                place=["place:jerusalem", "place:tel-aviv"], **journey)  # fmt: skip
    yield visit(rice, "USA", "FRA", start="2008-06-16", end="2008-06-16", **journey)
    yield visit(rice, "USA", "TGO", start="2007-05", journey="us-travels/1")
    yield visit(rice, "USA", "RUS", journey="us-travels/1", level=minister)
    yield visit(rice, "USA", "GBR", start="2006", journey="us-travels/2")
    yield visit("somebody-CUB", "CUB", "USA", start="1994", status="status:announced")
    yield visit("emmanuel-macron-FRA", "FRA", "USA", start="2018-04-23", level=head)
    yield visit("francois-mitterrand-FRA", "FRA", "USA", start="1994-01-05", end="1994-01-06",
                level=head, purpose="talks")  # fmt: skip
    yield visit("somebody-LUX", "LUX", "USA", start="1994", level=minister, status=ONGOING)
    yield visit("nobody-RUS", "RUS", "USA", start="1994", level=head, status="status:planned")
    yield visit("leonid-brezhnev-SUN", "SUN", "USA", start="1973-06-18", level=head)
    rice_met = [("party", f"official:{rice}")]
    yield meeting([*rice_met, ("party", "official:emmerson-mnangagwa-ZWE")], start="2008-06-11",
                  place="place:paris")  # fmt: skip
    yield meeting([*rice_met, ("body", "institution:UN")], start="2007", end="2007")
    yield meeting([("party", "state:TGO"), ("party", "state:ZWE")], start="2011-03-01")


def finance_claims() -> Iterator[Claim]:
    """Projects of Chinese official finance."""
    health, year = "sector:120", PartialDate("2010")
    bank, fund = "institution:china-exim-bank", "institution:china-fund"
    yield entity(bank, "China Exim Bank", actsFor="state:CHN")
    yield project("completed", "ZWE", projectId="1", amount=Decimal(100), year=year)
    yield project("committed", "ZWE", projectId="2", amount=Decimal("0.5"), sector=health)
    yield project("ongoing", "TGO", projectId="3", amount=Decimal(7), sector=health, year=year)
    yield project("completed", "TGO", "ZWE", projectId="4", amount=Decimal(1000), year=year)
    yield project("completed", "TGO", projectId="5", amount=Decimal(40), year=year,
                  excludedFromTotals=True)  # fmt: skip
    yield project("announced", "TGO", projectId="6", amount=Decimal(9), excludedFromTotals=True)
    yield project("cancelled", "ZWE", projectId="7", amount=Decimal(11), flowType="Grant")
    yield project("completed", "ZWE", projectId="8", sector=health)
    yield project("completed", "ETH", projectId="9", amount=Decimal(30), flowType="Loan",
                  agency=bank, sector=health)  # fmt: skip
    yield project("ongoing", "ETH", projectId="10", amount=Decimal(5), flowType="Loan",
                  agency=fund)  # fmt: skip
    yield project("ongoing", "ETH", projectId="11", amount=Decimal(2), flowType="Grant")
    yield project("suspended", "ETH", projectId="12", amount=Decimal(3), flowType="Grant")
    yield project("completed", "ETH", projectId="13", amount=Decimal(1000))
    yield project("completed", "ETH", projectId="13", amount=Decimal(9000))


def dated_claims() -> Iterator[Claim]:
    """Ties of Luxembourg with another state each, that have a date of another kind each."""
    lux = "state:LUX"

    def with_(kind: str, mine: str, theirs: str, other: str, **values: str) -> Claim:
        roles = [(mine, lux), (theirs, f"state:{other}")]
        return said(kind, "source:dates", roles, other, **values)

    yield with_("Relations", "party", "party", "CUB", established="1950", severed="1960",
                resumed="1970")  # fmt: skip
    yield with_("Meeting", "party", "party", "ETH", start="1980-01-01", end="1980-01-02")
    yield with_("Agreement", "party", "party", "ISR", instrument="A treaty", signed="1990",
                inForce="1992", ended="2001")  # fmt: skip
    yield with_("Agreement", "party", "party", "IND", instrument="A treaty", inForce="1991")
    for mine, theirs, other, name in (
        ("sender", "receiver", "GBR", "assumed"),
        ("receiver", "sender", "UKR", "credentials"),
    ):
        envoy = [("official", f"official:envoy-{other}"), ("office", "office:ambassador")]
        yield said("Posting", "source:dates", [*envoy, (mine, lux), (theirs, f"state:{other}")],
                   other, **{name: "1996"})  # fmt: skip
    yield visit("somebody-LUX", "LUX", "BRA", end="1997")
    yield with_("Sanction", "actor", "target", "BLR", start="1998")
    yield with_("Expulsion", "target", "actor", "YUG", start="1999")
    yield with_("Finance", "funder", "recipient", "MLI", start="2000", projectId="a")
    yield with_("Finance", "recipient", "funder", "JPN", end="2002", projectId="b")
    yield with_("Trade", "exporter", "importer", "NOR", year="2003")
    yield with_("Trade", "importer", "exporter", "FIN", year="2004")
    for code in ("CUB", "ETH", "ISR", "IND", "GBR", "UKR", "BRA", "BLR", "YUG", "MLI", "JPN"):
        yield entity(f"state:{code}", f"State of {code}")
    yield entity("state:NOR", "Norway")
    yield entity("state:FIN", "Finland")


@pytest.fixture(scope="session")
def small_store(small_claims: list[Claim]) -> Store:
    """The small claims, with relations, people, visits and money such as datasets list them."""
    return hold_in_memory(
        [
            *small_claims,
            *relations_claims(),
            *people_claims(),
            *visits_claims(),
            *finance_claims(),
            *dated_claims(),
        ]
    )


@pytest.fixture(scope="session")
def world(small_store: Store) -> World:
    """The same as model objects."""
    return World(
        tuple(ties(small_store)),
        tuple(entities(small_store)),
        tuple(claims(small_store)),
        tuple(disagreements(small_store)),
    )
