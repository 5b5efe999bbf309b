"""The words of the page stand in one file, and its scripts get in each other's way nowhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from legation.views import words
from legation.views.page import _DOSSIER, _EXPLORER

FOLDER = Path(words.__file__).parent / "explorer"
SCRIPTS = {file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.js"))}
OTHERS = [
    (FOLDER / "template.html").read_text(encoding="utf-8"),
    *(file.read_text(encoding="utf-8") for file in FOLDER.parent.glob("*.py")),
]
TEXT = "\n".join([*SCRIPTS.values(), *OTHERS])


def test_every_word_is_said_somewhere() -> None:
    made_up = [re.escape(start) for start in re.findall(r"`([a-z]+\.(?:[a-z]+\.)?)\$\{", TEXT)]
    unsaid = [
        key
        for key in words.WORDS
        if f"'{key}'" not in TEXT
        and f'"{key}"' not in TEXT
        and not any(re.match(start, key) for start in made_up)
    ]
    assert unsaid == []


def test_every_key_in_the_template_and_in_python_is_there() -> None:
    asked = re.findall(r'words\["([^"]+)"\]|\bsay\(\s*"([^"]+)"', "\n".join(OTHERS))
    assert {one or other for one, other in asked} <= words.WORDS.keys()


def test_no_key_is_given_twice() -> None:
    found: list[str] = []

    def pairs(given: list[tuple[str, str]]) -> dict[str, str]:
        found.extend(key for key, _ in given)
        return dict(given)

    json.loads((FOLDER / "words.json").read_text(encoding="utf-8"), object_pairs_hook=pairs)
    assert [key for key, count in Counter(found).items() if count > 1] == []


@pytest.mark.parametrize("scripts", [_EXPLORER, _DOSSIER], ids=["explorer", "dossier"])
def test_no_two_scripts_of_a_page_declare_one_name(scripts: tuple[str, ...]) -> None:
    declared = Counter(
        name
        for script in scripts
        for name in re.findall(
            r"^(?:async )?(?:function|const|let|class) (\w+)", SCRIPTS[script], re.MULTILINE
        )
    )
    assert [name for name, count in declared.items() if count > 1] == []


def test_every_script_is_on_a_page() -> None:
    assert SCRIPTS.keys() == {*_EXPLORER, *_DOSSIER}


def test_no_script_writes_markup_or_evaluates_text() -> None:
    for name, text in SCRIPTS.items():
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
        ), name
