"""What a person can do is written down, and what is written down works."""

from __future__ import annotations

import importlib.util
import re
import shlex
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

from legation.cli import main
from legation.query import catalogue

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCES = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)


def script(name: str) -> ModuleType:
    loader = SourceFileLoader(name.replace("-", "_"), str(ROOT / "scripts" / name))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def typed(text: str) -> list[str]:
    """The commands of Legation in a piece of shell, each without what comes after it."""
    lines = [re.split(r"\s+[#|>]", line)[0].strip() for line in text.splitlines()]
    return [line for line in lines if line.startswith("legation ")]


def parse(line: str) -> None:
    """Parse a command as the command line would, without running it."""
    name, *rest = shlex.split(line)[1:]
    main.commands[name].make_context(name, rest)


@pytest.mark.parametrize("asked", [("show", "--help"), ()])
def test_the_tables_of_the_readme_are_those_of_the_program(asked: tuple[str, ...]) -> None:
    # click keeps a command's help option from the first time that it is asked for
    if asked:
        CliRunner().invoke(main, asked)
    made = script("refresh-readme").refreshed(README)
    assert made == README, "mend it with: scripts/refresh-readme"


def test_every_command_and_option_is_in_the_readme() -> None:
    for name, command in main.commands.items():
        assert f"`legation {name} " in README
        for one in command.params:
            if isinstance(one, click.Option):
                assert any(option in README for option in one.opts), (name, one.opts)


def test_every_query_is_in_the_readme() -> None:
    assert [name for name in catalogue() if f"`{name}`" not in README] == []


@pytest.mark.parametrize("name", main.commands)
def test_every_command_has_examples_that_can_be_typed(name: str) -> None:
    examples = typed(main.commands[name].epilog or "")
    assert examples
    for line in examples:
        assert line.split()[1] == name
        parse(line)


def test_every_option_is_explained() -> None:
    for command in main.commands.values():
        assert command.help
        for one in command.params:
            if isinstance(one, click.Option):
                assert one.help, (command.name, one.name)


def test_commands_of_the_readme_can_be_typed() -> None:
    commands = [line for kind, text in FENCES if kind == "sh" for line in typed(text)]
    assert len(commands) > 10
    for line in commands:
        parse(line)


def test_queries_of_the_readme_can_be_asked(small_graph: Path) -> None:
    import legation

    graph = legation.open(small_graph)
    sparql = [text for kind, text in FENCES if kind == "sparql"]
    sparql += [
        shlex.split(line)[2]
        for kind, text in FENCES
        if kind == "sh"
        for line in typed(text)
        if "SELECT" in line
    ]
    assert len(sparql) >= 2
    for text in sparql:
        assert list(graph.query(text))


def test_the_ledger_of_the_readme_is_taken_whole(tmp_path: Path) -> None:
    from legation.sources import ledger

    (text,) = [text for kind, text in FENCES if kind == "csv"]
    (tmp_path / "my-ledger.csv").write_text(text, encoding="utf-8")
    reading = ledger.read(tmp_path / "my-ledger.csv", "my-ledger.csv")
    assert (reading.rejected, reading.notes) == ([], [])
    assert reading.taken == text.count("\n") - 1


def test_python_of_the_readme_runs(
    small_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "legation.graph").symlink_to(small_graph)
    (text,) = [text for kind, text in FENCES if kind == "python"]
    lines = [line for line in text.splitlines() if not line.startswith("legation.build")]
    assert len(lines) == len(text.splitlines()) - 1
    exec("\n".join(lines), {})  # noqa: S102 - the README's own words
    assert (tmp_path / "legation.ttl").stat().st_size > 0


def test_links_and_pictures_of_the_readme_are_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
