"""From reports to a graph: what they say is in it with its sentence, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("spacy")

import legation
from legation import schema
from legation.dossier import render
from legation.extraction import read
from legation.extraction.review import Review
from legation.graph import LegationGraph
from legation.model import Claim
from legation.sources import ledger
from tests.sources.test_seeds import FACTS, A, B, Fact

FIXTURE = Path(__file__).parents[1] / "fixtures" / "extraction" / "lima-letter.md"
COMPARED = ("amount", "currency", "year", "sector", "visitingState", "missionType")
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def built(folder: Path, *reports: Path) -> tuple[Path, LegationGraph]:
    """The ledger that reports are read into, and the graph that is built of it."""
    claims = folder / "claims.csv"
    reading = read(reports, output=claims, jobs=1)
    assert reading.failed == []
    report = legation.build(claims, output=folder / "graph", strict=True)
    assert report.rejected == ()
    return claims, legation.open(folder / "graph")


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, LegationGraph]:
    """The letter from Lima as a ledger and a graph."""
    return built(tmp_path_factory.mktemp("letter"), FIXTURE)


def lines(graph: LegationGraph, one: str, other: str) -> dict[str, dict[str, Any]]:
    """What `legation show` tells of two states, each tie by its identifier."""
    shown = json.loads(render(graph.show(one, other), "json"))
    return {line["id"]: line for section in shown["sections"] for line in section["lines"]}


def test_a_report_becomes_a_graph_with_its_sentences(letter: tuple[Path, LegationGraph]) -> None:
    _, graph = letter
    shown = lines(graph, "Ghana", "Peru")
    quotes = [c["quote"] for line in shown.values() for c in line["citations"]]
    text = " ".join(FIXTURE.read_text().split())
    assert quotes
    for quote in quotes:
        parts = quote.split(" | ")
        assert quote in text or all(part in text for part in parts)
    treaty = next(line for line in shown.values() if line["kind"] == "Agreement")
    assert treaty["citations"][0]["name"] == "A letter from Lima"
    assert treaty["citations"][0]["locator"].count("paragraph") == 2


def test_a_contradiction_is_one_disputed_tie(letter: tuple[Path, LegationGraph]) -> None:
    _, graph = letter
    embassy = lines(graph, "Ghana", "Peru")["tie:embassy-GHA-PER"]
    (dispute,) = embassy["disputes"]
    assert dispute["property"] == "status"
    assert {value["text"] for value in dispute["values"]} == {"ongoing", "planned"}
    for value in dispute["values"]:
        assert all("embassy" in c["quote"] for c in value["citations"])


def test_an_accepted_claim_weighs_as_its_report_does(
    letter: tuple[Path, LegationGraph], tmp_path: Path
) -> None:
    claims, _ = letter
    own = tmp_path / "reviewed.csv"
    own.write_bytes(claims.read_bytes())
    other = tmp_path / "notes.csv"
    other.write_text(
        "class,from,to,status,source,name,published\n"
        "Source,,,,notes,Notes of a clerk,2023-11-06\nExpulsion,Peru,Moldova,denied,notes,,\n"
    )
    review = Review(own, "Ada", date(2023, 12, 1))
    (expulsion,) = [n for n in review.pending() if review.row(n)["class"] == "Expulsion"]
    review.accept(expulsion, {"start": ""})
    held = []
    for file in (claims, own):
        legation.build(file, other, output=tmp_path / "graph", strict=True)
        shown = lines(legation.open(tmp_path / "graph"), "Peru", "Moldova")
        held.append(shown.get("tie:expulsion-PER-MDA", {}).get("status"))
    assert held == ["denied", "occurred"]


def test_amounts_of_the_table_and_nothing_of_what_could_be(
    letter: tuple[Path, LegationGraph],
) -> None:
    claims, _ = letter
    with claims.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["class"] == "Finance"]
    assert [(row["from"], row["to"], row["amount"], row["year"]) for row in rows] == [
        ("Peru", "Ghana", "12000000", "2021"),
        ("Peru", "Togo", "3500000", "2022"),
    ]
    assert "Mali" not in claims.read_text()


def test_the_rules_read_the_same_in_one_process_and_in_two() -> None:
    pattern = FIXTURE.parent / "passages" / "dev-0[1-4].txt"
    texts = []
    for jobs in (1, 2):
        stream = io.BytesIO()
        assert read(pattern, output=stream, jobs=jobs).reports == 4
        texts.append(stream.getvalue())
    assert texts[0] == texts[1]
    assert texts[0].count(b"\n") > 5


def seeds(letter: str) -> Path:
    found = sorted(SEEDS.glob({A: "000_*.txt", B: "003_*.txt"}[letter]))
    if not found:
        pytest.skip("the reports that the project began with are not at hand")
    return found[0]


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Claim], LegationGraph]:
    """What is read in the seed reports, each under the source of the ledger made by hand."""
    reports = {seeds(letter): letter for letter in (A, B)}
    file, graph = built(tmp_path_factory.mktemp("seeds"), *reports)
    named = {f"source:{re.sub('_', '-', path.stem)}": source for path, source in reports.items()}
    claims = [claim for claim in ledger.read(file).claims if claim.kind in schema.TIES]
    return [replace(claim, source=named[claim.source]) for claim in claims], graph


def test_the_contradiction_of_russia_and_togo_is_one_disputed_tie(
    extracted: tuple[list[Claim], LegationGraph],
) -> None:
    _, graph = extracted
    embassy = lines(graph, "Russia", "Togo")["tie:embassy-RUS-TGO"]
    (dispute,) = embassy["disputes"]
    assert {"announced", "ongoing"} <= {value["text"] for value in dispute["values"]}
    assert all(citation["quote"] for citation in embassy["citations"])


def test_what_the_seed_reports_do_not_say(extracted: tuple[list[Claim], LegationGraph]) -> None:
    claims, _ = extracted
    assert not [c for c in claims if c.kind == "Relations"]
    assert not [c for c in claims if c.said("status") == "status:ended"]
    assert {c.about for c in claims if c.kind == "Mission"} <= {
        "tie:embassy-RUS-TGO", "tie:embassy-TGO-RUS",
    }  # fmt: skip
    assert len([c for c in claims if c.said("amount")]) == 4
    assert not [c for c in claims if c.kind == "Visit" and c.said("place")]


def alike(claim: Claim, fact: Fact) -> bool:
    """Whether a claim tells a fact: its tie, the states in it, its status, its sector and money.

    Bodies and persons go by the words of the report, and remarks are a person's own.
    """
    states = {
        name: {f for f in fillers if f.startswith("state:")} for name, fillers in fact.roles.items()
    }
    stands = all(held <= fillers(claim, name) for name, held in states.items())
    wanted = {name: value for name, value in fact.values.items() if name in COMPARED}
    status = claim.said("status")
    return (
        (claim.source, claim.kind) == (fact.source, fact.kind)
        and stands
        and status in ((f"status:{fact.status}",) if fact.status else (None, "status:occurred"))
        and all((name, value) in claim.values for name, value in wanted.items())
    )


def fillers(claim: Claim, role: str) -> set[str]:
    roles = ("party", "exporter", "importer") if role == "party" else (role,)
    return {filler for name, filler in claim.roles if name in roles}


@pytest.mark.parametrize("number", FACTS)
def test_a_fact_of_the_seed_reports(
    number: int, extracted: tuple[list[Claim], LegationGraph]
) -> None:
    claims, _ = extracted
    for fact in FACTS[number]:
        assert [claim for claim in claims if alike(claim, fact)], fact


def test_nothing_else_is_told(extracted: tuple[list[Claim], LegationGraph]) -> None:
    claims, _ = extracted
    facts = [fact for listed in FACTS.values() for fact in listed]
    # That the military works together against terrorism is a remark of the ninth fact.
    further = [c for c in claims if ("sector", "sector:counter-terrorism") not in c.values]
    assert [c.quote for c in further if not any(alike(c, fact) for fact in facts)] == []
