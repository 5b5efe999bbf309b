"""Asking: from a name, a file or a text to an answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from legation import schema
from legation.errors import DateError, QueryError
from legation.query import names
from legation.query.answer import Answer
from legation.query.catalogue import TYPES, CatalogueQuery, Parameter, catalogue, read
from legation.query.syntax import Slot, explain, parse
from legation.store import Store
from legation.values import PartialDate
from legation.vocabulary import PREFIXES, expand

_TIE_CLASSES: Final = {
    name.lower(): name
    for name in (*schema.TIES, *(kind.class_name for kind in schema.MISSION_TYPES.values()))
}
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "entity": (*names.ENTITIES, "tie"),
    "state": ("state",),
    "body": ("state", "institution"),
    "party": ("state", "institution", "official"),
    "official": ("official",),
    "source": ("source",),
    "sector": ("sector",),
    "status": ("status",),
    "office": ("office",),
    "level": ("level",),
}


def ask(
    store: Store,
    query: str | os.PathLike[str],
    params: Mapping[str, str] | None = None,
) -> Answer:
    """Answer a question.

    Args:
        store: the graph.
        query: the name of a query in the catalogue, the path of a `.rq` file, or SPARQL.
            Legation's prefixes need not be declared.
        params: values for the query's parameters, as a person writes them.

    Raises:
        QueryError: no such query or file; a syntax error (with line and column); an update;
            `SERVICE` or `FROM`; a parameter that is missing, unknown or of another type.
        UnknownName: a parameter names nothing that the graph or the gazetteer knows.
        AmbiguousName: a parameter may mean several things.
    """
    wanted = find(query)
    parsed = parse(wanted.text)
    if parsed.update:
        raise QueryError(f"this is an update ({parsed.update}); legation query only reads")
    given = dict(params or {})
    terms = _terms(store, wanted, parsed.slots, given)
    text = parsed.bind(
        {name: "UNDEF" if term is None else str(term) for name, term in terms.items()}
    )
    prefixes = {prefix: PREFIXES[prefix] for prefix in parsed.prefixes if prefix in PREFIXES}
    try:
        return Answer(store.oxigraph.query(text, prefixes=prefixes or None), text)
    except SyntaxError as error:
        raise QueryError(f"{explain(error, text)}") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query could not be answered: {error}") from error


def find(query: str | os.PathLike[str]) -> CatalogueQuery:
    """The query that a name, a path or a text stands for.

    Raises:
        QueryError: none.
    """
    if isinstance(query, str):
        shipped = catalogue().get(query)
        if shipped is not None:
            return shipped
        if any(mark in query for mark in "{}\n") or " " in query.strip():
            return read("the query", query)
    path = Path(query)
    if path.suffix == ".rq" or path.is_file():
        try:
            return read(path.name, path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise QueryError(f"{path}: {error.strerror}") from None
        except UnicodeDecodeError:
            raise QueryError(f"{path}: is not UTF-8 text") from None
    near = get_close_matches(str(query), catalogue(), n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(near)}?" if near else "see legation query --list"
    raise QueryError(f"there is no query {str(query)!r}; {hint}")


def _terms(
    store: Store, wanted: CatalogueQuery, slots: tuple[Slot, ...], given: dict[str, str]
) -> dict[str, ox.NamedNode | ox.Literal | None]:
    """The term of each parameter; `None` for any, what stands in the query where not named."""
    declared = {parameter.name: parameter for parameter in wanted.parameters}
    open_slots = {slot.name: slot for slot in slots}
    terms: dict[str, ox.NamedNode | ox.Literal | None] = {}
    for parameter in wanted.parameters:
        value = given.get(parameter.name, parameter.default)
        if value:
            terms[parameter.name] = _term(store, wanted, parameter, value)
        elif parameter.required:
            raise QueryError(
                f"{wanted.name} needs {parameter.name}, {parameter.help}; for example:"
                f" {wanted.command}"
            )
        else:
            terms[parameter.name] = None
    for name, value in given.items():
        if name in declared:
            continue
        slot = open_slots.get(name)
        if slot is None or declared:
            known = ", ".join(declared or open_slots) or "none: write VALUES $name { … } in it"
            raise QueryError(f"{wanted.name} has no parameter {name!r}; it has {known}")
        type_name = _type_of(slot)
        terms[name] = _term(store, wanted, Parameter(name, type_name, True, "", ""), value)
    return terms


def _type_of(slot: Slot) -> str:
    """The type of a parameter that no header declares, by the value that stands in its slot."""
    default = slot.default
    if default[:1] in {'"', "'"}:
        return "day" if default.endswith(("xsd:date", "#date>")) else "text"
    return "number" if default[:1].isdigit() or default[:1] == "-" else "entity"


def _term(
    store: Store, wanted: CatalogueQuery, parameter: Parameter, value: str
) -> ox.NamedNode | ox.Literal:
    kinds = _KINDS.get(parameter.type)
    if kinds is not None:
        return ox.NamedNode(expand(names.resolve(store, value, kinds)))
    try:
        return _LITERALS[parameter.type](value.strip())
    except (ValueError, ArithmeticError, DateError, KeyError):
        raise QueryError(
            f"{wanted.name}: {parameter.name} takes {TYPES[parameter.type]}, not {value!r}"
        ) from None


def _day(value: str) -> ox.Literal:
    parsed = PartialDate.parse(value)
    if parsed.precision != "day":
        raise DateError(value)
    return ox.Literal(value, datatype=ox.NamedNode(expand("xsd:date")))


def _year(value: str) -> ox.Literal:
    if PartialDate.parse(value).precision != "year":
        raise DateError(value)
    return ox.Literal(value)


def _number(value: str) -> ox.Literal:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError(value) from None
    if not number.is_finite():
        raise ValueError(value)
    return ox.Literal(f"{number:f}", datatype=ox.NamedNode(expand("xsd:decimal")))


def _yes(value: str) -> ox.Literal:
    said = {"yes": True, "true": True, "no": False, "false": False}[value.lower()]
    return ox.Literal(said)


def _class(value: str) -> ox.NamedNode:
    local = value.removeprefix("dip:").replace(" ", "").replace("-", "").lower()
    return ox.NamedNode(expand(f"dip:{_TIE_CLASSES[local]}"))


_LITERALS: Final[Mapping[str, Callable[[str], ox.NamedNode | ox.Literal]]] = {
    "day": _day,
    "year": _year,
    "number": _number,
    "yes": _yes,
    "class": _class,
    "text": ox.Literal,
}
