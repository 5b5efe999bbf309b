"""Every command does its job, as a person types it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

import legation
from legation.cli import main
from legation.export import FORMATS

LEDGER = """class,from,to,place,status,start,source
Embassy,Togo,Germany,Berlin,ongoing,1961,Notes
Embassy,Germany,Togo,Lomé,ongoing,,Notes
"""
SENDERS = {"state:FRA", "state:RUS", "state:USA"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and no graph named by the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEGATION_GRAPH", raising=False)
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, arguments, input=stdin, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def asked(graph: Path, *arguments: str) -> str:
    return run(*arguments, "--graph", str(graph)).stdout


def test_a_ledger_becomes_a_graph_that_answers(home: Path) -> None:
    (home / "notes.csv").write_text(LEDGER, encoding="utf-8")
    built = run("build", "notes.csv", "-o", "notes.graph")
    assert "the graph is in notes.graph" in built.output
    answer = asked(home / "notes.graph", "query", "embassies-in", "-p", "state=Deutschland")
    (row,) = csv.DictReader(io.StringIO(answer))
    assert (row["sender"], row["seatName"], row["opened"]) == ("state:TGO", "Berlin", "1961")


def test_the_graph_is_named_by_the_environment_or_stands_here(
    home: Path, small_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEGATION_GRAPH", str(small_graph))
    assert "Togo" in run("show", "Togo").stdout
    monkeypatch.delenv("LEGATION_GRAPH")
    (home / "legation.graph").symlink_to(small_graph)
    assert "Togo" in run("show", "Togo").stdout


def test_the_command_is_installed(small_graph: Path) -> None:
    command = Path(sys.executable).with_name("legation")
    done = subprocess.run(
        [command, "query", "embassies-in", "-p", "state=Togo", "--graph", small_graph],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    senders = {row["sender"] for row in csv.DictReader(io.StringIO(done.stdout))}
    assert senders == SENDERS


def test_a_query_goes_where_it_is_told_in_the_form_of_the_ending(
    home: Path, small_graph: Path
) -> None:
    asked(small_graph, "query", "embassies-in", "-p", "state=TGO", "-o", "in-togo.json")
    rows = json.loads((home / "in-togo.json").read_text(encoding="utf-8"))
    assert {row["sender"] for row in rows} == SENDERS
    table = asked(small_graph, "query", "embassies-in", "-p", "state=TGO", "-f", "table")
    assert "3 rows" in table


def test_sparql_is_typed_read_from_a_file_or_from_standard_input(
    home: Path, small_graph: Path
) -> None:
    text = "SELECT ?host { state:USA dip:hasEmbassyIn ?host } ORDER BY ?host"
    (home / "mine.rq").write_text(text, encoding="utf-8")
    typed = asked(small_graph, "query", text)
    assert typed.splitlines() == ["host", "state:TGO", "state:ZWE"]
    assert asked(small_graph, "query", "mine.rq") == typed
    assert run("query", "-", "--graph", str(small_graph), stdin=text).stdout == typed


def test_a_construct_comes_as_turtle(small_graph: Path) -> None:
    text = "CONSTRUCT { ?s dip:hasEmbassyIn ?o } WHERE { ?s dip:hasEmbassyIn ?o }"
    turtle = asked(small_graph, "query", text)
    edges = set(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    assert len(edges) == len(list(legation.open(small_graph).query(text)))


def test_the_catalogue_is_listed_and_explained() -> None:
    listed = [row["name"] for row in csv.DictReader(io.StringIO(run("query", "--list").stdout))]
    assert len(listed) >= 20
    explained = run("query", "embassies-in", "--explain").stdout
    assert "SELECT" in explained
    assert "state: " in explained
    assert "legation query embassies-in" in explained


def test_a_day_in_the_past_knows_what_was_known_then(small_graph: Path) -> None:
    query = ("query", "SELECT ?of { ?of dip:hasEmbassyIn state:ZWE } ORDER BY ?of")
    assert "state:USA" in asked(small_graph, *query)
    assert "state:USA" not in asked(small_graph, *query, "--as-of", "2021-01-04")


def test_a_dossier_of_one_and_of_two(home: Path, small_graph: Path) -> None:
    assert "Lyon" in asked(small_graph, "show", "French Republic")
    pair = asked(small_graph, "show", "Russia", "Togo")
    assert "disputed" in pair
    asked(small_graph, "show", "Togo", "-o", "togo.json")
    assert json.loads((home / "togo.json").read_text(encoding="utf-8"))


def test_a_page_is_left_where_it_is_asked_for(home: Path, small_graph: Path) -> None:
    asked(small_graph, "view", "--focus", "Togo", "-o", "togo.html")
    page = (home / "togo.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert asked(small_graph, "view", "--focus", "Togo", "-o", "-") == page
    assert [path.name for path in home.iterdir()] == ["togo.html"]


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"csv"}))
def test_an_export_is_in_the_form_of_its_ending(home: Path, small_graph: Path, name: str) -> None:
    asked(small_graph, "export", "-o", f"graph.{name}")
    written = (home / f"graph.{name}").read_bytes()
    result = run("export", "--format", name, "--graph", str(small_graph))
    assert result.stdout_bytes == written
    assert b"TGO" in written


def test_an_export_of_tables_is_a_folder(home: Path, small_graph: Path) -> None:
    asked(small_graph, "export", "--format", "csv", "-o", "tables")
    tables = {path.name for path in (home / "tables").iterdir()}
    assert "edges.csv" in tables
    assert len(tables) > 3


def test_a_graph_that_conforms_ends_with_0_and_one_that_does_not_with_1(
    home: Path, small_graph: Path
) -> None:
    assert "conforms" in asked(small_graph, "validate")
    (home / "notes.csv").write_text(LEDGER, encoding="utf-8")
    run("build", "notes.csv", "--quiet", "-o", "notes.graph")
    assert "conforms" in asked(home / "notes.graph", "validate")


def test_counts_are_those_of_the_library(small_graph: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(asked(small_graph, "stats"))))
    counted = {(row["what"], row["which"]): int(row["count"]) for row in rows}
    stats = legation.open(small_graph).stats()
    assert counted["quads", ""] == stats.quads
    assert counted["claims", ""] == stats.claims


def test_an_empty_ledger_can_be_built(home: Path) -> None:
    run("template", "-o", "mine.csv")
    assert " on 0 ties " in run("build", "mine.csv", "-o", "mine.graph").stdout
    assert run("template").stdout == (home / "mine.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how_to_complete(shell: str) -> None:
    assert "_LEGATION_COMPLETE" in run("completion", shell).stdout


def test_a_shell_completes_names_of_queries() -> None:
    command = Path(sys.executable).with_name("legation")
    done = subprocess.run(
        [command],
        env={
            "_LEGATION_COMPLETE": "bash_complete",
            "COMP_WORDS": "legation query embassies-i",
            "COMP_CWORD": "2",
            "PATH": "",
        },
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.split() == ["plain,embassies-in"]


def test_quiet_says_nothing(home: Path) -> None:
    (home / "notes.csv").write_text(LEDGER, encoding="utf-8")
    assert run("build", "notes.csv", "--quiet").output == ""
    assert run("export", "-o", "notes.ttl", "--quiet").output == ""
    assert run("view", "-o", "notes.html", "--quiet").output == ""


def test_the_version_is_the_packages() -> None:
    assert run("--version").stdout.strip() == f"legation, version {legation.__version__}"
