"""What makes a tie, a claim or an entity the same one, and the only place that mints CURIEs.

The same key gives the same CURIE whichever source speaks: that is how sources meet. A CURIE is
readable where its key is short and unmistakable, and ends in a hash of the key where it isn't.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from legation import schema
from legation.errors import IdentityError
from legation.model import Claim, Roles, Values
from legation.values import PartialDate, Value

_PLAIN: Final = re.compile(r"[A-Za-z0-9._]*")
_PLAIN_LAST: Final = re.compile(r"[A-Za-z0-9._-]*")
_LONGEST: Final = 72


def claim(
    kind: str,
    source: str,
    *,
    roles: Iterable[tuple[str, str]] = (),
    values: Iterable[tuple[str, Value]] = (),
    about: str | None = None,
    locator: str = "",
    method: str = "method:curated",
    stated: date | None = None,
    recorded: date | None = None,
    first_seen: date | None = None,
    last_seen: date | None = None,
    quote: str = "",
    author: str = "",
) -> Claim:
    """A claim with its roles and values in order and its tie's CURIE minted.

    Args:
        kind: class of the schema.
        source: CURIE of the source.
        roles: role and filler, for a tie.
        values: property and value, in any order; empty texts are left out.
        about: CURIE of the entity; for a tie it is minted from roles and values.
        locator: where in the source.
        method: CURIE of the method.
        stated: see `Claim`.
        recorded: see `Claim`.
        first_seen: see `Claim`.
        last_seen: see `Claim`.
        quote: see `Claim`.
        author: see `Claim`.

    Raises:
        IdentityError: a role that the identity needs is missing.
        KeyError: no such class, role or property in the schema.
    """
    ordered = order_values(kind, values)
    fillers = order_roles(kind, roles)
    return Claim(
        about=about if about is not None else tie_id(kind, fillers, ordered),
        kind=kind,
        roles=fillers,
        values=ordered,
        source=source,
        locator=locator,
        method=method,
        stated=stated,
        recorded=recorded,
        first_seen=first_seen,
        last_seen=last_seen,
        quote=quote,
        author=author,
    )


def order_values(kind: str, values: Iterable[tuple[str, Value]]) -> Values:
    """The values in the order of the schema, each once, the many of one property sorted."""
    rank = schema.property_rank(kind)
    given = {value for value in values if value[1] != ""}
    if len({name for name, _ in given}) == len(given):
        return tuple(sorted(given, key=lambda value: rank[value[0]]))
    return tuple(sorted(given, key=lambda value: (rank[value[0]], repr(value[1]))))


def order_roles(kind: str, roles: Iterable[tuple[str, str]]) -> Roles:
    """The roles in the order of the schema, each filler once, the many of one role sorted."""
    rank = schema.role_rank(kind)
    return tuple(sorted({r for r in roles if r[1]}, key=lambda r: (rank[r[0]], r[1])))


def tie_id(kind: str, roles: Roles, values: Values) -> str:
    """The CURIE of a tie.

    Raises:
        IdentityError: a role that the identity needs is missing.

    >>> tie_id("Mission", (("sender", "state:RUS"), ("receiver", "state:TGO")),
    ...        (("missionType", "missiontype:embassy"),))
    'tie:embassy-RUS-TGO'
    """
    tie_class = schema.TIES[kind]
    given: dict[str, list[str]] = {}
    for name, filler in roles:
        given.setdefault(name, []).append(_role_part(kind, name, filler))
    for role in tie_class.roles:
        if role.required and role.name not in given:
            raise IdentityError(f"{tie_class.label}: the {schema.words(role.name)} is missing")
    if not given:
        raise IdentityError(f"{tie_class.label}: nobody stands in it")
    said = dict(reversed(values))
    family = schema.family_of(kind, said)
    parts = [
        "_".join(given[name]) if name in given else _value_part(said, name)
        for name in schema.key_of(kind, family)
    ]
    return "tie:" + _joined(family, parts)


def entity_id(prefix: str, *parts: str) -> str:
    """The CURIE of an entity that has no code of its own, from what tells it from others.

    >>> entity_id("official", "Nikolay Krasilnikov", "RUS")
    'official:nikolay-krasilnikov-RUS'
    """
    readable = [slug(part) if not part.isupper() else part for part in parts]
    return f"{prefix}:" + "-".join(part for part in readable if part)


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens; a hash for what has no Latin letters.

    >>> slug("São Tomé")
    'sao-tome'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    letters = sum(char.isalnum() for char in text)
    if letters and len(made.replace("-", "")) * 2 < letters:
        return _hash(text)
    return made if len(made) <= _LONGEST else f"{made[:48].rstrip('-')}-{_hash(text)}"


@lru_cache(maxsize=65536)
def _role_part(kind: str, name: str, filler: str) -> str:
    prefix, _, local = filler.partition(":")
    return local if prefix == schema.role(kind, name).fillers[0] else f"{prefix}.{local}"


def _value_part(said: dict[str, Value], name: str) -> str:
    value = said.get(name)
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return value.text
    text = str(value)
    reference = schema.PROPERTIES[name].datatype is schema.Datatype.REF
    return text.partition(":")[2] if reference else slug(text)


def _joined(family: str, parts: list[str]) -> str:
    while parts and not parts[-1]:
        parts.pop()
    text = "-".join([family, *parts])
    plain = (
        len(text) <= _LONGEST
        and all(_PLAIN.fullmatch(part) for part in parts[:-1])
        and (not parts or _PLAIN_LAST.fullmatch(parts[-1]) is not None)
    )
    if plain:
        return text
    readable = re.sub(r"[^A-Za-z0-9.-]+", "-", text)[: _LONGEST - 17].rstrip("-")
    return f"{readable}-{_hash(chr(31).join([family, *parts]))}"


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
