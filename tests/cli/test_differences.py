"""`legation diff` and `legation disputes`, as a person types them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from legation.cli import main
from tests.conftest import EDITIONS

FIRST, SECOND, THIRD = map(str, EDITIONS)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def asked(graph: Path, *arguments: str) -> str:
    result = run(*arguments, "--graph", str(graph))
    assert result.exit_code == 0, result.output
    return result.stdout


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def refused(*arguments: str) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    return line


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEGATION_GRAPH", raising=False)
    return tmp_path


class TestDiff:
    def test_two_days(self, small_graph: Path) -> None:
        rows = table(asked(small_graph, "diff", FIRST, THIRD))
        gone = [row for row in rows if row["change"] == "no-longer-listed"]
        assert "tie:embassy-USA-FRA" in {row["tie"] for row in gone}
        assert {row["change"] for row in rows} == {"became-known", "no-longer-listed"}

    def test_two_editions_of_a_source(self, small_graph: Path) -> None:
        rows = table(asked(small_graph, "diff", SECOND, THIRD, "--source", "missions"))
        assert {row["sources"] for row in rows} == {"source:missions"}
        assert {row["tie"] for row in rows if row["change"] == "became-known"} == {
            "tie:embassy-USA-ZWE"
        }

    def test_kinds_and_parties(self, small_graph: Path) -> None:
        chosen = ("--kind", "became-known", "--party", "Zimbabwe", "--party", "USA")
        (row,) = table(asked(small_graph, "diff", FIRST, THIRD, *chosen))
        assert (row["tie"], row["class"]) == ("tie:embassy-USA-ZWE", "Mission")

    def test_two_graphs_by_the_form_of_what_is_typed(self, home: Path) -> None:
        head = "class,from,to,start,end,source,stated\n"
        (home / "old.csv").write_text(head + "Embassy,Togo,Ghana,,,me,2020-01-01\n", "utf-8")
        (home / "new.csv").write_text(
            head
            + "Embassy,Togo,Ghana,,,me,2020-01-01\n"
            + "Embassy,Togo,Benin,2021,,me,2022-01-01\n",
            "utf-8",
        )
        for name in ("old", "new"):
            assert run("build", f"{name}.csv", "-o", f"{name}.graph").exit_code == 0
        result = run("diff", "old.graph", "new.graph", "-f", "json")
        (row,) = json.loads(result.stdout)
        assert (row["change"], row["tie"]) == ("began", "tie:embassy-TGO-BEN")

    def test_a_table_says_what_the_kinds_do_not_mean(self, small_graph: Path) -> None:
        text = asked(small_graph, "diff", FIRST, THIRD, "-f", "table")
        assert "Missions worldwide" in text
        assert "so this is no opening" in text
        assert "so this is no closing" in text

    def test_turtle_goes_where_it_is_told_and_comes_out_the_same(
        self, home: Path, small_graph: Path
    ) -> None:
        for name in ("one.ttl", "other.ttl"):
            asked(small_graph, "diff", FIRST, THIRD, "-o", name)
        assert (home / "one.ttl").read_bytes() == (home / "other.ttl").read_bytes()
        triples = list(ox.parse(path=str(home / "one.ttl"), format=ox.RdfFormat.TURTLE))
        kinds = [t for t in triples if t.predicate.value.endswith("#changeKind")]
        assert len(kinds) == len(table(asked(small_graph, "diff", FIRST, THIRD)))

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ((FIRST,), "Missing argument"),
            (("2020", "2022"), "'2020' is no day; write it as 2022-11-16"),
            ((THIRD, FIRST), "earlier day first"),
            ((FIRST, "old.graph"), "a graph with a graph"),
            (("old.graph", "new.graph"), "old.graph"),
            ((FIRST, THIRD, "--kind", "appeared"), "'appeared'"),
            ((FIRST, THIRD, "--source", "missionz"), "missions"),
            ((FIRST, THIRD, "--party", "Atlantis"), "Atlantis"),
        ],
    )
    def test_mistakes(
        self, home: Path, small_graph: Path, arguments: tuple[str, ...], said: str
    ) -> None:
        assert said in refused("diff", *arguments, "--graph", str(small_graph))
        assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        ("query", "SELECT ?tie { ?tie a dip:Mission ; dip:receivingState state:ZWE }"),
        ("show", "Zimbabwe"),
        ("show", "Zimbabwe", "USA"),
        ("view", "--focus", "Zimbabwe", "-o", "-"),
        ("export", "-f", "nt"),
        ("stats",),
        ("disputes",),
    ],
)
def test_every_answer_can_be_had_as_of_a_day(small_graph: Path, command: tuple[str, ...]) -> None:
    assert asked(small_graph, *command) != asked(small_graph, *command, "--as-of", SECOND)


class TestDisputes:
    def test_they_are_listed_with_who_says_what(self, small_graph: Path) -> None:
        rows = table(asked(small_graph, "disputes", "--party", "Togo", "--on", "status"))
        assert [(row["value"], row["held"]) for row in rows] == [
            ("status:ongoing", "true"),
            ("status:planned", "false"),
        ]
        text = asked(small_graph, "disputes", "--limit", "1", "-f", "table")
        assert "held: " in text

    def test_of_a_day_before_there_is_none(self, small_graph: Path) -> None:
        assert table(asked(small_graph, "disputes", "--as-of", THIRD)) == []

    def test_a_settlement_is_taken_in_by_a_build(self, home: Path) -> None:
        (home / "notes.csv").write_text(
            "class,from,to,status,source\n"
            "Embassy,Togo,Ghana,planned,one\n"
            "Embassy,Togo,Ghana,ongoing,two\n",
            "utf-8",
        )
        assert run("build", "notes.csv").exit_code == 0
        (name,) = {row["disagreement"] for row in table(run("disputes").stdout)}
        result = run("disputes", "--settle", name, "planned", "--by", "Ada", "--because", "seen")
        assert result.exit_code == 0, result.output
        assert "legation build shipped legation-settlements.csv" in result.stderr
        assert run("build", "notes.csv", "legation-settlements.csv").exit_code == 0
        assert table(run("disputes").stdout) == []
        text = run("show", "Togo", "Ghana").stdout
        assert "planned" in text
        assert "Settlements of disagreements, seen" in text
        assert "according to Ada" in text

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--settle", "nothing", "1", "--by", "A", "--because", "b"), "no disagreement"),
            (("--settle", "embassy-RUS-TGO-status", "ongoing", "--because", "b"), "--by"),
            (("--settle", "embassy-RUS-TGO-status", "ongoing", "--by", "A"), "--because"),
            (("--settle", "embassy-RUS-TGO-status", "so-so", "--by", "A", "--because", "b"),
             "'so-so' is no status"),
            (("--on", "colour"), "'colour' is no property"),
            (("--class", "Embasy"), "'Embasy' is no class"),
            (("--limit", "0"), "limit"),
        ],
    )  # fmt: skip
    def test_mistakes(
        self, home: Path, small_graph: Path, arguments: tuple[str, ...], said: str
    ) -> None:
        assert said in refused("disputes", *arguments, "--graph", str(small_graph))
        assert list(home.iterdir()) == []
