"""A file of RDF → claims, and a report on everything in it that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

import pyoxigraph as ox

from legation import identity, schema
from legation.errors import IdentityError, InputError, UnknownName
from legation.gazetteer import Gazetteer
from legation.model import Claim, Reading, Rejected, Roles
from legation.sources.rdf.terms import (
    CONCEPT_PREFIXES,
    Term,
    TermError,
    curie_of,
    day,
    property_of,
    reference,
    text,
    value,
)
from legation.values import Label, Value
from legation.vocabulary import expand

FORMATS: Final[dict[str, ox.RdfFormat]] = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Formats that can be read, by the ending of the file."""

Said: TypeAlias = dict[str, list[Term]]
"""Predicate (CURIE) and objects of one subject."""

_ENTITIES: Final = {kind.lower(): kind for kind in schema.ENTITIES}
_KINDS: Final = {
    **{f"dip:{mission.class_name}": "Mission" for mission in schema.MISSION_TYPES.values()},
    **{f"dip:{kind}": kind for kind in (*schema.TIES, *schema.ENTITIES)},
}
_EDGES: Final = frozenset(
    f"dip:{edge.predicate}" for tie in schema.TIES.values() for edge in tie.edges
)
_DAYS: Final = {
    "dip:stated": "stated",
    "dip:recorded": "recorded",
    "dip:firstSeen": "first_seen",
    "dip:lastSeen": "last_seen",
}
_TEXTS: Final = {"dip:locator": "locator", "oa:exact": "quote", "dip:author": "author"}
_CLAIM_FIELDS: Final = frozenset((*_DAYS, *_TEXTS, "dip:about", "dip:source", "dip:method"))
_CLAIM: Final = ox.NamedNode(expand("dip:Claim"))
_OWN_TERMS: Final = (*CONCEPT_PREFIXES, "dip", "said")
_POSITION: Final = re.compile(r"^Parser error at line \d+ .*?: (?=\S)|\s*\(line \d+\)$")


def read(
    file: Path | str | BinaryIO,
    name: str | None = None,
    *,
    format: str | None = None,  # noqa: A002
) -> Reading:
    """The claims of a file of RDF, in all its graphs.

    Args:
        file: where it is, or a binary stream.
        name: what reports call it; its path if not given.
        format: an ending of `FORMATS`; that of the path if not given.

    Returns:
        Its claims, sorted by CURIE. Claims that can't be taken, and things that are neither a claim
        nor what claims are about, are `rejected`; what was left out of something known is in
        `notes`.

    Raises:
        InputError: no such file, a format that is not known, or a syntax error.
    """
    path = Path(file) if isinstance(file, str | Path) else None
    called = name or (str(path) if path else "RDF")
    ending = format or (path.suffix if path else "")
    known = FORMATS.get(ending.lower().removeprefix("."))
    if known is None:
        raise InputError(f"is of no kind of RDF: {', '.join(FORMATS)}", file=called)
    try:
        content = path.read_bytes() if path else file.read()  # type: ignore[union-attr]  # a stream
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}", file=called) from None
    store = ox.Store()
    return _File(called, _parsed(content, known, called, store)).reading(store)


def _parsed(content: bytes, form: ox.RdfFormat, name: str, store: ox.Store) -> dict[str, Said]:
    """Everything said of each subject (CURIE, or `_:…` for a blank node), each triple once.

    The store gets the same, all in its default graph.
    """
    subjects: dict[str, Said] = {}
    triples: list[ox.Quad] = []
    try:
        for quad in ox.parse(BytesIO(content), format=form):
            subject = quad.subject
            of = curie_of(subject.value) if isinstance(subject, ox.NamedNode) else str(subject)
            objects = subjects.setdefault(of, {}).setdefault(curie_of(quad.predicate.value), [])
            if not objects or quad.object not in objects:
                objects.append(quad.object)
                triples.append(ox.Quad(subject, quad.predicate, quad.object))
    except SyntaxError as error:
        raise _syntax(error, name) from None
    store.bulk_extend(triples)
    return subjects


def _syntax(error: SyntaxError, name: str) -> InputError:
    problem = _POSITION.sub("", error.msg or str(error))
    if "LoadDocumentCallback" in problem:
        problem = "names a context elsewhere, which is never fetched; write it into the file"
    return InputError(problem, file=name, line=error.lineno, column=error.offset)


class _File:
    """What a file says, subject by subject, and what becomes of it."""

    def __init__(self, name: str, subjects: dict[str, Said]) -> None:
        self._name = name
        self._subjects = subjects
        self._reading = Reading()
        self._spoken_of: set[str] = set()
        self._things: dict[str, tuple[str, Roles]] = {}

    def reading(self, store: ox.Store) -> Reading:
        """The claims, and the report.

        Args:
            store: the same triples, to be held to the shapes.
        """
        found = self._reading
        claims = {subject for subject, said in self._subjects.items() if _is_claim(subject, said)}
        for subject in claims:
            about = self._subjects[subject].get("dip:about", [])
            self._spoken_of |= {curie_of(t.value) for t in about if isinstance(t, ox.NamedNode)}
        taken: dict[str, Claim] = {}
        for subject in sorted(self._subjects):
            if subject in claims:
                try:
                    taken[subject] = self._claim(subject)
                except (TermError, IdentityError) as error:
                    self._reject(subject, str(error))
            else:
                self._pass_over(subject)
        self._hold_to_shapes(store, taken)
        found.claims += taken.values()
        found.rows, found.taken = len(claims), len(taken)
        self._check_names()
        found.claims += self._undescribed_sources()
        found.claims.sort(key=lambda claim: claim.id)
        return found

    def _hold_to_shapes(self, store: ox.Store, taken: dict[str, Claim]) -> None:
        """Refuse claims that break a shape, and note wrong values among what is passed over.

        What is merely missing there is no news: the next build works it out.
        """
        from legation.validation import validate_data  # noqa: PLC0415 - slow to load

        for result in validate_data(store).results:
            if result.focus in taken:
                del taken[result.focus]
                self._reject(result.focus, f"{result.path} {result.message}")
            elif result.value and result.focus in self._spoken_of:
                reason = f"{result.path} {result.value} is left out: {result.message}"
                self._reading.notes.append(self._report(result.focus, reason))

    def _claim(self, subject: str) -> Claim:
        said = self._subjects[subject]
        about = reference(_one(said, "dip:about"), ("tie", *_ENTITIES))
        kind, roles = self._thing(about)
        values: list[tuple[str, Value]] = []
        for predicate, terms in said.items():
            prefix, _, local = predicate.partition(":")
            if prefix == "said":
                values += self._values(kind, local, terms)
            elif predicate in _CLAIM_FIELDS:
                _one(said, predicate)
            elif prefix == "dip":
                raise TermError(f"{predicate} is no property of a claim")
            elif predicate != "rdf:type":
                self._note(subject, predicate)
        days = {name: day(said[field][0]) for field, name in _DAYS.items() if field in said}
        if days.get("last_seen", date.max) < days.get("first_seen", date.min):
            raise TermError("is last seen before it is first seen")
        texts = {name: text(said[field][0]) for field, name in _TEXTS.items() if field in said}
        return identity.claim(
            kind,
            reference(_one(said, "dip:source"), ("source",)),
            about=about,
            roles=roles,
            values=values,
            method=reference(_one(said, "dip:method"), ("method",)),
            locator=texts.get("locator", ""),
            quote=texts.get("quote", ""),
            author=texts.get("author", ""),
            stated=days.get("stated"),
            recorded=days.get("recorded"),
            first_seen=days.get("first_seen"),
            last_seen=days.get("last_seen"),
        )

    def _values(self, kind: str, name: str, terms: list[Term]) -> list[tuple[str, Value]]:
        prop = property_of(kind, name)
        if len(terms) > 1 and not prop.many:
            raise TermError(f"says {len(terms)} things of said:{name}, which has one value")
        values: list[tuple[str, Value]] = []
        for term in terms:
            try:
                said = value(prop, term)
            except TermError as error:
                raise TermError(f"said:{name}: {error}") from None
            if "state" in prop.fillers:
                self._check_state(str(said))
            values.append((name, said))
        return values

    def _thing(self, about: str) -> tuple[str, Roles]:
        """The class of a tie or entity, and who stands in the tie.

        Raises:
            TermError: it has none, or not those that its class needs.
        """
        if about not in self._things:
            said = self._subjects.get(about, {})
            kind = _kind(about, said)
            self._things[about] = (kind, tuple(self._roles(about, kind, said)))
            if about.startswith("state:"):
                self._check_state(about)
        return self._things[about]

    def _roles(self, about: str, kind: str, said: Said) -> Iterator[tuple[str, str]]:
        for role in schema.TIES[kind].roles if kind in schema.TIES else ():
            predicates = (role.name, *(narrower for _, narrower in role.narrower))
            terms = {t: None for name in predicates for t in said.get(f"dip:{name}", ())}
            if role.required and not terms:
                raise TermError(f"{about} has no dip:{role.name}")
            if len(terms) > 1 and not role.many:
                raise TermError(f"{about} has {len(terms)} of dip:{role.name}, which is one")
            for term in terms:
                try:
                    filler = reference(term, role.fillers)
                except TermError as error:
                    raise TermError(f"{about}, dip:{role.name}: {error}") from None
                self._check_state(filler)
                yield role.name, filler

    def _check_state(self, curie: str) -> None:
        if curie.startswith("state:") and curie not in self._spoken_of:
            try:
                Gazetteer.shipped().state(curie)
            except UnknownName:
                raise TermError(
                    f"{curie} is no state known here, nor described in the file"
                ) from None

    def _pass_over(self, subject: str) -> None:
        """Report what is neither a claim nor worked out from claims."""
        said = self._subjects[subject]
        prefix = subject.partition(":")[0]
        if prefix == "_":
            self._reject(subject, "a blank node; whatever is said of a thing needs its IRI")
        elif prefix == "disagreement":
            return
        elif prefix in _OWN_TERMS:
            self._reading.notes.append(self._report(subject, "is the ontology's, and not read"))
        elif prefix != "tie" and prefix not in _ENTITIES:
            self._reject(subject, "is neither a claim nor anything that claims are about")
        elif subject not in self._spoken_of:
            if any(predicate not in _EDGES for predicate in said):
                self._reject(subject, "no claim says anything of it; only claims are read")
        else:
            self._unknown_predicates(subject, said)

    def _unknown_predicates(self, subject: str, said: Said) -> None:
        try:
            kind, _ = self._thing(subject)
        except TermError:
            return  # told of each claim about it
        for predicate in said.keys() - _known_predicates(kind):
            if predicate.startswith(("dip:", "said:")):
                self._reject(subject, f"{predicate} is no property of it")
            else:
                self._note(subject, predicate)

    def _check_names(self) -> None:
        """Note ties under a name by which other sources' claims about them can't meet them."""
        minted: dict[str, set[str]] = {}
        for claim in self._reading.claims:
            if claim.roles:
                name = identity.tie_id(claim.kind, claim.roles, claim.values)
                minted.setdefault(claim.about, set()).add(name)
        for about, names in minted.items():
            if not any(about == name or about.startswith(f"{name}-") for name in names):
                reason = f"other sources would call it {min(names)}, and so not speak of the same"
                self._reading.notes.append(self._report(about, reason))

    def _undescribed_sources(self) -> list[Claim]:
        """What is said of sources that the file names and does not describe: their code."""
        sources = {claim.source for claim in self._reading.claims} - self._spoken_of
        return [
            identity.claim(
                "Source",
                source,
                about=source,
                values=(("label", Label(source.partition(":")[2])), ("rank", "rank:report")),
            )
            for source in sources
        ]

    def _reject(self, subject: str, reason: str) -> None:
        self._reading.rejected.append(self._report(subject, reason))

    def _note(self, subject: str, predicate: str) -> None:
        self._reading.notes.append(self._report(subject, f"{predicate} is left out"))

    def _report(self, subject: str, reason: str) -> Rejected:
        return Rejected(self._name, 0, f"{subject}: {reason}")


def _is_claim(subject: str, said: Said) -> bool:
    if subject.startswith("_:"):
        return False
    return subject.startswith("claim:") or _CLAIM in said.get("rdf:type", ())


def _one(said: Said, predicate: str) -> Term:
    terms = said.get(predicate, [])
    if len(terms) != 1:
        raise TermError(f"has {len(terms) or 'no'} {predicate}" + (", not one" if terms else ""))
    return terms[0]


def _kind(about: str, said: Said) -> str:
    """The class of the schema that a thing's types name.

    Raises:
        TermError: they name none, several, or another than its IRI.
    """
    types = {curie_of(t.value) for t in said.get("rdf:type", ()) if isinstance(t, ox.NamedNode)}
    kinds = {_KINDS[name] for name in types if name in _KINDS}
    by_prefix = _ENTITIES.get(about.partition(":")[0])
    if by_prefix is not None:
        if kinds - {by_prefix}:
            raise TermError(f"{about} is a {by_prefix}, and can be no {min(kinds - {by_prefix})}")
        return by_prefix
    ties = kinds & schema.TIES.keys()
    if len(ties) != 1:
        many = (
            f"several classes of ties ({', '.join(sorted(ties))})" if ties else "no class of ties"
        )
        raise TermError(f"{about}, of which it speaks, is of {many}")
    return ties.pop()


@cache
def _known_predicates(kind: str) -> frozenset[str]:
    """CURIEs of the predicates that a tie or entity of a class has in a graph."""
    known = {"rdf:type", "rdfs:label", "dip:claim", "dip:disputed", "dip:disputedOn", *_EDGES}
    for name in schema.properties(kind):
        prop = schema.PROPERTIES[name]
        known.add(prop.predicate)
        if prop.dated:
            capital = name[0].upper() + name[1:]
            known |= {f"dip:earliest{capital}", f"dip:latest{capital}"}
        if prop.datatype is schema.Datatype.POINT:
            known |= {"geo:lat", "geo:long"}
    for role in schema.TIES[kind].roles if kind in schema.TIES else ():
        known.add(f"dip:{role.name}")
        known |= {f"dip:{narrower}" for _, narrower in role.narrower}
    return frozenset(known)
