"""The questions that ship with Legation: one file of SPARQL each, with a header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from legation.errors import QueryError
from legation.query.syntax import parse

_HEADER: Final = re.compile(r"#\s*(title|answers|param|example):\s*(.*)")
_PARAMETER: Final = re.compile(r"(\w+) \((\w+), (required|optional|default (.+?))\) - (.+)")

TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "entity": "a state, organisation, official, place, source or tie",
        "state": "a state or territory, in any spelling or code",
        "body": "a state or an organisation",
        "party": "a state, an organisation or an official",
        "official": "an official",
        "source": "a source",
        "sector": "a sector, by code or name",
        "status": "a status: announced, planned, ongoing …",
        "office": "an office, by code or name",
        "level": "a level of visitors, such as head of state",
        "class": "a class of ties: Mission, Visit, Investment …",
        "day": "a day, as 2022-11-16",
        "year": "a year, as 2022",
        "number": "a number",
        "yes": "yes or no",
        "text": "any text",
    }
)
"""Types of parameters, and what each takes."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query.

    Attributes:
        name: of the variable that it binds.
        type: one of `TYPES`.
        required: whether the query can't be asked without it.
        default: what it is when not given; empty for "any".
        help: what it means in this query.
    """

    name: str
    type: str
    required: bool
    default: str
    help: str


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """A question with its SPARQL.

    Attributes:
        name: what it is asked by.
        title: a few words.
        answers: what exactly it answers, a sentence or two.
        parameters: in the order of the header.
        example: values to try it with.
        text: the SPARQL, header included; it runs as it stands, with the example's values.
    """

    name: str
    title: str
    answers: str
    parameters: tuple[Parameter, ...]
    example: Mapping[str, str] = field(hash=False)
    text: str = field(repr=False)

    @property
    def command(self) -> str:
        """The example as a command line."""
        return " ".join(
            [f"legation query {self.name}"]
            + [
                f"--param {key}={value!r}" if " " in value else f"--param {key}={value}"
                for key, value in self.example.items()
            ]
        )


@cache
def catalogue() -> Mapping[str, CatalogueQuery]:
    """Every query that ships with Legation, by name, in the order of the alphabet.

    >>> catalogue()["embassies-in"].parameters[0].type
    'state'
    """
    folder = files("legation") / "queries"
    found = {
        entry.name.removesuffix(".rq"): entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".rq")
    }
    return MappingProxyType({name: read(name, found[name]) for name in sorted(found)})


def read(name: str, text: str) -> CatalogueQuery:
    """A query from its text, by the comment lines at its head; all of them may be missing.

    Raises:
        QueryError: a header line that can't be read, or a parameter that binds nothing.
    """
    said: dict[str, list[str]] = {"title": [], "answers": [], "param": [], "example": []}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        match = _HEADER.match(line)
        if match:
            said[match[1]].append(match[2].strip())
            if match[1] == "param" and not _PARAMETER.fullmatch(match[2].strip()):
                raise QueryError(
                    f"{name}, line {number}: write a parameter as"
                    " `# param: state (state, required) - what it means`"
                )
    parameters = tuple(_parameters(said["param"]))
    slots = {slot.name for slot in parse(text).slots}
    for parameter in parameters:
        if parameter.name not in slots:
            raise QueryError(f"{name}: no VALUES ${parameter.name} {{ … }} to bind it in")
        if parameter.type not in TYPES:
            raise QueryError(f"{name}: {parameter.type!r} is no type; known are {', '.join(TYPES)}")
    examples = (pair.partition("=") for line in said["example"] for pair in line.split("; "))
    example = {key.strip(): value.strip() for key, _, value in examples if key}
    return CatalogueQuery(
        name,
        " ".join(said["title"]) or name,
        " ".join(said["answers"]),
        parameters,
        MappingProxyType(example),
        text,
    )


def _parameters(lines: Iterable[str]) -> Iterable[Parameter]:
    for line in lines:
        match = _PARAMETER.fullmatch(line)
        if match:
            name, type_name, need, default, meaning = match.groups()
            yield Parameter(name, type_name, need == "required", default or "", meaning)
