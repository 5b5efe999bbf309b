"""A dossier goes where it is told, in the form of its ending."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import legation
from legation.cli import main
from legation.errors import ExportError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(graph: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["dossier", *arguments, "--graph", str(graph)])


def test_a_page_is_left_in_the_folder(home: Path, small_graph: Path) -> None:
    done = run(small_graph, "TGO")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "the dossier is in dossier.html" in done.stderr
    page = (home / "dossier.html").read_text(encoding="utf-8")
    assert page == legation.open(small_graph).dossier("Togo").html
    assert page.startswith("<!doctype html>")
    assert run(small_graph, "TGO", "-o", "-").stdout == page
    assert run(small_graph, "TGO", "--quiet").output == ""


def test_markdown_goes_to_a_file_or_to_standard_output(home: Path, small_graph: Path) -> None:
    run(small_graph, "RUS", "TGO", "-o", "pair.md")
    text = (home / "pair.md").read_text(encoding="utf-8")
    assert text.startswith("# Russia and Togo\n")
    assert text == legation.open(small_graph).dossier("RUS", "TGO").markdown
    done = run(small_graph, "RUS", "TGO", "-f", "markdown")
    assert (done.stdout, done.stderr) == (text, "")
    assert [path.name for path in home.iterdir()] == ["pair.md"]


def test_a_day_in_the_past_is_told_as_it_was_known(home: Path, small_graph: Path) -> None:
    asked = ("ZWE", "-f", "markdown")
    assert "Embassy of United States" in run(small_graph, *asked).stdout
    assert (
        "Embassy of United States" not in run(small_graph, *asked, "--as-of", "2021-01-04").stdout
    )
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Atlantis",), "Atlantis"),
        (("TGO", "Atlantis"), "Atlantis"),
        (("source:togo-brief",), "togo-brief"),
        (("TGO", "-o", "togo.pdf"), "a dossier is written as .html or .md, not as .pdf"),
        (("TGO", "-o", "missing/togo.md"), "can't be written"),
    ],
)
def test_mistakes_are_one_line(
    home: Path, small_graph: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(small_graph, *arguments)
    assert done.exit_code == 2
    assert said in done.output
    assert done.output.startswith("legation: ")
    assert done.output.count("\n") == 1
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("ending", ["md", "html"])
def test_show_leaves_documents_to_it(home: Path, small_graph: Path, ending: str) -> None:
    arguments = ["show", "TGO", "-o", f"togo.{ending}", "--graph", str(small_graph)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert "legation dossier writes" in done.output
    assert list(home.iterdir()) == []


def test_the_library_saves_it_by_its_ending(home: Path, small_graph: Path) -> None:
    found = legation.open(small_graph).dossier("Russian Federation", "TGO")
    assert found.ids == ("state:RUS", "state:TGO")
    assert found.save("a.md").read_text(encoding="utf-8") == found.markdown
    assert found.save(home / "a.html").read_bytes() == found.html.encode()
    assert "<iframe" in found._repr_html_()
    with pytest.raises(ExportError, match=r"not as \.docx"):
        found.save("a.docx")
    with pytest.raises(ExportError, match="can't be written"):
        found.save(home / "missing" / "a.md")
    with pytest.raises(ExportError, match="known are html, markdown"):
        found.text("pdf")
