"""The wheel alone is enough: it carries ontology and data, and the main job runs from it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder)]
    if find_spec("hatchling"):
        command.append("--no-build-isolation")
    subprocess.run([*command, str(ROOT)], check=True, stdin=subprocess.DEVNULL)
    (made,) = folder.glob("legation-*.whl")
    return made


def test_the_wheel_carries_code_ontology_and_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    ours = {
        f"legation/{path.relative_to(ROOT / 'graph' / 'legation').as_posix()}"
        for path in (ROOT / "graph" / "legation").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    ontology = {f"legation/ontology/{path.name}" for path in (ROOT / "ontology").glob("*.ttl")}
    assert len(ontology) > 3
    assert ours | ontology <= carried
    outside = {name for name in carried if not name.startswith(("legation/", "legation-"))}
    assert outside == set()


def test_the_main_job_runs_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    python = _environment(tmp_path / "environment", wheel)
    clean = {"PATH": os.defpath, "HOME": str(home), "LC_ALL": "C"}

    def run(*command: str) -> str:
        done = subprocess.run(
            command, cwd=work, env=clean, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    where = run(str(python), "-c", "import legation; print(legation.__file__)")
    assert where.startswith(str(tmp_path))
    legation = str(python.with_name("legation"))
    run(legation, "build")
    rows = run(legation, "query", "embassies-in", "--param", "state=Togo", "--format", "csv")
    assert any("state:RUS" in line and "tie:embassy-RUS-TGO" in line for line in rows.splitlines())
    run(legation, "export", "-o", "togo.ttl")
    assert "tie:embassy-RUS-TGO" in (work / "togo.ttl").read_text(encoding="utf-8")
    assert list(home.iterdir()) == []


def _environment(folder: Path, wheel: Path) -> Path:
    """An environment with the wheel; what it depends on is lent by the one that runs the tests."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    lent = sysconfig.get_path("purelib"), sysconfig.get_path("platlib")
    (packages / "lent.pth").write_text("\n".join(dict.fromkeys(lent)) + "\n")
    return python
