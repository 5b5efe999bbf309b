"""The columns of a ledger, worked out from the schema: what each means for each class."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from legation import schema


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a ledger.

    Attributes:
        name: as the header writes it.
        text: what to write in it, in one line.
        common: whether the empty ledger has it; the others are added where they are needed.
    """

    name: str
    text: str
    common: bool = False


_COMMON: Final[dict[str, str]] = {
    "class": "what the row tells of: a type of mission (Embassy; Consulate general; …); Posting;"
    " Representation; Tenure; Relations; Visit; Meeting; Investment; Finance; Agreement;"
    " Cooperation; Trade; Institute; Expulsion; Recall; Sanction; Pressure; or to describe"
    " something: Source; Official; Institution; Place; State",
    "from": "who sends / funds / exports / acts; for a visit the visitors' state; for a tenure the"
    " state whose office it is",
    "to": "who receives / hosts / imports / is acted upon",
    "parties": "everyone in a mutual tie (relations; meeting; agreement; cooperation; trade)",
    "person": "who is posted; holds office; visits; meets or funds in person",
    "institution": "the institute founded; the visiting delegation; the commission or forum that"
    " meets; the company or fund that invests; the organisation whose office is held",
    "office": "office of the one who is posted or holds it: ambassador; foreign minister; …",
    "status": "announced; planned; committed; ongoing; occurred; suspended; completed; ended;"
    " cancelled or denied",
    "place": "the city: seat of a mission; place of a visit or meeting",
    "start": "first day: opened; appointed; established; signed; begun",
    "end": "last day: closed; ended; severed",
    "year": "the year of an investment; of official finance or of trade",
    "amount": "plain digits such as 25000000 or 1.5; with a currency",
    "currency": "ISO 4217 code: USD; EUR; XOF",
    "sector": "code or name of the sector: 311; Agriculture; Defence",
    "goods": "what is traded",
    "project": "what the money is for",
    "expected effect": "what the source expects of it",
    "level": "rank of a visit: head of state; foreign minister; delegation",
    "purpose": "what a visit or meeting is about",
    "whom": "who is expelled or recalled; whom a sanction strikes",
    "reason": "why a measure was taken",
    "outcome": "what came of a measure",
    "concerning": "third states or organisations that a measure is about",
    "instrument": "name of the agreement",
    "comment": "a remark of yours that belongs to the claim",
    "source": "short code of who says so; may be left empty where the ledger describes one source",
    "locator": "where in the source: paragraph 3; table 1 row 2; page 12",
    "stated": "the day on which the source said so; without it the day that the source was"
    " published",
    "name": "name of what is described: title of a source; name of a person; institution or place",
    "published": "the day on which a source was published",
    "publisher": "who published a source",
    "website": "web address; http or https",
    "rank": "weight of a source: register; dataset; report (taken if empty) or inferred",
}

_FURTHER: Final[dict[str, str]] = {
    "kind": "what kind of institution or state",
    "id": "identifier of what is described; where it has one: official:Q123; place:Q203312; or of"
    " the tie that the row speaks of: tie:embassy-RUS-TGO",
    "act": "what is said to be done to a tie and how far that is; where the status does not say it:"
    " opening occurred; closing planned",
    "mission type": "of what type a level of representation is; or a mission that id names",
    "assumed": "the day on which an envoy took charge of the mission",
    "credentials": "the day on which an envoy presented credentials",
    "title": "title of the one posted or described",
    "term": "which term; where one person held an office twice",
    "mission": "identifier of the mission that an envoy heads: tie:embassy-RUS-TGO",
    "resumed": "the day on which relations were resumed",
    "in force": "the day on which an agreement came into force",
    "representation level": "at which level a sender is represented: embassy; legation; none",
    "jurisdiction": "further states that a mission covers",
    "operator": "institution that runs a mission for the sender",
    "host state": "state in which the seat lies; where it is not the receiver's",
    "coordinates": "latitude and longitude in degrees: 6.13 1.21",
    "agency": "institution through which a funder gives the money",
    "flow type": "grant; loan; …",
    "project id": "the publisher's own identifier of a project",
    "journey": "the source's mark of a journey; which several visits share",
    "excluded from totals": "yes where the publisher leaves the amount out of its sums",
    "also known as": "other names; a language may follow: Lomé@fr",
    "same as": "Wikidata item or EU country: Q945; eu:TGO",
    "close match": "identifier of something in Legation that is nearly the same",
    "different from": "official who is another person for sure",
    "merged from": "what a source calls an official who was found to be this one",
    "description": "what it is; in a sentence",
    "citizen of": "states whose citizen a person is",
    "acts for": "state or organisation for which an institution acts",
    "part of": "larger body that it belongs to",
    "in state": "state in which a place lies",
    "geonames": "GeoNames number of a place",
    "licence": "terms on which a source is published",
    "credit": "how a source asks to be named",
    "edition": "days of a source's editions",
    "official name": "full name of a state",
    "demonym": "what a state's people or things are called",
    "iso2": "ISO 3166-1 alpha-2 code of a state",
    "iso3": "ISO 3166-1 alpha-3 code of a state",
    "iso numeric": "ISO 3166-1 number of a state",
    "cow code": "Correlates of War letters of a state",
    "cow number": "Correlates of War number of a state",
    "region": "name of the region of a state",
    "subregion": "name of the subregion of a state",
    "m49 region": "UN M49 code of the region",
    "m49 subregion": "UN M49 code of the subregion",
    "capital": "capital of a state",
    "successor": "states that followed a state",
    "recorded": "the day on which you took it down; where the source has no day",
    "first seen": "first edition of the source that says so",
    "last seen": "last edition of the source that says so",
    "method": "how it was taken from the source: curated (taken if empty); compiled; extracted;"
    " imported; reviewed",
    "quote": "the source's words; where they may be kept",
    "phrase": "the words in the quote that bear the claim; for who checks it; no part of the claim",
    "file": "the file that a report was read from; for who checks it and no part of the claim",
    "author": "who says that it is so; where a person settles a question or accepts what a program"
    " read in a report (until then it weighs as inferred)",
}

COLUMNS: Final[dict[str, Column]] = {
    name: Column(name, text, common)
    for texts, common in ((_COMMON, True), (_FURTHER, False))
    for name, text in texts.items()
}
"""Every column that a ledger may have, by name."""

REQUIRED: Final = ("class", "source")
"""Columns without which a file is no ledger."""

CLAIM_COLUMNS: Final = (
    "class", "source", "locator", "stated", "recorded", "first seen", "last seen", "method",
    "quote", "phrase", "file", "author",
)  # fmt: skip
"""Columns about the claim itself, that every row may fill."""

_RENAMED: Final[dict[str, str]] = {
    "label": "name", "altLabel": "also known as", "exactMatch": "same as", "stateKind": "kind",
    "institutionKind": "kind", "seat": "place", "opened": "start", "appointed": "start",
    "established": "start", "signed": "start", "from": "start", "closed": "end", "ended": "end",
    "severed": "end", "until": "end", "visitingState": "from",
}  # fmt: skip
"""Columns that stand for properties of other names."""

_ROLES: Final[dict[str, str]] = {
    "sender": "from", "receiver": "to", "official": "person", "office": "office",
    "party": "parties", "visitor": "person", "host": "to", "body": "institution",
    "funder": "from", "recipient": "to", "exporter": "from", "importer": "to",
    "institution": "institution", "actor": "from", "target": "to",
}  # fmt: skip
"""The column that fills a role, first of all."""

_ROLES_TOO: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("Visit", "visitor"): ("institution",),
    ("Investment", "funder"): ("institution", "person"),
    ("Finance", "funder"): ("institution", "person"),
    ("Meeting", "party"): ("from", "to", "person"),
    ("Relations", "party"): ("from", "to"),
    ("Agreement", "party"): ("from", "to"),
    ("Cooperation", "party"): ("from", "to"),
}
"""Further columns that may fill a role."""

_ROLES_OF: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("Tenure", "body"): ("from", "institution"),
}
"""The columns of a role where those of its name do not fit the class."""


_INSTITUTION_KINDS: Final = ("Visit", "Meeting", "Institute", "Investment", "Finance", "Tenure")
"""Classes whose rows may say what kind of institution they name."""


def column_of(name: str) -> str:
    """The column in which a property is written.

    >>> column_of("expectedEffect"), column_of("opened")
    ('expected effect', 'start')
    """
    return _RENAMED.get(name) or schema.words(name)


def role_columns(kind: str, role: str) -> tuple[str, ...]:
    """The columns that may fill a role of a class of ties.

    >>> role_columns("Investment", "funder")
    ('from', 'institution', 'person')
    """
    own = _ROLES_OF.get((kind, role))
    return own or (_ROLES[role], *_ROLES_TOO.get((kind, role), ()))


@cache
def values_of(kind: str) -> dict[str, str]:
    """For a class, the property that each column writes.

    >>> values_of("Relations")["end"]
    'severed'
    """
    return {
        column_of(name): name
        for name in schema.properties(kind)
        if not schema.PROPERTIES[name].derived
    }


@cache
def roles_of(kind: str) -> dict[str, str]:
    """For a class of ties, the role that each column fills; empty for entities.

    >>> roles_of("Visit")["institution"]
    'visitor'
    """
    if kind not in schema.TIES:
        return {}
    return {
        column: role.name
        for role in schema.TIES[kind].roles
        for column in role_columns(kind, role.name)
    }


@cache
def takes(kind: str) -> frozenset[str]:
    """The columns that a row of a class may fill, those of the claim aside."""
    further = {"id"} if kind != "Source" else set()
    if kind in _INSTITUTION_KINDS:
        further.add("kind")
    return frozenset(values_of(kind)) | frozenset(roles_of(kind)) | further


@cache
def classes() -> dict[str, tuple[str, str]]:
    """What may stand under `class`: plain words → class of the schema, and type of mission."""
    named: dict[str, tuple[str, str]] = {}
    for curie, mission in schema.MISSION_TYPES.items():
        named[plain(mission.label)] = ("Mission", curie)
    for name, tie in schema.TIES.items():
        for word in (name, tie.label):
            named.setdefault(plain(word), (name, ""))
    for name in schema.ENTITIES:
        named[plain(name)] = (name, "")
    return named


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A name of a column, class or concept in plain words, however it was written.

    >>> plain("Expected_Effect"), plain("expectedEffect"), plain("Consulate-General")
    ('expected effect', 'expected effect', 'consulate general')
    """
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z][a-z])", " ", text)
    return " ".join(re.split(r"[\s_\-–]+", spaced.strip())).casefold()


def template() -> str:
    """An empty ledger: its header, then every column explained in lines that a reader skips."""
    common = [column for column in COLUMNS.values() if column.common]
    further = [column for column in COLUMNS.values() if not column.common]
    lines = [
        ",".join(column.name for column in common),
        "# One row a claim; lines that begin with # are not read. Leave empty what is not said.",
        "# Dates: 2023 or 2023-05 or 2023-05-17. Several in one cell: divide them by ; or |",
        *(_line(column) for column in common),
        "# Columns to add where you need them:",
        *(_line(column) for column in further),
    ]
    return "\n".join(lines) + "\n"


def _line(column: Column) -> str:
    return f"# {column.name}: {column.text}".replace(",", ";")
