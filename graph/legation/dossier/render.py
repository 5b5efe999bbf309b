"""A dossier for a terminal, as Markdown, or as JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Final

from legation.dossier.lines import Dispute, Dossier, Line
from legation.dossier.markdown import markdown
from legation.dossier.words import NOTHING, heading, kin_in_words, status_and_period
from legation.errors import ExportError
from legation.query.formats import visible


def render(
    dossier: Dossier, format_name: str = "text", *, width: int = 100, colour: bool = False
) -> str:
    """A dossier as text.

    Args:
        dossier: what to write.
        format_name: one of `FORMATS`.
        width: characters a line, for `text`.
        colour: whether the terminal shows colours and bold type, for `text`.

    Raises:
        ExportError: no such format.
    """
    if format_name == "text":
        return _text(dossier, width, colour=colour)
    try:
        return _RENDERERS[format_name](dossier)
    except KeyError:
        known = ", ".join(FORMATS)
        raise ExportError(f"{format_name!r} is no format of a dossier; known are {known}") from None


def _text(dossier: Dossier, width: int, *, colour: bool) -> str:
    from rich.console import Console  # noqa: PLC0415 - slow to load, and needed for this only
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
    )
    for indent, style, text in _styled(dossier):
        console.print(
            Padding(Text(visible(text), style=style if colour else ""), (0, 0, 0, indent))
        )
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def _styled(dossier: Dossier) -> Iterator[tuple[int, str, str]]:
    """Indent, style and text of each line."""
    yield 0, "bold", f"{dossier.title} ({', '.join(dossier.ids)})"
    for kin in dossier.history:
        yield 2, "dim", f"{kin_in_words(kin)}: legation show {kin.asked}"
    if not dossier.sections:
        yield 0, "", NOTHING
    for section in dossier.sections:
        yield 0, "", ""
        yield 0, "bold", heading(section)
        for line in section.lines:
            yield 2, "", _summary(line)
            for name, value in line.details:
                yield 6, "", f"{name}: {value}"
            for citation in line.citations:
                yield 6, "dim", f"source: {citation}"
                if citation.quote:
                    yield 8, "dim", f"“{citation.quote}”"
            for dispute in line.disputes:
                yield 6, "yellow", f"disputed: {_disputed(dispute)}"
        if section.more:
            yield 2, "", f"… and {section.more:,} more: {section.hint}"


def _json(dossier: Dossier) -> str:
    return json.dumps(asdict(dossier), ensure_ascii=False, indent=2) + "\n"


def _summary(line: Line) -> str:
    return line.text + status_and_period(line)


def _disputed(dispute: Dispute) -> str:
    values = [
        f"{'held' if value.held else 'also said'} {value.text}"
        f" ({'; '.join(map(str, value.citations)) or 'no claim that is here'})"
        for value in dispute.values
    ]
    return f"{dispute.property}: " + ", ".join(values)


_RENDERERS: Final[Mapping[str, Callable[[Dossier], str]]] = {"markdown": markdown, "json": _json}
FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {"text": "for a terminal", "markdown": "Markdown", "json": "JSON, everything in it"}
)
"""Formats of a dossier."""
