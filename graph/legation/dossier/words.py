"""What a dossier calls things, in whatever form it is written."""

from __future__ import annotations

from typing import Final

from legation.dossier.lines import Kin, Line, Section

NOTHING: Final = "Nothing is known to these sources; that is not to say that there is nothing."


def kin_in_words(kin: Kin) -> str:
    """A state before or after: which it was, when it stood, how many ties it has."""
    ties = f"{kin.ties:,} tie{'' if kin.ties == 1 else 's'}" if kin.ties else "no ties known"
    return f"{kin.relation} it: {', '.join(filter(None, [kin.name, kin.period, ties]))}"


def heading(section: Section) -> str:
    """The heading of a section, with how many lines it has in all."""
    count = len(section.lines) + section.more
    return section.title if section.title == "Facts" else f"{section.title} ({count:,})"


def status_and_period(line: Line) -> str:
    """Status and period, as they follow the text of a line."""
    told = ", ".join(filter(None, [line.status, line.period]))
    return f": {told}" if told else ""
