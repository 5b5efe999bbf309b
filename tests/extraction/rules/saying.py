"""What tests of the reader by rules share: a report of plain text, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from legation.extraction.finding import MUTUAL, Finding
from legation.extraction.report import Block, Report
from legation.extraction.rules import RulesReader
from legation.gazetteer import Gazetteer

WRITTEN = date(2020, 6, 15)
Said = tuple[str, str, str, str]


@cache
def reader() -> RulesReader:
    return RulesReader()


def report(text: str, *, kind: str = "paragraph", lead: str = "") -> Report:
    """A report with a block a line."""
    blocks = []
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            blocks.append(Block(kind, line.strip(), f"{kind} {number}", at, lead))
        at += len(line) + 1
    return Report("test", "", text, tuple(blocks))


def findings(text: str, *, on: date | None = WRITTEN) -> list[Finding]:
    return list(reader().read(report(text), on=on))


def said(text: str, *, on: date | None = WRITTEN) -> set[Said]:
    return {key(finding) for finding in findings(text, on=on)}


def key(finding: Finding) -> Said:
    """Type, parties and status, the parties of mutual types in order."""
    return ordered(finding.type, bare(finding.subject), bare(finding.object), finding.status)


def ordered(type_: str, one: str, other: str, status: str) -> Said:
    if type_ in MUTUAL:
        one, other = sorted((one, other))
    return type_, one, other, status


def bare(party: str) -> str:
    """A party as annotators write it: a code for a state, a name for another."""
    kind, _, code = party.partition(":")
    if kind == "state":
        state = Gazetteer.shipped().state(code)
        coded = state.iso3 or state.kind == "historical" or code == "XKX"
        return code if coded else state.name
    if kind == "institution" and code != "EU":
        return Gazetteer.shipped().institution(code).name
    return code or party


@dataclass(frozen=True)
class Case:
    text: str
    expected: frozenset[Said]


def cases(name: str) -> Iterator[Case]:
    """The cases of a file: a text, `=>`, and what it says."""
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        text, arrow, told = line.partition("=>")
        if arrow and not line.startswith("#"):
            yield Case(text.strip().replace(" / ", "\n"), frozenset(_told(told.split(";"))))


def _told(parts: Iterable[str]) -> Iterator[Said]:
    for part in parts:
        if words := part.split():
            name = " ".join(words[1:-2]).replace("_", " ")
            yield ordered(words[0], name, words[-2], words[-1])
