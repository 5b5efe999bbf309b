"""What no shape of SHACL's core can say, or queries find faster: checks of a graph as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from legation import ontology
from legation.validation.results import ValidationResult, name, rows
from legation.vocabulary import BASE, compact, expand

_MOST_BLANKS: Final = 100


def of_graph(data: ox.Store) -> Iterator[ValidationResult]:
    """What is wrong in a graph that has the ontology in it."""
    return _found(data, _GRAPH_CHECKS)


def of_data(data: ox.Store) -> Iterator[ValidationResult]:
    """What is wrong in claims that are to be taken in."""
    return _found(data, _DATA_CHECKS)


def _found(data: ox.Store, checks: Iterable[_Check]) -> Iterator[ValidationResult]:
    for check in checks:
        for row in rows(data, check.query):
            path, value = row["path"], row["value"]
            yield ValidationResult(
                name(row["focus"]),
                "" if path is None else name(path),
                check.message,
                "" if value is None else name(value),
            )
    yield from _undeclared(data)


def _undeclared(data: ox.Store) -> Iterator[ValidationResult]:
    own = (expand("dip:"), expand("said:"))
    for column, query in (
        ("property", "SELECT DISTINCT ?term WHERE { ?focus ?term ?value }"),
        ("class", f"SELECT DISTINCT ?term WHERE {{ ?focus <{expand('rdf:type')}> ?term }}"),
    ):
        for row in rows(data, query):
            term = row["term"]
            if not isinstance(term, ox.NamedNode) or not term.value.startswith(own):
                continue
            if compact(term.value) not in ontology.terms():
                pattern = "?focus <{}> ?value" if column == "property" else "?focus a <{}>"
                found = f"SELECT ?focus WHERE {{ {pattern.format(term.value)} }} LIMIT 1"
                for first in rows(data, found):
                    message = f"The ontology declares no such {column}."
                    yield ValidationResult(name(first["focus"]), compact(term.value), message)


@dataclass(frozen=True, slots=True)
class _Check:
    """What must be so, and a query for `?focus`, `?path` and `?value` where it isn't."""

    message: str
    query: str


_ABOUT: Final = f"<{expand('dip:about')}>"
_CLAIM: Final = f"<{expand('dip:claim')}>"
_BLANK: Final = _Check(
    "Everything has an IRI; give this one in place of a blank node.",
    "SELECT ?focus ?path ?value WHERE { ?focus ?path ?value"
    f" FILTER (isBlank(?focus) || isBlank(?value)) }} LIMIT {_MOST_BLANKS}",
)
_UNTYPED_TIE: Final = _Check(
    "A claim is about this tie, but nothing says of what class it is.",
    f"SELECT DISTINCT ?focus ?path ?value WHERE {{ ?claim {_ABOUT} ?focus"
    f" FILTER STRSTARTS(STR(?focus), '{expand('tie:')}')"
    " MINUS { ?focus a ?class } }",
)
_UNDESCRIBED: Final = _Check(
    "Something refers to it, but nothing says what it is.",
    "SELECT ?focus ?path ?value WHERE { { SELECT DISTINCT ?focus WHERE { ?from ?by ?focus"
    f" FILTER (isIRI(?focus) && STRSTARTS(STR(?focus), '{BASE}')"
    f" && ?by != <{expand('owl:versionIRI')}>) }} }}"
    " MINUS { ?focus a ?class } }",
)
_FOREIGN_CLAIM: Final = _Check(
    "A thing rests on claims that are about it; this one is about another.",
    f"SELECT ?focus ({_CLAIM} AS ?path) ?value WHERE {{ ?focus {_CLAIM} ?value"
    f" MINUS {{ ?value {_ABOUT} ?focus }}"
    f" MINUS {{ ?focus a <{expand('dip:Disagreement')}> }}"
    f" MINUS {{ ?focus a <{expand('dip:Change')}> }} }}",
)
_GRAPH_CHECKS: Final = (_BLANK, _UNDESCRIBED, _FOREIGN_CLAIM)
_DATA_CHECKS: Final = (_BLANK, _UNTYPED_TIE, _FOREIGN_CLAIM)
