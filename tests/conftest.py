"""A small graph of the shape of the real one, for the tests of everything that reads a graph."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings

from legation.assemble import ontology_triples, triples
from legation.building import hold_in_memory
from legation.consolidate import consolidate
from legation.identity import claim
from legation.model import Claim
from legation.store import Store, new_generation, writable
from legation.values import Label, PartialDate, Value

# A busy machine is slow, and that is no finding.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

EDITIONS = (date(2020, 10, 10), date(2021, 1, 4), date(2022, 11, 16))
STATES = {
    "FRA": ("France", "Europe"),
    "LUX": ("Luxembourg", "Europe"),
    "RUS": ("Russia", "Europe"),
    "TGO": ("Togo", "Africa"),
    "USA": ("United States", "Americas"),
    "ZWE": ("Zimbabwe", "Africa"),
}


def mission(
    sender: str,
    receiver: str,
    type_code: str,
    *,
    seen: tuple[int, int] = (0, 2),
    source: str = "source:missions",
    locator: str = "",
    **values: str,
) -> Claim:
    """A claim that a list of missions makes, seen from one edition to another."""
    given: list[tuple[str, Value]] = [("missionType", f"missiontype:{type_code}")]
    for name, value in values.items():
        given.append((name, PartialDate(value) if name in {"opened", "closed"} else value))
    if source == "source:missions":
        given.append(("status", "status:ongoing"))
    return claim(
        "Mission",
        source,
        roles=[("sender", sender), ("receiver", receiver)],
        values=given,
        method="method:imported",
        locator=locator or f"{sender} {receiver} {type_code}",
        first_seen=EDITIONS[seen[0]] if source == "source:missions" else None,
        last_seen=EDITIONS[seen[1]] if source == "source:missions" else None,
    )


def brief(kind: str, locator: str, roles: list[tuple[str, str]], **values: Value) -> Claim:
    """A claim of the brief on Togo and Zimbabwe."""
    return claim(
        kind,
        "source:togo-brief",
        roles=roles,
        values=values.items(),
        locator=locator,
        stated=date(2024, 3, 25),
    )


def entity(curie: str, name: str, **values: Value) -> Claim:
    """A description of an entity."""
    kind = curie.partition(":")[0].capitalize()
    return claim(
        kind,
        "source:reference",
        about=curie,
        values=[("label", Label(name)), *values.items()],
        locator=curie,
    )


def source(code: str, name: str, rank: str, *editions: date) -> Claim:
    """A source's description of itself."""
    curie = f"source:{code}"
    return claim(
        "Source",
        curie,
        about=curie,
        values=[
            ("label", Label(name)),
            ("publisher", "A publisher"),
            ("licence", "CC0-1.0"),
            ("rank", f"rank:{rank}"),
            *(("edition", PartialDate(day.isoformat())) for day in editions),
        ],
    )


@pytest.fixture(scope="session")
def small_claims() -> list[Claim]:
    """Six states, their missions in three editions, and a brief that contradicts itself."""
    rus, tgo, zwe = "state:RUS", "state:TGO", "state:ZWE"
    fra, usa, lux = "state:FRA", "state:USA", "state:LUX"
    both = [("party", rus), ("party", tgo)]
    usd: dict[str, Value] = {"currency": "USD"}
    return [
        source("reference", "Reference tables", "register"),
        source("missions", "Missions worldwide", "dataset", *EDITIONS),
        source("togo-brief", "A brief", "report"),
        *(
            entity(f"state:{code}", name, stateKind="state", iso3=code, region=region)
            for code, (name, region) in STATES.items()
        ),
        entity("institution:EU", "European Union", institutionKind="international-organisation"),
        entity("institution:FRA-economy", "Ministry of the Economy", actsFor=fra),
        entity("official:nikolay-krasilnikov-RUS", "Nikolay Krasilnikov", citizenOf=rus),
        entity("official:emmerson-mnangagwa-ZWE", "Emmerson Mnangagwa", citizenOf=zwe),
        entity("institution:russian-centre", 'Centre "Science"\n</script>', partOf=rus),
        entity("place:lome", "Lomé", inState=tgo),
        entity("place:lyon", "Lyon", inState=fra),
        entity("place:paris", "Paris", inState=fra),
        mission(fra, tgo, "embassy", seat="place:lome", opened="1960"),
        mission(tgo, fra, "embassy", seat="place:paris", opened="1961-05"),
        mission(fra, rus, "embassy"),
        mission(fra, lux, "embassy"),
        mission(rus, fra, "embassy", opened="2015-03-02"),
        mission(usa, tgo, "embassy", seat="place:lome", opened="2012"),
        mission(usa, fra, "embassy", seen=(0, 1)),
        mission(usa, zwe, "embassy", seen=(2, 2)),
        mission(rus, zwe, "embassy"),
        mission(fra, zwe, "high-commission", seen=(1, 2)),
        mission(tgo, fra, "consulate", seat="place:lyon", seen=(0, 0)),
        mission(rus, fra, "consulate-general", seat="place:lyon"),
        mission(usa, fra, "honorary-consulate", seat="place:lyon", seen=(0, 0)),
        mission(usa, fra, "honorary-consulate", seat="place:lyon", seen=(2, 2)),
        mission(zwe, fra, "embassy", jurisdiction=lux),
        mission("institution:EU", tgo, "representative-office", seat="place:lome"),
        mission(fra, usa, "trade-office", operator="institution:FRA-economy"),
        mission(
            rus, tgo, "embassy", source="source:togo-brief", locator="1", status="status:planned"
        ),
        mission(
            rus, tgo, "embassy", source="source:togo-brief", locator="2", status="status:ongoing"
        ),
        brief("Investment", "3", [("funder", rus), ("recipient", tgo)],
              amount=Decimal(25000000), year=PartialDate("2023"), **usd),
        brief("Investment", "3", [("funder", rus), ("recipient", zwe)],
              amount=Decimal(15000000), year=PartialDate("2022"), sector="sector:311", **usd),
        brief("Investment", "3", [("funder", rus), ("recipient", zwe)],
              amount=Decimal("1.5"), year=PartialDate("2023"), sector="sector:311", **usd),
        brief("Investment", "3", [("funder", rus), ("recipient", zwe)],
              amount=Decimal(7), year=PartialDate("2023"), currency="EUR",
              excludedFromTotals=True),
        brief("Investment", "4", [("funder", rus), ("recipient", tgo)],
              status="status:planned", amount=Decimal(9), **usd),
        brief("Cooperation", "5", both, sector="sector:311", status="status:ongoing"),
        brief("Cooperation", "6", both, sector="sector:230", status="status:planned",
              expectedEffect="energy security"),
        brief("Trade", "7", [("exporter", rus), ("importer", zwe)], goods="grain",
              status="status:planned"),
        brief("Posting", "8",
              [("official", "official:nikolay-krasilnikov-RUS"), ("office", "office:ambassador"),
               ("sender", rus), ("receiver", zwe)], status="status:ongoing"),
        brief("Visit", "9", [("visitor", "official:emmerson-mnangagwa-ZWE"), ("host", rus)],
              visitingState=zwe, status="status:planned", purpose="talks"),
        brief("Visit", "10", [("visitor", usa), ("host", zwe)], status="status:occurred",
              start=PartialDate("2024-03")),
        brief("Pressure", "11", [("actor", usa), ("target", zwe)], status="status:ongoing"),
        brief("Expulsion", "12", [("actor", zwe), ("target", usa)], status="status:occurred",
              whom="aid workers"),
        brief("Institute", "13", [("sender", rus), ("receiver", zwe),
              ("institution", "institution:russian-centre")], status="status:planned"),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def small_store(small_claims: list[Claim]) -> Store:
    """What is held of the small claims, with the ontology, in memory."""
    return hold_in_memory(small_claims)


@pytest.fixture(scope="session")
def small_graph(small_claims: list[Claim], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same on disk, to be read only."""
    graph = tmp_path_factory.mktemp("small") / "small.graph"
    with new_generation(graph) as generation:
        store = writable(generation)
        store.load([*triples(consolidate(small_claims)), ontology_triples()])
        del store
    return graph
