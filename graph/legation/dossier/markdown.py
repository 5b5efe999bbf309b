"""A dossier as a Markdown document: numbers, what is disputed, every line with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from legation.dossier.figures import Figure
from legation.dossier.lines import Citation, Dispute, Dossier, Line, Section
from legation.dossier.words import NOTHING, heading, kin_in_words, status_and_period
from legation.query.formats import visible

_MARKS: Final = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>#|&~"})
_CAUTION: Final = (
    "A tie that no source here knows may still exist; one that is “no longer listed” left a list "
    "and has not thereby ended."
)


def markdown(dossier: Dossier) -> str:
    """A dossier as Markdown (CommonMark, with the tables of GitHub's); it ends with a newline."""
    parts = [*_opening(dossier), *_figures(dossier), *_disputes(dossier)]
    if not dossier.sections:
        parts += ["", _safe(NOTHING)]
    for section in dossier.sections:
        parts += _section(section)
    return "\n".join([*parts, *_references(dossier)]) + "\n"


def _safe(text: str) -> str:
    """Text that stays text: nothing in it is markup, or a second line."""
    return visible(text).translate(_MARKS)


def _opening(dossier: Dossier) -> Iterator[str]:
    yield f"# {_safe(dossier.title)}"
    yield ""
    yield ", ".join(f"`{one}`" for one in dossier.ids)
    if dossier.history:
        yield ""
        for kin in dossier.history:
            yield f"- {_safe(kin_in_words(kin))}: `legation dossier {kin.asked}`"


def _figures(dossier: Dossier) -> Iterator[str]:
    if dossier.figures:
        yield from ("", "## In numbers")
    for figure in dossier.figures:
        yield from _figure(figure)


def _figure(figure: Figure) -> Iterator[str]:
    yield from ("", f"### {_safe(figure.title)}", "")
    yield f"| {' | '.join(map(_safe, figure.columns))} |"
    yield f"|{'---|' + '---:|' * (len(figure.columns) - 1)}"
    for label, numbers in figure.rows:
        yield f"| {_safe(label)} | {' | '.join(f'{number:,}' for number in numbers)} |"
    if figure.uncounted:
        yield from ("", f"Not counted: {figure.uncounted:,} {_safe(figure.why)}.")


def _disputes(dossier: Dossier) -> Iterator[str]:
    if not dossier.disputed:
        return
    yield from ("", f"## Where sources disagree ({dossier.disputed:,})", "")
    for section in dossier.sections:
        for line in section.lines:
            if line.disputes:
                on = ", ".join(each.property for each in line.disputes)
                yield f"- **{_safe(line.text)}**: {_safe(on)}"


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {_safe(heading(section))}", "")
    for line in section.lines:
        yield from _line(line)
    if section.more:
        yield f"- … and {section.more:,} more: `{section.hint}`"


def _line(line: Line) -> Iterator[str]:
    yield f"- **{_safe(line.text)}**{_safe(status_and_period(line))}"
    for name, value in line.details:
        yield f"  - {_safe(name)}: {_safe(value)}"
    for dispute in line.disputes:
        yield from _dispute(dispute)
    for citation in line.citations:
        yield f"  - source: {_cited(citation)}"


def _dispute(dispute: Dispute) -> Iterator[str]:
    yield f"  - **disputed**: {_safe(dispute.property)}"
    for value in dispute.values:
        sayers = "; ".join(map(str, value.citations)) or "no claim that is here"
        standing = "held" if value.held else "also said"
        yield f"    - {standing}: {_safe(value.text)} ({_safe(sayers)})"


def _cited(citation: Citation) -> str:
    quote = f": “{_safe(citation.quote)}”" if citation.quote else ""
    return ", ".join(map(_safe, filter(None, [str(citation), citation.method]))) + quote


def _references(dossier: Dossier) -> Iterator[str]:
    if not dossier.references:
        return
    yield from ("", "## Sources", "")
    for source in dossier.references:
        claims = f"{source.claims:,} claim{'' if source.claims == 1 else 's'} cited here"
        yield f"1. **{_safe(source.name)}**: {claims}"
        yield from (f"    - {_safe(fact)}" for fact in source.facts)
    yield from ("", _CAUTION)
