"""The pictures of the README: they are there, they are pictures, and none is missing."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / ".github" / "pictures"


def test_the_script_tells_how_to_use_it() -> None:
    said = subprocess.run(
        [sys.executable, ROOT / "scripts" / "screenshots", "--help"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "--graph" in said
    assert "--to" in said


@pytest.mark.parametrize("name", ["world", "state", "pair", "dispute", "phone"])
def test_the_pictures_are_there_and_small(name: str) -> None:
    content = (PICTURES / f"{name}.png").read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    size = (390, 844) if name == "phone" else (1440, 900)
    assert struct.unpack(">II", content[16:24]) == size
    assert len(content) < 500_000


def test_the_readme_shows_pictures_that_are_there() -> None:
    shown = re.findall(r"!\[[^\]]*\]\(([^)\s]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown
    assert [
        name for name in shown if not name.startswith("https:") and not (ROOT / name).exists()
    ] == []
