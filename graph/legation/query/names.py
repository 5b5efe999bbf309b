"""From what a person writes to the thing that the graph holds under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Final
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from legation import schema
from legation.errors import AmbiguousName, IriError, UnknownName
from legation.gazetteer import Gazetteer
from legation.identity import slug
from legation.store import Store
from legation.vocabulary import PREFIXES, compact, expand

ENTITIES: Final = tuple(kind.lower() for kind in schema.ENTITIES)
"""Prefixes of the CURIEs of entities."""

_LABELS: Final = tuple(ox.NamedNode(expand(name)) for name in ("rdfs:label", "skos:altLabel"))
_MATCH: Final = ox.NamedNode(expand("skos:exactMatch"))
_MOST_KNOWN: Final = 4096
_KNOWN: Final[WeakKeyDictionary[Store, dict[tuple[str, tuple[str, ...]], str]]] = (
    WeakKeyDictionary()
)
"""What spellings stood for in graphs that can't change while they are open."""


def resolve(store: Store, text: str, prefixes: Sequence[str] = ENTITIES) -> str:
    """The CURIE of what a spelling stands for.

    Args:
        store: the graph, which knows what the gazetteer doesn't: officials, places, sources.
        text: a CURIE, an IRI, a code, or a name in any spelling.
        prefixes: kinds of things that it may be, by the prefixes of their CURIEs.

    Raises:
        UnknownName: it stands for nothing here; the nearest names are told.
        AmbiguousName: it stands for several.
    """
    if not store.fixed:
        return _resolve(store, text, prefixes)
    known = _KNOWN.setdefault(store, {})
    key = (text, tuple(prefixes))
    if key not in known:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known[key] = _resolve(store, text, prefixes)
    return known[key]


def _resolve(store: Store, text: str, prefixes: Sequence[str]) -> str:
    text = text.strip()
    written = _written(store, text, prefixes)
    if written is not None:
        return written
    if "state" in prefixes or "institution" in prefixes:
        known = _in_gazetteer(text, tuple(prefixes))
        if known is not None:
            return known
    found = (
        _with_code(store, text, prefixes)
        or sorted(set(_spelt_so(store, text, prefixes)))
        or sorted(set(_named(store, text, prefixes)))
    )
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(found[:8]) + (" …" if len(found) > 8 else "")
        raise AmbiguousName(f"{text!r} is ambiguous: {shown}; write one of these")
    raise UnknownName(f"{text!r} is unknown here{_suggestions(store, text, prefixes)}")


def exists(store: Store, curie: str) -> bool:
    """Whether the graph says anything of a thing."""
    try:
        return next(store.about(curie), None) is not None
    except (IriError, ValueError):
        return False


def _written(store: Store, text: str, prefixes: Sequence[str]) -> str | None:
    """What is written as an IRI or a CURIE; its own kind must be one of those asked for."""
    curie = compact(text.strip("<>")) if "://" in text else text
    prefix, colon, local = curie.partition(":")
    if not colon or not local or prefix not in PREFIXES:
        return None
    if prefix in prefixes:
        if exists(store, curie):
            return curie
        raise UnknownName(f"{curie} is unknown here{_suggestions(store, local, (prefix,))}")
    if prefix in {"wd", "eu"}:
        for quad in store.referring_to(curie):
            match = compact(quad.subject.value)  # type: ignore[union-attr]
            if quad.predicate == _MATCH and match.partition(":")[0] in prefixes:
                return match
        raise UnknownName(f"{curie} is linked to nothing here")
    raise UnknownName(f"{curie} is of another kind; expected {' or '.join(prefixes)}")


@lru_cache(maxsize=4096)
def _in_gazetteer(text: str, prefixes: tuple[str, ...]) -> str | None:
    kinds = [prefix for prefix in ("state", "institution") if prefix in prefixes]
    names = Gazetteer.shipped()
    return names.resolve(text, kinds=kinds) if names.find(text, kinds=kinds) else None


def _with_code(store: Store, text: str, prefixes: Sequence[str]) -> list[str]:
    codes = dict.fromkeys((text, text.upper(), text.lower(), slug(text)))
    for code in (code for code in codes if " " not in code):
        found = [f"{prefix}:{code}" for prefix in prefixes if exists(store, f"{prefix}:{code}")]
        if found:
            return found
    return []


def _spelt_so(store: Store, text: str, prefixes: Sequence[str]) -> Iterator[str]:
    """What bears this very English name: looked up, where other spellings need all names read."""
    name = ox.Literal(text, language="en")
    for predicate in _LABELS:
        for quad in store.oxigraph.quads_for_pattern(None, predicate, name, ox.DefaultGraph()):
            curie = compact(quad.subject.value)  # type: ignore[union-attr]
            if curie.partition(":")[0] in prefixes:
                yield curie


def _named(store: Store, text: str, prefixes: Sequence[str]) -> Iterator[str]:
    wanted = slug(text)
    for curie, label in _all_names(store, prefixes):
        if slug(label) == wanted:
            yield curie


def _all_names(store: Store, prefixes: Sequence[str]) -> Iterator[tuple[str, str]]:
    kinds = tuple(PREFIXES[prefix] for prefix in prefixes)
    for predicate in _LABELS:
        for quad in store.oxigraph.quads_for_pattern(None, predicate, None, ox.DefaultGraph()):
            iri: str = quad.subject.value  # type: ignore[union-attr]
            if iri.startswith(kinds):
                yield compact(iri), quad.object.value  # type: ignore[union-attr]


def _suggestions(store: Store, text: str, prefixes: Sequence[str]) -> str:
    names: dict[str, str] = {}
    for curie, label in _all_names(store, prefixes):
        names.setdefault(label.casefold(), label)
        names.setdefault(curie.partition(":")[2].casefold(), curie)
    near = get_close_matches(text.casefold(), names, n=3, cutoff=0.7)
    return f"; did you mean {', '.join(names[name] for name in near)}?" if near else ""
