"""What a query gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final, TypeAlias

import pyoxigraph as ox

from legation.errors import DateError
from legation.store import Results
from legation.values import PartialDate
from legation.vocabulary import compact, expand

Cell: TypeAlias = str | bool | int | float | Decimal | PartialDate | date | None
"""A value in a row: an IRI as its CURIE, a number, yes or no, a date, a text, or nothing."""

_INTEGER, _DECIMAL, _BOOLEAN = expand("xsd:integer"), expand("xsd:decimal"), expand("xsd:boolean")
_DOUBLES: Final = frozenset({expand("xsd:double"), expand("xsd:float")})
_DATES: Final = frozenset({expand("xsd:date"), expand("xsd:gYear"), expand("xsd:gYearMonth")})


class Answer:
    """The answer to one query: rows, triples, or yes or no.

    Iterating over it gives the engine's own solutions (or triples), one pass, at no cost;
    `rows` gives Python values and can be read as often as wanted, but not after iterating.

    Attributes:
        result: what pyoxigraph gave.
        columns: names of the columns; subject, predicate and object for triples.
        text: the SPARQL that was run.
    """

    __slots__ = ("__dict__", "columns", "result", "text")

    def __init__(self, result: Results, text: str) -> None:
        """Wrap what pyoxigraph gave."""
        self.result = result
        self.text = text
        if isinstance(result, ox.QuerySolutions):
            self.columns = tuple(variable.value for variable in result.variables)
        elif isinstance(result, ox.QueryTriples):
            self.columns = ("subject", "predicate", "object")
        else:
            self.columns = ("answer",)

    @property
    def boolean(self) -> bool | None:
        """The answer to an `ASK`; `None` for anything else."""
        return bool(self.result) if isinstance(self.result, ox.QueryBoolean) else None

    @property
    def is_graph(self) -> bool:
        """Whether it is made of triples (`CONSTRUCT`, `DESCRIBE`)."""
        return isinstance(self.result, ox.QueryTriples)

    @cached_property
    def triples(self) -> list[ox.Triple]:
        """The triples of a `CONSTRUCT` or `DESCRIBE`, sorted, each once; else none."""
        if not isinstance(self.result, ox.QueryTriples):
            return []
        return sorted(set(self.result), key=str)

    @cached_property
    def rows(self) -> list[tuple[Cell, ...]]:
        """Every row as Python values."""
        if isinstance(self.result, ox.QueryBoolean):
            return [(bool(self.result),)]
        if isinstance(self.result, ox.QueryTriples):
            return [tuple(decode(term) for term in triple) for triple in self.triples]
        return [tuple([decode(term) for term in solution]) for solution in self.result]

    def records(self) -> list[dict[str, Cell]]:
        """Every row as column and value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def __str__(self) -> str:
        """The rows as a table of text, an answer to `ASK` as yes or no."""
        from legation.query.formats import table  # noqa: PLC0415 - it knows this module

        if self.boolean is not None:
            return "yes" if self.boolean else "no"
        return table(self.columns, self.rows)

    def __iter__(self) -> Iterator[ox.QuerySolution] | Iterator[ox.Triple]:
        if isinstance(self.result, ox.QueryBoolean):
            raise TypeError("an ASK has no rows; see .boolean")
        solutions: Iterator[ox.QuerySolution] | Iterator[ox.Triple] = iter(self.result)
        return solutions

    def __bool__(self) -> bool:
        answer = self.boolean
        return answer if answer is not None else bool(self.rows)


def decode(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    """An RDF term as a Python value.

    >>> decode(ox.NamedNode("https://w3id.org/legation/state/TGO"))
    'state:TGO'
    """
    if isinstance(term, ox.NamedNode):
        return _curie(term.value)
    if not isinstance(term, ox.Literal):
        return None if term is None else str(term)
    datatype = term.datatype.value
    try:
        if datatype == _INTEGER:
            return int(term.value)
        if datatype == _DECIMAL:
            return Decimal(term.value)
        if datatype in _DOUBLES:
            return float(term.value)
        if datatype in _DATES:
            return PartialDate.parse(term.value)
    except (ArithmeticError, ValueError, DateError):
        return term.value
    return term.value in ("true", "1") if datatype == _BOOLEAN else term.value


@lru_cache(maxsize=65536)
def _curie(iri: str) -> str:
    return compact(iri)
