"""RDF terms → values of the schema, strictly: what a claim may say, and with which datatype."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

import pyoxigraph as ox

from legation import ontology, schema
from legation.errors import DateError, IriError
from legation.schema import Datatype, Property
from legation.values import Label, PartialDate, Point, Value, canonical
from legation.vocabulary import check_iri, compact, expand

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""What can stand as an object in RDF 1.2."""

CONCEPT_PREFIXES: Final = ("level", "method", "missiontype", "office", "rank", "sector", "status")
"""Prefixes whose terms the ontology declares, all of them."""

_XSD: Final = expand("xsd:")
_DATES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}
_NUMBERS: Final = ("decimal", "integer")
_NUMBER: Final = re.compile(r"[+-]?(\d{1,18}(\.\d{0,18})?|\.\d{1,18})")


class TermError(ValueError):
    """A term that is not what has to stand there."""


def value(prop: Property, term: Term) -> Value:
    """The value that a term gives of a property.

    Raises:
        TermError: it is none.
    """
    if prop.datatype is Datatype.REF:
        return reference(term, prop.fillers)
    try:
        return _READERS[prop.datatype](term)
    except (DateError, IriError) as error:
        raise TermError(str(error)) from None


def reference(term: Term, prefixes: tuple[str, ...]) -> str:
    """The CURIE that a term stands for, with one of the prefixes.

    Raises:
        TermError: it is no IRI, or of something else.
    """
    if not isinstance(term, ox.NamedNode):
        raise TermError(f"{shown(term)} is no IRI")
    curie = curie_of(term.value)
    prefix, _, local = curie.partition(":")
    if prefix not in prefixes or not local:
        wanted = " or ".join(f"{name}:…" for name in prefixes)
        raise TermError(f"{shown(term)} is not {wanted}")
    if prefix in CONCEPT_PREFIXES and curie not in ontology.labels():
        raise TermError(f"{curie} is no {prefix} of the ontology")
    if curie == "status:unlisted":
        raise TermError("status:unlisted is worked out from editions, and never claimed")
    return curie


@lru_cache(maxsize=65536)
def curie_of(iri: str) -> str:
    """The CURIE of an IRI, or the IRI itself where it is nobody's that Legation knows."""
    curie = compact(iri)
    try:
        return curie if curie == iri or expand(curie) == iri else iri
    except IriError:
        return iri


def text(term: Term) -> str:
    """Plain text.

    Raises:
        TermError: it is no literal, or has a language or another datatype.
    """
    if not isinstance(term, ox.Literal) or term.datatype.value != _XSD + "string":
        raise TermError(f"{shown(term)} is no plain text")
    return term.value


def day(term: Term) -> date:
    """A whole day.

    Raises:
        TermError: it is none.
    """
    try:
        found = _date(term)
    except DateError as error:
        raise TermError(str(error)) from None
    if found.precision != "day":
        raise TermError(f"{shown(term)} is no whole day")
    return found.earliest


def shown(term: Term) -> str:
    """A term for people, short."""
    if isinstance(term, ox.NamedNode):
        return curie_of(term.value)
    if isinstance(term, ox.BlankNode):
        return "a blank node"
    if isinstance(term, ox.Triple):
        return "a triple term"
    whole = term.value if len(term.value) <= 60 else term.value[:57] + "…"
    return repr(whole)


def _literal(term: Term, *datatypes: str) -> str:
    if isinstance(term, ox.Literal):
        for name in datatypes:
            if term.datatype.value == _XSD + name:
                return term.value
    raise TermError(f"{shown(term)} is no literal of {' or '.join('xsd:' + d for d in datatypes)}")


def _date(term: Term) -> PartialDate:
    found = PartialDate.parse(_literal(term, *_DATES.values()))
    _literal(term, _DATES[len(found.text)])
    return found


def _label(term: Term) -> Label:
    if not isinstance(term, ox.Literal) or term.datatype.value not in _LABELS:
        raise TermError(f"{shown(term)} is no name")
    return Label(term.value, (term.language or "en").lower())


def _number(term: Term) -> Decimal:
    written = _literal(term, *_NUMBERS)
    if not _NUMBER.fullmatch(written):
        raise TermError(f"{shown(term)} is no decimal number, or too long a one")
    return canonical(Decimal(written))


def _point(term: Term) -> Point:
    try:
        return Point.parse(text(term))
    except ValueError as error:
        raise TermError(str(error)) from None


def _yes_or_no(term: Term) -> bool:
    written = _literal(term, "boolean")
    if written not in ("true", "false", "1", "0"):
        raise TermError(f"{shown(term)} is neither true nor false")
    return written in ("true", "1")


def _url(term: Term) -> str:
    address = check_iri(_literal(term, "anyURI"))
    if not address.startswith(("https://", "http://")):
        raise TermError(f"{shown(term)} is no web address; it begins with https:// or http://")
    return address


_LABELS: Final = (_XSD + "string", expand("rdf:langString"))
_READERS: Final[dict[Datatype, Callable[[Term], Value]]] = {
    Datatype.BOOL: _yes_or_no,
    Datatype.DATE: _date,
    Datatype.DECIMAL: _number,
    Datatype.LABEL: _label,
    Datatype.POINT: _point,
    Datatype.TEXT: text,
    Datatype.URL: _url,
}


def property_of(kind: str, name: str) -> Property:
    """The property of that name which a claim about a thing of this class may say.

    Raises:
        TermError: there is none.
    """
    if name not in schema.property_rank(kind):
        raise TermError(f"said:{name} is no property of a {schema.words(kind).strip()}")
    prop = schema.PROPERTIES[name]
    if prop.derived:
        raise TermError(f"said:{name} is worked out, and never claimed")
    return prop
