"""The ontology that ships with Legation: where its files are, and what they declare.

Inside the wheel the files are at `legation/ontology/`; in a checkout they are at `ontology/`,
beside the source root. Nothing here needs rdflib.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from legation.errors import LegationError
from legation.vocabulary import compact, expand

GRAPH_FILES: Final = (
    "legation.ttl",
    "said.ttl",
    "days.ttl",
    "schemes.ttl",
    "sectors.ttl",
    "alignments.ttl",
)
"""Names of the files that are loaded into every graph, the hand-written ontology first."""

SHAPES: Final = "shapes.ttl"
"""Name of the file of SHACL shapes, which is not loaded into graphs."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of one of the schemes.

    Attributes:
        curie: `sector:311`.
        code: its notation (`311`).
        label: its English name.
        definition: what it means, in a sentence or two.
        alternatives: other English names.
        broader: CURIE of the concept above it; empty at the top.
    """

    curie: str
    code: str
    label: str
    definition: str
    alternatives: tuple[str, ...] = ()
    broader: str = ""


@cache
def folder() -> Path:
    """The folder that the ontology's files are in.

    Raises:
        LegationError: the files are missing, so the installation is damaged.
    """
    package = Path(__file__).resolve().parent
    for place in (package / "ontology", package.parent.parent / "ontology"):
        if (place / GRAPH_FILES[0]).is_file():
            return place
    raise LegationError("the ontology is missing from this installation; install legation again")


def files() -> tuple[Path, ...]:
    """Every file of the ontology, the shapes last."""
    return (*graph_files(), shapes_file())


def graph_files() -> tuple[Path, ...]:
    """The files that are loaded into every graph."""
    return tuple(folder() / name for name in GRAPH_FILES)


def shapes_file() -> Path:
    """The file of SHACL shapes."""
    return folder() / SHAPES


@cache
def concepts(scheme: str) -> tuple[Concept, ...]:
    """The concepts of a scheme, in the order of its file.

    Args:
        scheme: CURIE prefix of its concepts: `status`, `sector`, `office`, ….

    >>> [concept.code for concept in concepts("rank")]
    ['register', 'dataset', 'report', 'inferred']
    """
    return tuple(concept for concept in _all_concepts() if concept.curie.startswith(scheme + ":"))


@cache
def labels() -> Mapping[str, str]:
    """The English name of every concept by its CURIE.

    >>> labels()["status:ongoing"]
    'ongoing'
    """
    return MappingProxyType({concept.curie: concept.label for concept in _all_concepts()})


@cache
def terms() -> frozenset[str]:
    """CURIEs of every class and property that the ontology declares.

    >>> "dip:Embassy" in terms(), "said:opened" in terms(), "dip:embassy" in terms()
    (True, True, False)
    """
    defined_by = expand("rdfs:isDefinedBy")
    return frozenset(
        compact(subject)
        for name in ("legation.ttl", "said.ttl", "days.ttl")
        for subject, predicate, _ in _statements(folder() / name)
        if predicate == defined_by
    )


@cache
def _all_concepts() -> tuple[Concept, ...]:
    found: dict[str, dict[str, list[str]]] = {}
    for name in ("schemes.ttl", "sectors.ttl"):
        for subject, predicate, value in _statements(folder() / name):
            found.setdefault(subject, {}).setdefault(predicate, []).append(value)
    scheme_of, notation = expand("skos:inScheme"), expand("skos:notation")
    return tuple(
        Concept(
            curie=compact(iri),
            code=said[notation][0],
            label=said[expand("skos:prefLabel")][0],
            definition=said[expand("skos:definition")][0],
            alternatives=tuple(said.get(expand("skos:altLabel"), ())),
            broader=compact(said.get(expand("skos:broader"), [""])[0]),
        )
        for iri, said in found.items()
        if scheme_of in said
    )


def _statements(file: Path) -> list[tuple[str, str, str]]:
    import pyoxigraph as ox  # noqa: PLC0415 - the command line's help must not load it

    return [
        (triple.subject.value, triple.predicate.value, triple.object.value)
        for triple in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
        if isinstance(triple.subject, ox.NamedNode) and not isinstance(triple.object, ox.Triple)
    ]
