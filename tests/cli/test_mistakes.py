"""A person's mistake gets one clear line and exit code 2, and harms nothing."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legation.cli import main
from legation.store import Store

HEADER = "class,from,to,place,status,start,amount,currency,source\n"
GOOD = "Embassy,Togo,Germany,Berlin,ongoing,1961,,,Notes\n"


@pytest.fixture
def home(tmp_path: Path, small_graph: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a graph in it."""
    shutil.copytree(small_graph, tmp_path / "legation.graph")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEGATION_GRAPH", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def quads(graph: Path) -> set[str]:
    return {str(quad) for quad in Store.open(graph).oxigraph}


def refused(*arguments: str, code: int = 2) -> str:
    """The one line that is said."""
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("legation: ")
    return line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query"], "--list shows the catalogue"),
        (["query", "embassies-inn", "-p", "state=Togo"], "embassies-in"),
        (["query", "embassies-in"], "state"),
        (["query", "embassies-in", "-p", "state=Tgoo"], "Tgoo"),
        (["query", "embassies-in", "-p", "state=Congo"], "ambiguous: Congo"),
        (["query", "embassies-in", "-p", "Togo"], "NAME=VALUE"),
        (["query", "embassies-in", "-p", "state=Togo", "-p", "stat=1"], "stat"),
        (["query", "SELECT ?a {\n ?a ?b }"], "line 2, column 9"),
        (["query", "INSERT DATA { state:TGO a dip:State }"], "INSERT"),
        (["query", "DELETE WHERE { ?a ?b ?c }"], "DELETE"),
        (["query", "SELECT * { SERVICE <http://localhost> { ?a ?b ?c } }"], "SERVICE"),
        (["query", "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }"], "FROM"),
        (["query", "missing.rq"], "missing.rq"),
        (["show", "Nowhere"], "Nowhere"),
        (["show", "Togo", "Zimbabwee"], "did you mean Zimbabwe"),
        (["view", "--focus", "Nobody"], "Nobody"),
        (["view", "--depth", "0"], "depth"),
        (["view", "-o", "no/such/folder/page.html"], "can't be written"),
        (["export", "-o", "graph.docx"], "docx"),
        (["export", "-o", "no/such/folder/graph.ttl"], "no folder"),
        (["stats", "--as-of", "2021-02-30"], "2021-02-30"),
        (["stats", "--graph", "nothing.graph"], "legation build -o nothing.graph"),
        (["build", "missing.csv"], "missing.csv: there is no such file"),
        (["build", "mission"], "shipped are: shipped, missions"),
        (["build", "--missions", "missing.csv"], "missing.csv: there is no such file"),
        (["build", "--missions", "."], "there are no files .csv in it"),
        (["build", "legation.graph/current"], "of no kind that can be read"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_it_is_one_line(home: Path, arguments: list[str], said: str) -> None:
    before = quads(home / "legation.graph")
    assert said in refused(*arguments)
    assert quads(home / "legation.graph") == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00\x01garbage", "mine.csv"),
        (b"a,b,c\n1,2,3\n", "class"),
        (HEADER.encode() + GOOD.replace("Togo", "Côte d'Ivoire").encode("latin-1"), "UTF-8"),
    ],
)
def test_a_file_that_is_no_ledger(home: Path, content: bytes, said: str) -> None:
    (home / "mine.csv").write_bytes(content)
    before = quads(home / "legation.graph")
    assert said in refused("build", "mine.csv")
    assert quads(home / "legation.graph") == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("mine.ttl", "state:TGO dip:x .", "mine.ttl:1:"),
        ("mine.nq", "<http://a> <http://b> .\n", "mine.nq:1:"),
        ("mine.jsonld", "{", "mine.jsonld:"),
    ],
)
def test_broken_rdf(home: Path, name: str, content: str, said: str) -> None:
    (home / name).write_text(content, encoding="utf-8")
    before = quads(home / "legation.graph")
    assert said in refused("build", name)
    assert quads(home / "legation.graph") == before


def test_an_edition_without_columns(home: Path) -> None:
    (home / "2022-11-16.csv").write_text("QID;operator\nQ1;x\n", encoding="utf-8")
    assert "2022-11-16.csv" in refused("build", "--missions", "2022-11-16.csv")
    (home / "mine.csv").write_text("QID;operator\nQ1;x\n", encoding="utf-8")
    assert "mine.csv" in refused("build", "--missions", "mine.csv")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Embassy,Togo,Germany,Berlin,ongoing,1961-13,,,Notes", "start"),
        ("Embassy,Togo,Atlantis,Berlin,ongoing,1961,,,Notes", "to"),
        ("Embassy,Congo,Germany,Berlin,ongoing,1961,,,Notes", "from"),
        ("Investment,Togo,Germany,,ongoing,,minus five,USD,Notes", "amount"),
        ("Investment,Togo,Germany,,ongoing,,-5,USD,Notes", "amount"),
        ("Investment,Togo,Germany,,ongoing,,5,Taler,Notes", "currency"),
        ("Embassy,Togo,Germany,Berlin,1961,ongoing,,,Notes", "status"),
    ],
)
def test_a_row_that_can_not_be_taken_is_told_and_the_others_are(
    home: Path, row: str, column: str
) -> None:
    (home / "mine.csv").write_text(f"{HEADER}{row}\n{GOOD}", encoding="utf-8")
    done = run("build", "mine.csv", "-o", "mine.graph", "--report", "report.csv")
    assert done.exit_code == 0
    assert f"mine.csv:2:{column}: " in done.stderr
    with (home / "report.csv").open(encoding="utf-8", newline="") as file:
        (told,) = [one for one in csv.DictReader(file) if one["file"] == "mine.csv"]
    assert (told["what"], told["line"], told["column"]) == ("rejected", "2", column)
    assert "tie:embassy-TGO-DEU" in run("query", "SELECT ?t { ?t a dip:Embassy }",
                                        "--graph", "mine.graph").stdout  # fmt: skip
    before = quads(home / "legation.graph")
    strict = run("build", "mine.csv", "--strict")
    assert strict.exit_code == 1
    assert quads(home / "legation.graph") == before


def test_a_graph_is_never_written_into_a_folder_of_something_else(home: Path) -> None:
    (home / "papers").mkdir()
    (home / "papers" / "thesis.txt").write_text("years of work", encoding="utf-8")
    assert "papers" in refused("build", "seeds", "-o", "papers")
    assert [path.name for path in (home / "papers").iterdir()] == ["thesis.txt"]


def test_what_was_sent_elsewhere_before_an_error_stays_whole(home: Path) -> None:
    (home / "answer.csv").write_text("old", encoding="utf-8")
    refused("query", "SELECT broken", "-o", "answer.csv")
    assert (home / "answer.csv").read_text(encoding="utf-8") == "old"
