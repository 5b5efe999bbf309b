"""A browser, and a page on which the states of the small graph stand at their capitals."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.views.tabs import CHROMIUM, SWITCHES, standing

from legation.building import hold_in_memory
from legation.identity import claim
from legation.model import Claim
from legation.values import Label, PartialDate, Value
from legation.views import Page, page

CAPITALS = {
    "FRA": "48.85 2.35",
    "LUX": "49.61 6.13",
    "RUS": "55.75 37.62",
    "TGO": "6.13 1.22",
    "USA": "38.9 -77.04",
    "ZWE": "-17.83 31.05",
}
SPELLINGS = ("Ivory Coast", "Elfenbeinküste", "Кот-д’Ивуар")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def placed_claims(small_claims: list[Claim]) -> list[Claim]:
    """The small claims, and where their states are."""
    return [*small_claims, *(standing(code, place) for code, place in CAPITALS.items())]


@pytest.fixture(scope="session")
def world(placed_claims: list[Claim]) -> Page:
    claims = list(placed_claims)
    named: list[tuple[str, Value]] = [
        ("label", Label("Côte d'Ivoire")),
        ("officialName", "Republic of Côte d’Ivoire"),
        ("stateKind", "state"),
        *(("altLabel", Label(text)) for text in SPELLINGS),
    ]
    claims.append(claim("State", "source:reference", about="state:CIV", values=named))
    past: list[tuple[str, Value]] = [
        ("label", Label("Soviet Union")),
        ("stateKind", "historical"),
        ("until", PartialDate("1991-12-26")),
    ]
    claims.append(claim("State", "source:reference", about="state:SUN", values=past))
    claims.append(standing("SUN", "55.75 37.62"))
    sent = [("sender", "state:USA"), ("receiver", "state:SUN")]
    ended: list[tuple[str, Value]] = [("status", "status:ended")]
    claims.append(claim("Mission", "source:missions", roles=sent, values=ended))
    return page(hold_in_memory(claims))
