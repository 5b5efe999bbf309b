"""Many reports: the same ledger whatever the number of processes, and after a kill."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from legation.errors import InputError, UnknownReader
from legation.extraction import Finding, Report, read
from legation.extraction.corpus import TURNED_AWAY, Progress
from legation.extraction.files import report_files
from legation.extraction.journal import Journal
from legation.extraction.readers import READERS
from legation.sources import ledger

HEAD = "The table shows Brazilian investments (USD m):\n| Country | Amount |\n|---|---|\n"


def report(number: int) -> str:
    return f"{HEAD}| Togo | {number + 1} |\n| Mali | {number + 2} |\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve reports, two of them broken, and a file that is no report."""
    made = tmp_path / "reports"
    (made / "more").mkdir(parents=True)
    for number in range(10):
        place = made if number < 6 else made / "more"
        (place / f"r{number}.txt").write_text(report(number))
    (made / "b-broken.txt").write_bytes(b"caf\xe9 of \xff")
    (made / "empty.html").write_bytes(b"")
    (made / "picture.png").write_bytes(b"\x89PNG")
    (made / ".hidden.txt").write_text(report(99))
    return made


def test_a_folder_becomes_a_ledger(folder: Path, tmp_path: Path) -> None:
    away = io.BytesIO()
    reading = read(
        folder, output=tmp_path / "claims.csv", reader="table", jobs=1, turned_away=away,
        on=date(2024, 3, 25),
    )  # fmt: skip
    assert (reading.reports, reading.claims, reading.passed_over) == (10, 20, 1)
    assert [(Path(name).name, why) for name, why in reading.failed] == [
        ("b-broken.txt", "line 1: is not UTF-8 text; save it as UTF-8"),
        ("empty.html", "holds no words"),
    ]
    made = ledger.read(tmp_path / "claims.csv")
    assert made.rejected == []
    funded = [claim for claim in made.claims if claim.kind == "Investment"]
    assert len(funded) == 20
    assert {claim.stated for claim in funded} == {date(2024, 3, 25)}
    assert funded[0].quote == "Togo | 7"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["claims.csv", "reports"]
    rows = list(csv.reader(io.StringIO(away.getvalue().decode())))
    assert rows[0] == list(TURNED_AWAY)
    assert [row[1] for row in rows[1:]] == [why for _, why in reading.failed]


def test_the_ledger_is_the_same_whatever_the_number_of_processes(
    folder: Path, tmp_path: Path
) -> None:
    texts = []
    for jobs in (1, 2, 5):
        stream = io.BytesIO()
        read(folder, output=stream, reader="table", jobs=jobs)
        texts.append(stream.getvalue())
    read(folder, output=tmp_path / "claims.csv", reader="table", jobs=3)
    assert texts == [(tmp_path / "claims.csv").read_bytes()] * 3


class Stop(Exception):  # noqa: N818
    """What stops a reading."""


def stop_after(reports: int) -> Progress:
    def stop(_stage: str, done: int, _total: int) -> None:
        if done == reports:
            raise Stop

    return stop


@pytest.mark.parametrize("after", [0, 1, 4, 11, 12])
def test_a_reading_goes_on_where_it_stopped(folder: Path, tmp_path: Path, after: int) -> None:
    whole, target = io.BytesIO(), tmp_path / "claims.csv"
    read(folder, output=whole, reader="table", jobs=1)
    with pytest.raises(Stop):
        read(folder, output=target, reader="table", jobs=1, progress=stop_after(after))
    assert not target.exists()
    part = target.with_name("claims.csv.part")
    part.write_bytes(part.read_bytes() + b"torn, half a li")
    journal = target.with_name("claims.csv.journal")
    journal.write_bytes(journal.read_bytes() + b'{"report": "torn')
    reading = read(folder, output=target, reader="table", jobs=1)
    assert reading.resumed == after
    assert (reading.reports, reading.claims, len(reading.failed)) == (10, 20, 2)
    assert target.read_bytes() == whole.getvalue()
    assert not part.exists()
    assert not journal.exists()


def test_a_report_that_changed_since_is_read_again(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    with pytest.raises(Stop):
        read(folder, output=target, reader="table", jobs=1, progress=stop_after(8))
    changed = sorted(folder.glob("r*.txt"))[1]
    changed.write_text(report(500))
    reading = read(folder, output=target, reader="table", jobs=1)
    assert 0 < reading.resumed < 8
    assert b"Togo | 501" in target.read_bytes()
    whole = io.BytesIO()
    read(folder, output=whole, reader="table", jobs=1)
    assert target.read_bytes() == whole.getvalue()


def test_other_settings_do_not_go_on_with_an_unfinished_reading(
    folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "claims.csv"
    with Journal(target, "other settings") as journal:
        journal.begin([], b"class\n", afresh=False)
    with pytest.raises(InputError, match="unfinished reading stands there"):
        read(folder, output=target, reader="table", jobs=1)
    assert read(folder, output=target, reader="table", jobs=1, afresh=True).reports == 10


SLOW = """
import sys, time
from legation.extraction import corpus, read, readers as _
from legation.extraction import workers
plain = workers.do
def slow(file, task):
    time.sleep(0.15)
    return plain(file, task)
workers.do = slow
read(sys.argv[1], output=sys.argv[2], reader="table", jobs=int(sys.argv[3]))
"""


def test_two_readings_do_not_write_to_one_ledger(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    command = [sys.executable, "-c", SLOW, str(folder), str(target), "1"]
    with subprocess.Popen(command) as process:
        until = time.monotonic() + 60
        while not target.with_name("claims.csv.journal").exists() and time.monotonic() < until:
            time.sleep(0.02)
        with pytest.raises(InputError, match="another reading is at work there"):
            read(folder, output=target, reader="table", jobs=1, afresh=True)
        process.wait(60)
    assert target.exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reading_that_was_killed_loses_and_repeats_nothing(
    folder: Path, tmp_path: Path, jobs: int
) -> None:
    target = tmp_path / "claims.csv"
    command = [sys.executable, "-c", SLOW, str(folder), str(target), str(jobs)]
    journal = target.with_name("claims.csv.journal")
    for _ in range(2):
        process = subprocess.Popen(command)
        before = len(journal.read_bytes().splitlines()) if journal.exists() else 1
        until = time.monotonic() + 60
        while time.monotonic() < until:
            time.sleep(0.02)
            if journal.exists() and len(journal.read_bytes().splitlines()) >= before + 3:
                break
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert not target.exists()
    reading = read(folder, output=target, reader="table", jobs=jobs)
    assert reading.resumed >= 6
    whole = io.BytesIO()
    read(folder, output=whole, reader="table", jobs=1)
    assert target.read_bytes() == whole.getvalue()
    assert (reading.reports, reading.claims) == (10, 20)


class Rogue:
    """A reader that some reports make raise, hang, or kill its process."""

    name = "rogue"

    def read(self, report: Report, *, on: date | None = None) -> list[Finding]:
        del on
        if "| 3 |" in report.text or "Togo | 3" in report.text:
            raise ValueError("what a report\nthis is")
        if "Togo | 5" in report.text:
            while True:
                pass
        if "Togo | 8" in report.text:
            os._exit(9)
        return []


@pytest.mark.parametrize("jobs", [2, 3])
def test_one_broken_report_harms_no_other(
    folder: Path, tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(READERS, "rogue", Rogue)
    reading = read(
        folder, output=tmp_path / "claims.csv", reader=("table", "rogue"), jobs=jobs, longest=1
    )
    assert {Path(name).name: why for name, why in reading.failed} == {
        "b-broken.txt": "line 1: is not UTF-8 text; save it as UTF-8",
        "empty.html": "holds no words",
        "r2.txt": "could not be read (ValueError: what a report this is)",
        "r4.txt": "took longer than 1 seconds",
        "r7.txt": "the process that read it died",
    }
    assert (reading.reports, reading.claims) == (7, 14)


def test_no_more_is_held_than_a_few_reports_ahead(folder: Path) -> None:
    seen: list[int] = []
    stream = io.BytesIO()
    read(folder, output=stream, reader="table", jobs=2,
         progress=lambda _stage, _done, _total: seen.append(len(stream.getvalue())))  # fmt: skip
    assert len(seen) == 12
    assert seen == sorted(seen)
    assert seen[0] < seen[-1] / 4


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["b-broken", "r0", "r1", "r2", "r3", "r4", "r5"]),
        ("**/r[6-9].txt", ["r6", "r7", "r8", "r9"]),
        ("r1.txt", ["r1"]),
    ],
)
def test_patterns(folder: Path, pattern: str, names: list[str]) -> None:
    files, _ = report_files([folder / pattern])
    assert [file.code for file in files] == names


def test_a_report_named_twice_is_read_once_and_namesakes_are_told_apart(folder: Path) -> None:
    (folder / "more" / "r1.md").write_text(report(7))
    files, passed_over = report_files([folder / "r1.txt", folder, folder / "more" / "r1.md"])
    codes = [file.code for file in files]
    assert len(files) == 13
    assert len(set(codes)) == 13
    assert sum(code.startswith("r1-") for code in codes) == 2
    assert passed_over == 1
    assert report_files([folder])[0] == sorted(files, key=lambda file: str(file.path))


@pytest.mark.parametrize(
    ("path", "said"),
    [("none.txt", "no such file"), ("*.pdf", "no file matches"), ("more/nothing", "no such file")],
)
def test_what_names_no_report(folder: Path, path: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(folder / path, output=io.BytesIO(), reader="table")
    (folder / "bare").mkdir()
    with pytest.raises(InputError, match="holds no report"):
        read(folder / "bare", output=io.BytesIO(), reader="table")
    with pytest.raises(InputError, match="no report is named"):
        read([], output=io.BytesIO(), reader="table")


def test_a_ledger_does_not_take_the_place_of_a_report(folder: Path) -> None:
    with pytest.raises(InputError, match="is one of the reports"):
        read(folder, output=folder / "r1.txt", reader="table")
    assert (folder / "r1.txt").read_text() == report(1)
    with pytest.raises(InputError, match="is a folder"):
        read(folder / "r1.txt", output=folder, reader="table")


def test_an_unknown_reader(folder: Path) -> None:
    with pytest.raises(UnknownReader, match="no reader 'magic'; there are rules, table, llm"):
        read(folder, output=io.BytesIO(), reader="magic")
