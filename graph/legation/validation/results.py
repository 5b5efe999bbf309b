"""What a validation finds, and how it names things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from legation.vocabulary import compact


@dataclass(frozen=True, slots=True, order=True)
class ValidationResult:
    """One breach of a shape or check.

    Attributes:
        focus: the thing that is wrong, as a CURIE or IRI.
        path: the property that it is wrong in, as a CURIE or IRI; may be empty.
        message: what should be.
        value: the value that is wrong; empty where one is missing or there are too many.
        severity: `Violation`, `Warning` or `Info`.
    """

    focus: str
    path: str
    message: str
    value: str = ""
    severity: str = "Violation"

    def __str__(self) -> str:
        where = f"{self.focus} {self.path}".rstrip()
        return f"{where}: {self.message}" + (f" Here: {self.value}" if self.value else "")


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What a validation found.

    Attributes:
        results: every breach, sorted by thing, property and message.
    """

    results: tuple[ValidationResult, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.results

    def __str__(self) -> str:
        if self.conforms:
            return "The graph conforms to its shapes."
        count = len(self.results)
        told = f"{count:,} {'breach' if count == 1 else 'breaches'}:"
        return "\n".join([told, *(f"  {result}" for result in self.results)])


def name(term: object) -> str:
    """A term of Oxigraph or rdflib for people: a CURIE where it has one, a literal's text."""
    if isinstance(term, ox.NamedNode):
        return compact(term.value)
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    text = term.value if isinstance(term, ox.Literal) else str(term)
    return compact(text) if text.startswith(("http:", "https:")) else text


def rows(data: ox.Store, query: str) -> Iterator[ox.QuerySolution]:
    """The rows that a `SELECT` gives."""
    solutions = data.query(query)
    if isinstance(solutions, ox.QuerySolutions):
        yield from solutions
