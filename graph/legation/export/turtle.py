"""Turtle and TriG that people can read and diff, N-Triples and N-Quads.

The terms are Oxigraph's; only the layout is ours, since no serializer gives one value a line
(so that a diff shows the value that changed), headings, and an order of our own. The same graph
gives the same bytes. TriG and N-Quads put the claims of each source in a graph named by that
source, and all else in the default graph; reading them merges all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from legation import vocabulary
from legation.export.things import Group, Thing

_LOCAL: Final = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:[A-Za-z0-9_.-]|%[0-9A-F]{2})*(?<!\.)")
_BARE: Final = re.compile(
    r'"(?:(true|false)"\^\^<http://www\.w3\.org/2001/XMLSchema#boolean>'
    r'|([+-]?[0-9]*\.[0-9]+)"\^\^<http://www\.w3\.org/2001/XMLSchema#decimal>)'
)
# Marks that turn the direction of text would show a reader another file than a parser reads.
_TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TYPE: Final = f"<{vocabulary.expand('rdf:type')}>"
_INDENT: Final = "    "


class Terms(dict[str, str]):
    """Terms of N-Triples as Turtle writes them, each worked out once.

    >>> Terms()["<https://w3id.org/legation/state/TGO>"]
    'state:TGO'
    """

    def __init__(self) -> None:
        """Start with no term seen and no prefix used."""
        super().__init__()
        self.prefixes: set[str] = set()

    def __missing__(self, term: str) -> str:
        made = visible(self._iri(term) if term.startswith("<") else self._literal(term))
        self[term] = made
        return made

    def _iri(self, term: str) -> str:
        prefix, colon, local = vocabulary.compact(term[1:-1]).partition(":")
        if colon and prefix in vocabulary.PREFIXES and _LOCAL.fullmatch(local):
            self.prefixes.add(prefix)
            return f"{prefix}:{local}"
        return term

    def _literal(self, term: str) -> str:
        bare = _BARE.fullmatch(term)
        if bare:
            return bare[1] or bare[2]
        if not term.endswith(">"):
            return term
        text, _, datatype = term.rpartition("^^<")
        return f"{text}^^{self['<' + datatype]}"


def turtle(groups: Iterable[Group]) -> Iterator[str]:
    """The graph as Turtle, in pieces; the first holds the prefixes."""
    terms = Terms()
    body = [_group(terms, group) for group in groups]
    yield _header("Turtle", terms)
    yield from body


def trig(groups: Iterable[Group]) -> Iterator[str]:
    """The graph as TriG, in pieces; groups with a graph stand in it."""
    terms = Terms()
    body = []
    for group in groups:
        text = _group(terms, group)
        body.append(f"\n{terms[group.graph]} {{{text}}}\n" if group.graph else text)
    yield _header("TriG", terms)
    yield from body


def nquads(groups: Iterable[Group]) -> Iterator[str]:
    """The graph as N-Quads, line by line; N-Triples where no group has a graph."""
    for group in groups:
        end = f"{group.graph} .\n" if group.graph else ".\n"
        for thing in group.things:
            for predicate, obj in thing.statements:
                yield f"{thing.subject} {predicate} {obj} {end}"


def visible(text: str) -> str:
    """The same text with marks that turn its direction written as escapes (Turtle's and JSON's)."""
    if text.isascii():
        return text
    return _TURNING.sub(lambda mark: f"\\u{ord(mark.group()):04X}", text)


def _header(format_name: str, terms: Terms) -> str:
    prefixes = sorted(terms.prefixes)
    return (
        f"# Legation: ties between states, and who says so. {format_name}, sorted.\n\n"
        + "".join(f"@prefix {prefix}: <{vocabulary.PREFIXES[prefix]}> .\n" for prefix in prefixes)
    )


def _group(terms: Terms, group: Group) -> str:
    return f"\n# {group.heading}\n" + "".join(_thing(terms, thing) for thing in group.things)


def _thing(terms: Terms, thing: Thing) -> str:
    parts: list[str] = []
    previous = ""
    for predicate, obj in thing.statements:
        if predicate == previous:
            parts.append(
                f", {terms[obj]}" if predicate == _TYPE else f",\n{_INDENT * 2}{terms[obj]}"
            )
            continue
        verb = "a" if predicate == _TYPE else terms[predicate]
        parts.append(
            f"{verb} {terms[obj]}" if not previous else f" ;\n{_INDENT}{verb} {terms[obj]}"
        )
        previous = predicate
    return f"\n{terms[thing.subject]} {''.join(parts)} .\n"
