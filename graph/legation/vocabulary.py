"""Namespaces, and the only place that spells an IRI.

Inside the program an IRI is written as a CURIE (`state:TGO`, `dip:opened`, `wd:Q945`); `expand`
turns it into the IRI and `compact` back. CURIEs follow W3C CURIE Syntax 1.0, with one prefix table.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote

from legation.errors import IriError

BASE: Final = "https://w3id.org/legation/"
ONTOLOGY: Final = BASE + "ontology"

OWN: Final[dict[str, str]] = {
    "dip": BASE + "ontology#",
    "said": BASE + "said#",
    "change": BASE + "change/",
    "changekind": BASE + "changekind/",
    "claim": BASE + "claim/",
    "disagreement": BASE + "disagreement/",
    "institution": BASE + "institution/",
    "level": BASE + "level/",
    "method": BASE + "method/",
    "missiontype": BASE + "missiontype/",
    "office": BASE + "office/",
    "official": BASE + "official/",
    "place": BASE + "place/",
    "rank": BASE + "rank/",
    "sector": BASE + "sector/",
    "source": BASE + "source/",
    "state": BASE + "state/",
    "status": BASE + "status/",
    "tie": BASE + "tie/",
}
"""Prefixes that Legation mints in."""

REUSED: Final[dict[str, str]] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "eu": "http://publications.europa.eu/resource/authority/country/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes of others, with the exact namespaces that their publishers use."""

PREFIXES: Final[dict[str, str]] = {**OWN, **REUSED}

# What RFC 3987 and the N-Triples grammar both forbid inside an IRI.
_FORBIDDEN: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LOCAL_SAFE: Final = "-._~!$&'()*+,;=:@"


def expand(curie: str) -> str:
    """The IRI that a CURIE stands for.

    Args:
        curie: `prefix:local`, with a prefix of `PREFIXES`; an absolute `http` or `https` IRI that
            has no prefix of ours stands for itself.

    Raises:
        IriError: no such prefix, or the local part is not legal in an IRI.

    >>> expand("state:TGO")
    'https://w3id.org/legation/state/TGO'
    """
    prefix, colon, local = curie.partition(":")
    namespace = PREFIXES.get(prefix)
    if not colon or namespace is None:
        if prefix in ("http", "https"):
            return check_iri(curie)
        raise IriError(f"{curie!r} has no known prefix; known are: {', '.join(sorted(PREFIXES))}")
    if _FORBIDDEN.search(local):
        raise IriError(f"{curie!r} holds a character that an IRI may not have")
    return namespace + local


def compact(iri: str) -> str:
    """The CURIE of an IRI, or the IRI itself where no prefix fits.

    >>> compact("http://www.wikidata.org/entity/Q945")
    'wd:Q945'
    """
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _BY_NAMESPACE.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix is not None else iri


def check_iri(iri: str) -> str:
    """The same absolute IRI, once it is known to be legal.

    Raises:
        IriError: no scheme, or a character that RFC 3987 forbids.
    """
    bad = _FORBIDDEN.search(iri)
    if bad:
        raise IriError(f"{iri!r} is no IRI: character {bad.group()!r} at {bad.start() + 1}")
    if not _SCHEME.match(iri):
        raise IriError(f"{iri!r} is no absolute IRI: it has no scheme")
    return iri


def local_name(text: str) -> str:
    """Text as the local part of an IRI, with what is not allowed there percent-encoded.

    >>> local_name('a "b"')
    'a%20%22b%22'
    """
    return quote(text, safe=_LOCAL_SAFE)


def local_text(local: str) -> str:
    """The inverse of `local_name`."""
    return unquote(local)


_BY_NAMESPACE: Final[dict[str, str]] = {ns: prefix for prefix, ns in PREFIXES.items()}
