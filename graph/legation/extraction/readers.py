"""The readers that there are, each loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

from legation.errors import MissingExtra, UnknownReader
from legation.extraction.finding import Reader


@cache
def _rules() -> Reader:
    from legation.extraction.rules import RulesReader  # noqa: PLC0415 - needs the extra

    return RulesReader()


@cache
def _table() -> Reader:
    from legation.extraction.table import TableReader  # noqa: PLC0415 - loaded when asked for

    return TableReader()


def _llm() -> Reader:
    from legation.extraction.llm import LlmReader  # noqa: PLC0415 - needs the extra

    return LlmReader.from_environment()


READERS: Final[Mapping[str, Callable[[], Reader]]] = {"rules": _rules, "table": _table, "llm": _llm}
"""Every reader by name."""

DEFAULT: Final = ("rules", "table")
"""The readers that are asked where none is named."""

_EXTRAS: Final = {"rules": "read", "llm": "llm"}


def reader(name: str) -> Reader:
    """The reader of that name.

    What takes time to load is loaded once in a process; the environment is asked each time.

    Raises:
        UnknownReader: there is none of that name.
        MissingExtra: it needs packages that are not installed.
    """
    if name not in READERS:
        raise UnknownReader(f"no reader {name!r}; there are {', '.join(READERS)}")
    try:
        return READERS[name]()
    except ImportError as error:
        extra = _EXTRAS.get(name)
        if extra is None or (error.name or "").startswith("legation"):
            raise
        raise MissingExtra(
            f'the reader {name!r} needs {error.name}: pip install "legation[{extra}]"'
        ) from None


def readers(names: str | Sequence[str]) -> list[Reader]:
    """The readers of these names, each once.

    Raises:
        UnknownReader: there is none of such a name.
        MissingExtra: one needs packages that are not installed.
    """
    asked = [names] if isinstance(names, str) else names
    return [reader(name) for name in dict.fromkeys(asked or DEFAULT)]
