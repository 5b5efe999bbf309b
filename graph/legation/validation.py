"""Whether a graph keeps to the shapes (W3C SHACL) and to what queries can check faster.

pySHACL takes the Oxigraph store as it is, and is quick where it looks at values, which are few.
How many values a thing has is asked of Oxigraph itself: over 30,000 things pySHACL takes half a
minute for that. Both give the same results, and a test holds them together.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from legation import ontology
from legation.errors import LegationError
from legation.store import Store
from legation.vocabulary import BASE, compact, expand

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_MOST_BLANKS: Final = 100


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


def validate(store: Store, shapes: str | os.PathLike[str] | None = None) -> ValidationReport:
    """Check a built graph.

    Args:
        store: the graph, the ontology in it.
        shapes: a file of SHACL shapes (Turtle) to check by instead of those that ship.

    Raises:
        LegationError: the shapes can't be read.
    """
    if shapes is not None:
        return _report(_by_pyshacl(store.oxigraph, _shapes(shapes)))
    return _report([*_by_shapes(store.oxigraph), *_by_queries(store.oxigraph, _GRAPH_CHECKS)])


def validate_data(data: ox.Store) -> ValidationReport:
    """Check RDF that is to be taken in, before the ontology or other sources are beside it.

    Args:
        data: claims, and the ties and entities that they speak of, in the default graph.
            Entities that the data only refers to need not be described in it.

    Raises:
        LegationError: the shapes that ship can't be read.
    """
    return _report([*_by_shapes(data), *_by_queries(data, _DATA_CHECKS)])


def _report(results: Iterable[ValidationResult]) -> ValidationReport:
    return ValidationReport(tuple(sorted(set(results))))


def _shapes(file: str | os.PathLike[str]) -> Graph:
    from rdflib import Graph  # noqa: PLC0415 - slow to load

    try:
        return Graph().parse(os.fspath(file), format="turtle")
    except OSError as error:
        raise LegationError(f"{os.fspath(file)}: can't be read: {error.strerror}") from error
    except Exception as error:
        first = str(error).strip().splitlines()[0]
        raise LegationError(f"{os.fspath(file)}: is no Turtle: {first}") from error


def _by_shapes(data: ox.Store) -> Iterator[ValidationResult]:
    from rdflib import RDF, SH, URIRef  # noqa: PLC0415 - slow to load

    shapes = _shapes(ontology.shapes_file())
    others = []
    for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str):
        if isinstance(shape, URIRef) and _only_counts(shapes, shape):
            yield from _counts(data, shapes, shape)
        else:
            others.append(str(shape))
    yield from _by_pyshacl(_each_value_once(data, shapes), shapes, others, stated_in=data)


def _only_counts(shapes: Graph, shape: Node) -> bool:
    from rdflib import RDF, SH, URIRef  # noqa: PLC0415 - slow to load

    own = {RDF.type, SH.targetClass, SH.targetSubjectsOf, SH.property}
    inner = {SH.path, SH.minCount, SH.maxCount, SH.message}
    properties = list(shapes.objects(shape, SH.property))
    return set(shapes.predicates(shape)) <= own and all(
        set(shapes.predicates(prop)) <= inner and isinstance(shapes.value(prop, SH.path), URIRef)
        for prop in properties
    )


def _counts(data: ox.Store, shapes: Graph, shape: Node) -> Iterator[ValidationResult]:
    from rdflib import SH  # noqa: PLC0415 - slow to load

    classes = " ".join(f"<{kind}>" for kind in shapes.objects(shape, SH.targetClass))
    subjects_of = " ".join(f"<{prop}>" for prop in shapes.objects(shape, SH.targetSubjectsOf))
    for prop in shapes.objects(shape, SH.property):
        path, message = str(shapes.value(prop, SH.path)), str(shapes.value(prop, SH.message))
        if classes:
            target = f"VALUES ?class {{ {classes} }} ?focus a ?class ."
        elif subjects_of == f"<{path}>":
            target = ""
        else:
            target = f"VALUES ?given {{ {subjects_of} }} ?focus ?given ?any ."
        least = int(str(shapes.value(prop, SH.minCount) or 0))
        most = shapes.value(prop, SH.maxCount)
        queries = [_too_few(target, path, least)] if least else []
        queries += [_too_many(target, path, int(str(most)))] if most is not None else []
        for query in queries:
            for row in _rows(data, query):
                yield ValidationResult(_name(row["focus"]), compact(path), message)


def _too_few(target: str, path: str, least: int) -> str:
    if least == 1:
        missing = f"FILTER NOT EXISTS {{ ?focus <{path}> ?value }}"
        return f"SELECT DISTINCT ?focus WHERE {{ {target} {missing} }}"
    return (
        f"SELECT ?focus WHERE {{ {target} OPTIONAL {{ ?focus <{path}> ?value }} }}"
        f" GROUP BY ?focus HAVING (COUNT(DISTINCT ?value) < {least})"
    )


def _too_many(target: str, path: str, most: int) -> str:
    return (
        f"SELECT ?focus WHERE {{ {target} ?focus <{path}> ?value }}"
        f" GROUP BY ?focus HAVING (COUNT(DISTINCT ?value) > {most})"
    )


def _each_value_once(data: ox.Store, shapes: Graph) -> ox.Store:
    """The values that shapes of values look at, each once, however many things have it."""
    from rdflib import SH  # noqa: PLC0415 - slow to load

    once, anything = ox.Store(), ox.NamedNode(expand("dip:Entity"))
    for predicate in {str(prop) for prop in shapes.objects(None, SH.targetObjectsOf)}:
        rows = _rows(data, f"SELECT DISTINCT ?value WHERE {{ ?focus <{predicate}> ?value }}")
        once.extend(ox.Quad(anything, ox.NamedNode(predicate), row["value"]) for row in rows)
    return once


def _by_pyshacl(
    data: ox.Store, shapes: Graph, only: Sequence[str] = (), stated_in: ox.Store | None = None
) -> Iterator[ValidationResult]:
    import pyshacl  # noqa: PLC0415 - slow to load
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError  # noqa: PLC0415
    from pyshacl.graph_abstraction import OxigraphDataGraph  # noqa: PLC0415
    from rdflib import SH, Graph  # noqa: PLC0415

    class Data(OxigraphDataGraph):
        # pySHACL 0.40.1 asks whether the graph is true at every breach, which counts it all.
        def __bool__(self) -> bool:
            return True

    everything = data if stated_in is None else stated_in
    try:
        _, report, text = pyshacl.validate(
            Data(data), shacl_graph=shapes, use_shapes=list(only) or None
        )
    except (ReportableRuntimeError, ShapeLoadError) as error:
        raise LegationError(f"the shapes can't be used: {error}") from error
    if not isinstance(report, Graph):
        raise LegationError(f"the shapes can't be used: {text}")
    for result in report.objects(None, SH.result):
        shape = report.value(result, SH.sourceShape)
        focus, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        message = str(report.value(result, SH.resultMessage) or "")
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2]
        value = report.value(result, SH.value)
        stated = [] if path else list(_statements_of(everything, shapes, shape, focus))
        for subject, predicate in stated or [(_name(focus), compact(str(path or "")))]:
            yield ValidationResult(
                subject, predicate, message, "" if value is None else _name(value), severity
            )


def _statements_of(
    data: ox.Store, shapes: Graph, shape: Node | None, value: Node | None
) -> Iterator[tuple[str, str]]:
    """Where the value stands that a shape of values found wrong: subject and property."""
    from rdflib import SH  # noqa: PLC0415 - slow to load

    term = _term(value)
    if shape is None or term is None:
        return
    for prop in shapes.objects(shape, SH.targetObjectsOf):
        predicate = ox.NamedNode(str(prop))
        for quad in data.quads_for_pattern(None, predicate, term, ox.DefaultGraph()):
            yield _name(quad.subject), compact(predicate.value)


def _term(node: Node | None) -> ox.NamedNode | ox.Literal | None:
    from rdflib import Literal, URIRef  # noqa: PLC0415 - slow to load

    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if not isinstance(node, Literal):
        return None
    if node.language:
        return ox.Literal(str(node), language=node.language)
    datatype = ox.NamedNode(str(node.datatype)) if node.datatype else None
    return ox.Literal(str(node), datatype=datatype)


def _by_queries(data: ox.Store, checks: Iterable[_Check]) -> Iterator[ValidationResult]:
    for check in checks:
        for row in _rows(data, check.query):
            path, value = row["path"], row["value"]
            yield ValidationResult(
                _name(row["focus"]),
                "" if path is None else _name(path),
                check.message,
                "" if value is None else _name(value),
            )
    yield from _undeclared(data)


def _undeclared(data: ox.Store) -> Iterator[ValidationResult]:
    own = (expand("dip:"), expand("said:"))
    for column, query in (
        ("property", "SELECT DISTINCT ?term WHERE { ?focus ?term ?value }"),
        ("class", f"SELECT DISTINCT ?term WHERE {{ ?focus <{expand('rdf:type')}> ?term }}"),
    ):
        for row in _rows(data, query):
            term = row["term"]
            if not isinstance(term, ox.NamedNode) or not term.value.startswith(own):
                continue
            if compact(term.value) not in ontology.terms():
                pattern = "?focus <{}> ?value" if column == "property" else "?focus a <{}>"
                found = f"SELECT ?focus WHERE {{ {pattern.format(term.value)} }} LIMIT 1"
                for first in _rows(data, found):
                    message = f"The ontology declares no such {column}."
                    yield ValidationResult(_name(first["focus"]), compact(term.value), message)


def _rows(data: ox.Store, query: str) -> Iterator[ox.QuerySolution]:
    solutions = data.query(query)
    if isinstance(solutions, ox.QuerySolutions):
        yield from solutions


def _name(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return compact(term.value)
    text = term.value if isinstance(term, ox.Literal | ox.BlankNode) else str(term)
    return compact(text) if text.startswith(("http:", "https:")) else text


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
    f" MINUS {{ ?focus a <{expand('dip:Disagreement')}> }} }}",
)
_GRAPH_CHECKS: Final = (_BLANK, _UNDESCRIBED, _FOREIGN_CLAIM)
_DATA_CHECKS: Final = (_BLANK, _UNTYPED_TIE, _FOREIGN_CLAIM)
