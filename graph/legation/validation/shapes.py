"""SHACL shapes: reading them, and going by them with pySHACL."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

import pyoxigraph as ox

from legation import ontology
from legation.errors import LegationError
from legation.validation.counting import counts, only_counts
from legation.validation.results import ValidationResult, name, rows
from legation.vocabulary import compact, expand

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal


def read(file: str | os.PathLike[str]) -> Graph:
    """The shapes in a file.

    Raises:
        LegationError: it can't be read, is no Turtle, or holds no shapes.
    """
    from rdflib import RDF, SH, Graph  # noqa: PLC0415 - slow to load

    path, graph = Path(file), Graph()
    try:
        with path.open("rb") as stream:
            base = path.resolve().as_uri()
            for triple in ox.parse(stream, ox.RdfFormat.TURTLE, base_iri=base):
                graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    except OSError as error:
        raise LegationError(f"{path}: can't be read: {error.strerror}") from error
    except SyntaxError as error:
        place = f"{path}:{error.lineno}:{error.offset}"
        raise LegationError(f"{place}: is no Turtle: {error.msg}") from error
    except TypeError as error:
        raise LegationError(f"{path}: holds a triple term, which SHACL does not know") from error
    if not any((None, RDF.type, kind) in graph for kind in (SH.NodeShape, SH.PropertyShape)):
        raise LegationError(f"{path}: holds no SHACL shapes (sh:NodeShape or sh:PropertyShape)")
    return graph


def by_shipped(data: ox.Store) -> Iterator[ValidationResult]:
    """Breaches of the shapes that ship, each found in the quickest way."""
    from rdflib import RDF, SH, URIRef  # noqa: PLC0415 - slow to load

    shapes = read(ontology.shapes_file())
    of_values: list[str] = []
    others: list[str] = []
    for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str):
        if isinstance(shape, URIRef) and only_counts(shapes, shape):
            yield from counts(data, shapes, shape)
        else:
            (of_values if _only_values(shapes, shape) else others).append(str(shape))
    yield from by_pyshacl(_each_value_once(data, shapes), shapes, of_values, stated_in=data)
    if others:
        yield from by_pyshacl(data, shapes, others)


def by_pyshacl(
    data: ox.Store, shapes: Graph, only: Sequence[str] = (), *, stated_in: ox.Store | None = None
) -> Iterator[ValidationResult]:
    """Breaches that pySHACL finds.

    Args:
        data: what it looks at.
        shapes: the shapes.
        only: IRIs of the shapes to go by; all if empty.
        stated_in: the graph that the values stand in, where `data` holds no more than values.

    Raises:
        LegationError: pySHACL can't go by these shapes.
    """
    from rdflib import SH, URIRef  # noqa: PLC0415 - slow to load

    report = _report(data, shapes, only)
    statements = _Statements(data if stated_in is None else stated_in, shapes)
    for result in report.objects(None, SH.result):
        focus, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        value = report.value(result, SH.value)
        # A path of several steps has no name.
        prop = compact(str(path)) if isinstance(path, URIRef) else ""
        said = (name(focus), prop, "" if value is None else name(value))
        message = str(report.value(result, SH.resultMessage) or "")
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2]
        stated = [] if path else statements.of(report.value(result, SH.sourceShape), focus)
        for subject, predicate, term in stated or [said]:
            yield ValidationResult(subject, predicate, message, term, severity)


def _report(data: ox.Store, shapes: Graph, only: Sequence[str]) -> Graph:
    import pyshacl  # noqa: PLC0415 - slow to load
    from pyshacl.graph_abstraction import OxigraphDataGraph  # noqa: PLC0415
    from rdflib import Graph  # noqa: PLC0415

    class Data(OxigraphDataGraph):
        # pySHACL 0.40.1 asks whether the graph is true at every breach, which counts it all.
        def __bool__(self) -> bool:
            return True

    with _quiet():
        try:
            _, report, text = pyshacl.validate(
                Data(data), shacl_graph=shapes, use_shapes=list(only) or None
            )
        except Exception as error:  # on broken shapes pySHACL raises much beside its own errors
            reason = " ".join(str(error).split()) or type(error).__name__
            raise LegationError(f"the shapes can't be used: {reason}") from error
    if not isinstance(report, Graph):
        raise LegationError(f"the shapes can't be used: {' '.join(str(text).split())}")
    return report


def _only_values(shapes: Graph, shape: Node) -> bool:
    """Whether a shape looks at values alone, whatever has them and whatever they have."""
    from rdflib import SH  # noqa: PLC0415 - slow to load

    of_things = (SH.targetClass, SH.targetSubjectsOf, SH.targetNode, SH.property)
    return not any((shape, predicate, None) in shapes for predicate in of_things)


def _each_value_once(data: ox.Store, shapes: Graph) -> ox.Store:
    """The values that shapes of values look at, each once, however many things have it."""
    from rdflib import SH  # noqa: PLC0415 - slow to load

    once, anything = ox.Store(), ox.NamedNode(expand("dip:Entity"))
    for prop in {str(prop) for prop in shapes.objects(None, SH.targetObjectsOf)}:
        predicate = ox.NamedNode(prop)
        once.extend(ox.Quad(anything, predicate, value) for value in _values(data, prop))
    return once


def _values(data: ox.Store, prop: str) -> Iterator[_Term]:
    for row in rows(data, f"SELECT DISTINCT ?value WHERE {{ ?any <{prop}> ?value }}"):
        value = row["value"]
        if isinstance(value, ox.NamedNode | ox.BlankNode | ox.Literal):
            yield value


class _Statements:
    """Where a value stands that a shape of values found wrong."""

    def __init__(self, data: ox.Store, shapes: Graph) -> None:
        self._data = data
        self._shapes = shapes
        self._known: dict[str, dict[Node, list[_Term]]] = {}

    def of(self, shape: Node | None, value: Node | None) -> list[tuple[str, str, str]]:
        """Subject, property and value of each statement."""
        from rdflib import SH  # noqa: PLC0415 - slow to load

        if shape is None or value is None:
            return []
        return [
            (name(quad.subject), compact(prop), name(quad.object))
            for prop in map(str, self._shapes.objects(shape, SH.targetObjectsOf))
            for term in self._terms(prop).get(value, ())
            for quad in self._data.quads_for_pattern(
                None, ox.NamedNode(prop), term, ox.DefaultGraph()
            )
        ]

    def _terms(self, prop: str) -> dict[Node, list[_Term]]:
        """Values of a property by what rdflib makes of them, which it may write otherwise."""
        if prop not in self._known:
            found = self._known.setdefault(prop, {})
            with _quiet():
                for term in _values(self._data, prop):
                    found.setdefault(_node(term), []).append(term)
        return self._known[prop]


def _node(term: object) -> Node:
    """A term of Oxigraph as pySHACL hands it to rdflib."""
    from pyshacl.graph_abstraction import to_rdf  # noqa: PLC0415 - slow to load

    if not isinstance(term, _Term):
        raise TypeError(f"{term} is no term of RDF 1.1")
    return cast("Node", to_rdf(term))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what is told as a finding or an error from being printed beside that.

    Of every ill-typed literal rdflib prints a traceback, of every error pySHACL prints it.
    """
    loggers = [logging.getLogger(known) for known in ("rdflib.term", "pyshacl-validate")]
    were = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="rdflib.term")
            yield
    finally:
        for logger, was in zip(loggers, were, strict=True):
            logger.disabled = was
