"""`legation read` and its review, as a person types them."""

from __future__ import annotations

import csv
import io
import os
import pty
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from legation.cli import main
from legation.cli.reading import read
from legation.sources import ledger

REPORT = """\
Brazil in Africa

The two sides met. The table shows Brazilian investments (USD m):

| Country | Amount | Year |
|---|---|---|
| Togo | 3 | 2021 |
| Acme Land | 4 | 2022 |
| Mali | 5 | 2022 |
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with one report."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEGATION_GRAPH", raising=False)
    (tmp_path / "report.txt").write_text(REPORT)
    return tmp_path


def run(*arguments: str, stdin: str = "", code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["read", *arguments], input=stdin, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def table_read(*arguments: str, code: int = 0) -> Result:
    return run("report.txt", "--reader", "table", *arguments, code=code)


def claims(file: Path = Path("claims.csv")) -> list[dict[str, str]]:
    with file.open(newline="") as text:
        rows = [row for row in csv.DictReader(text) if not row["class"].startswith("#")]
    return [{k: v for k, v in row.items() if v} for row in rows if row["class"] != "Source"]


def test_a_report_becomes_a_ledger_and_a_graph() -> None:
    told = table_read("--on", "2024-03-25").stderr
    assert "2 claims from 1 report (" in told
    assert "legation build claims.csv" in told
    first, second = claims()
    assert (first["to"], first["quote"], first["phrase"]) == ("Togo", "Togo | 3 | 2021", "3")
    assert second["method"] == "extracted"
    built = CliRunner().invoke(main, ["build", "claims.csv", "-o", "g", "--strict"])
    assert built.exit_code == 0, built.output
    shown = CliRunner().invoke(main, ["show", "Togo", "--graph", "g"]).stdout
    assert "Investment of Brazil in Togo (2021)" in shown
    assert "Brazil in Africa" in shown


def test_standard_streams() -> None:
    written = run("-", "--reader", "table", "-o", "-", "--quiet", stdin=REPORT)
    assert written.stderr == ""
    assert ledger.read(io.BytesIO(written.stdout_bytes)).rejected == []
    assert "stdin" in written.stdout
    assert not Path("claims.csv").exists()


def test_what_can_t_be_read_is_told_and_the_rest_is_read(home: Path) -> None:
    (home / "broken.txt").write_bytes(b"\xff\xfe\x00")
    told = run("report.txt", "broken.txt", "--reader", "table", "--jobs", "1").stderr
    assert "legation: broken.txt: line 1: is not UTF-16 text" in told
    assert "2 claims from 1 report" in told
    run("report.txt", "broken.txt", "--reader", "table", "--strict", code=1)
    run("broken.txt", "--reader", "table", code=2)


def test_what_was_turned_away_is_counted_and_written(home: Path) -> None:
    huge = REPORT.replace("| 3 |", "| 999999999 trillion |")
    (home / "report.txt").write_text(huge)
    told = table_read("--report", "away.csv").stderr
    assert "turned away: 1 finding\n  1: the amount is no plain number\n1 claim from 1" in told
    with Path("away.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["report"], row["type"], row["object"]) == ("report.txt", "investment", "state:TGO")
    assert row["detail"] == "999999999000000000000"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a report to read"),
        (["none.txt"], "none.txt: can't be read: no such file"),
        (["report.txt", "--reader", "magic"], "'magic' is not one of"),
        (["report.txt", "--on", "yesterday"], "'yesterday' is no day"),
        (["report.txt", "--jobs", "0"], "0 is not in the range"),
        (["report.txt", "-o", "-", "--report", "-"], "only one of --output and --report"),
        (["report.txt", "--review", "claims.csv"], "leave the reports out"),
        (["--review", "none.csv", "--by", "Ada"], "none.csv: can't be read"),
        (["--review", "report.txt", "--by", "Ada"], "report.txt:1: the column 'class' is missing"),
        (["--review", "claims.csv"], "the name of who decides"),
    ],
)
def test_mistakes_are_one_line(arguments: list[str], said: str) -> None:
    command = [str(Path(sys.executable).with_name("legation")), "read", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def reviewed(*answers: str) -> str:
    return run("--review", "claims.csv", "--by", "Ada", stdin="\n".join(answers) + "\n").stdout


def test_accept_mend_and_reject() -> None:
    table_read()
    shown = reviewed("what?", "accept", "m", "status = perhaps", "", "m", "nonsense",
                     "status=planned", "colour = red", "", "mend", "status = planned", "amount=",
                     "currency=", "")  # fmt: skip
    assert "answer with one of accept, mend" in shown
    assert "not written: status: 'perhaps' is no status" in shown
    assert "write it as: status = planned" in shown
    assert "not written: no ledger has a column 'colour'" in shown
    assert "2 accepted, 0 rejected, 0 left" in shown
    first, second = claims()
    today = date.today().isoformat()  # noqa: DTZ011
    assert (first["author"], first["recorded"], first["status"]) == ("Ada", today, "occurred")
    assert second["status"] == "planned"
    assert "amount" not in second
    made = {claim.author for claim in ledger.read(Path("claims.csv")).claims}
    assert made == {"", "Ada"}


def test_a_rejected_claim_stays_in_the_file_and_out_of_the_graph() -> None:
    table_read()
    assert "0 accepted, 1 rejected, 1 left" in reviewed("r", "s")
    lines = Path("claims.csv").read_text().splitlines()
    today = date.today()  # noqa: DTZ011
    assert lines[2].startswith(f"# rejected by Ada on {today}: Investment,Brazil,Togo")
    reading = ledger.read(Path("claims.csv"))
    assert reading.rejected == []
    assert [claim.quote for claim in reading.claims if claim.quote] == ["Mali | 5 | 2022"]


def test_each_decision_is_written_at_once_and_quitting_loses_none() -> None:
    table_read()
    assert "1 accepted, 0 rejected, 1 left" in reviewed("a", "q")
    assert [row.get("author") for row in claims()] == ["Ada", None]
    assert "1 of 1 · " in reviewed("")
    assert "0 accepted, 1 rejected, 0 left" in reviewed("r")
    assert "0 left" in reviewed("")


def test_decisions_are_not_overwritten_by_reading_again() -> None:
    table_read()
    reviewed("a", "q")
    before = Path("claims.csv").read_bytes()
    result = CliRunner().invoke(main, ["read", "report.txt", "--reader", "table"])
    assert result.exit_code == 2
    assert "holds what persons decided" in result.stderr
    assert Path("claims.csv").read_bytes() == before
    table_read("--afresh")
    assert "author" not in claims()[0]


def test_a_company_is_accepted_and_rejected_with_its_claim() -> None:
    head = "class,from,to,status,name,source,method,quote\n"
    rows = [
        "Source,,,,,brief,,",
        "Institution,,,,Acme Bank,brief,extracted,Acme Bank pays.",
        "Investment,Acme Bank,Togo,planned,,brief,extracted,Acme Bank pays.",
        "Institution,,,,Other Bank,brief,extracted,Other Bank pays.",
        "Investment,Other Bank,Togo,planned,,brief,extracted,Other Bank pays.",
    ]
    Path("claims.csv").write_text(head + "\n".join(rows) + "\n")
    assert "1 accepted, 1 rejected, 0 left" in reviewed("a", "r")
    assert [row.get("author") for row in claims()] == ["Ada", "Ada"]
    assert Path("claims.csv").read_text().count("# rejected by Ada") == 2


def test_the_sentence_stands_in_its_paragraph() -> None:
    head = "class,from,to,status,name,source,method,quote,phrase,file\n"
    row = "Finance,Brazil,Togo,occurred,,brief,extracted,The table shows Brazilian investments"
    row += " (USD m):,Brazilian investments,"
    Path("claims.csv").write_text(f"{head}Source,,,,Brief,brief,,,,report.txt\n{row}\n")
    shown = reviewed("q")
    assert "The two sides met. »The table shows Brazilian investments (USD m):«" in shown
    Path("report.txt").unlink()
    assert "\n»The table shows" in reviewed("q")


def test_on_a_terminal_the_sentence_is_lit_up_and_nothing_steers_the_terminal() -> None:
    table_read()
    hostile = (
        Path("claims.csv").read_text().replace("Togo | 3 | 2021", "Togo \x1b]0;x\x07| 3 | 2021")
    )
    Path("claims.csv").write_text(hostile)
    leader, follower = pty.openpty()
    command = [str(Path(sys.executable).with_name("legation")), "read", "--review", "claims.csv"]
    process = subprocess.Popen(
        [*command, "--by", "Ada"], stdin=follower, stdout=follower, stderr=follower,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"},
    )  # fmt: skip
    os.close(follower)
    os.write(leader, b"accept\nquit\n")
    shown = b""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            shown += os.read(leader, 65536)
        except OSError:
            break
    assert process.wait(30) == 0
    os.close(leader)
    assert b"\x1b]0;" not in shown
    assert b"\x1b[1;7" in shown
    assert b"1 accepted, 0 rejected, 1 left" in shown


def test_an_interrupted_reading_says_that_it_goes_on(home: Path) -> None:
    for number in range(400):
        (home / f"r{number}.txt").write_text(REPORT)
    legation = str(Path(sys.executable).with_name("legation"))
    command = [legation, "read", "r[0-9]*.txt", "--reader", "table", "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        journal = Path("claims.csv.journal")
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if journal.exists() and journal.read_bytes().count(b"\n") > 3:
                break
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.split("\n")[0] == "interrupted; the same command goes on from here"
    assert "by an earlier run" in run("r[0-9]*.txt", "--reader", "table", "--jobs", "2").stderr
    assert len(claims()) == 800


def test_the_readers_of_the_command_are_those_that_there_are() -> None:
    from legation.extraction.readers import READERS

    (option,) = [one for one in read.params if one.name == "reader_names"]
    assert isinstance(option.type, click.Choice)
    assert set(option.type.choices) == set(READERS)


def test_without_the_extra_one_line_says_how_to_get_it() -> None:
    hide = (
        "import sys; sys.modules['spacy'] = None; sys.modules['openai'] = None;"
        "from legation.cli import main; main(['read', 'report.txt', '--reader', sys.argv[1]])"
    )
    for name, extra in (("rules", "read"), ("llm", "llm")):
        done = subprocess.run(
            [sys.executable, "-c", hide, name], capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert f"legation[{extra}]" in done.stderr
        assert done.stderr.count("\n") == 1
